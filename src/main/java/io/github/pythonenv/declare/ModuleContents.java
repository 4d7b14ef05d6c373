package io.github.pythonenv.declare;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.packaging.Tag;
import io.github.pythonenv.python.CPythonRelease;
import io.github.pythonenv.python.Interpreter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The importable files of a module, by their path in the wheel. */
final class ModuleContents {
  private final PythonModule module;
  private final Interpreter python;
  private final NavigableMap<String, ModuleFile> members = new TreeMap<>();
  private final List<String> findings = new ArrayList<>();
  private final Set<String> hints = new TreeSet<>();
  private boolean compiled;
  private boolean onlyStableAbi = true;

  private ModuleContents(PythonModule module, Interpreter python) {
    this.module = module;
    this.python = python;
  }

  /**
   * Takes what is below site-packages of each input.
   *
   * @throws PythonEnvException when nothing can be imported, or a file cannot be taken or is for
   *     another interpreter, with all findings
   */
  static ModuleContents of(PythonModule module, Interpreter python, List<InputTree> trees) {
    ModuleContents contents = new ModuleContents(module, python);
    for (InputTree tree : trees) {
      contents.add(tree);
    }
    contents.checkCase();
    contents.selectExtensions();
    contents.throwIfAny();
    contents.checkImportable(trees);
    return contents;
  }

  NavigableMap<String, ModuleFile> members() {
    return members;
  }

  /** The most general tag that is true of the files. */
  Tag tag() {
    String own = "cp3" + python.minor();
    String platform = platform();
    if (compiled) {
      String flag = python.freeThreaded() ? "t" : "";
      return new Tag(own, onlyStableAbi ? "abi3" + flag : own + flag, platform);
    }
    for (String path : members.keySet()) {
      String name = path.substring(path.lastIndexOf('/') + 1);
      if (ModuleLibraries.isLibrary(name) || name.endsWith(".dll") || name.endsWith(".dylib")) {
        return new Tag("py3", "none", platform);
      }
    }
    return new Tag("py3", "none", "any");
  }

  /** Nothing tells what glibc libraries from anywhere need: on Linux, this machine's kind only. */
  private String platform() {
    for (String platform : python.platformTags()) {
      if (platform.startsWith("linux_")) {
        return platform;
      }
    }
    return python.platformTags().get(0);
  }

  private void add(InputTree tree) {
    SitePackages site = site(tree);
    if (!site.candidates().isEmpty()) {
      List<String> shown = new ArrayList<>();
      for (String candidate : site.candidates()) {
        shown.add(candidate.isEmpty() ? "its root" : Literal.of(candidate));
      }
      findings.add(
          tree.label()
              + ": importable files begin in more than one directory: "
              + String.join(", ", shown));
      hints.add("name one of them in " + module.element("<sitePackages>"));
    }
    for (String foreign : site.foreign()) {
      if (!site.found()) {
        findings.add(
            tree.label() + ", " + Literal.of(foreign) + " is not for Python " + python.language());
      }
    }
    for (InputFile file : tree.files()) {
      if (site.found() && file.path().startsWith(site.root()) && isTaken(file, site)) {
        place(file.path().substring(site.root().length()), new ModuleFile(tree, file));
      }
    }
  }

  private SitePackages site(InputTree tree) {
    return module.sitePackages().isPresent()
        ? SitePackages.at(module.sitePackages().get())
        : SitePackages.find(tree.files(), python.libraryName());
  }

  private static boolean isTaken(InputFile file, SitePackages site) {
    String path = file.path();
    return !path.endsWith(".pyc")
        && !path.contains("__pycache__/")
        && !path.contains(".egg-info/")
        && !path.endsWith(".egg-info")
        && !(site.root().isEmpty() && path.endsWith(".class"));
  }

  private void place(String path, ModuleFile file) {
    if (!file.file().refusal().isEmpty()) {
      findings.add(file.label() + ": " + file.file().refusal());
      return;
    }
    ModuleFile before = members.putIfAbsent(path, file);
    if (before != null) {
      findings.add(file.label() + " is also in " + before.tree().label());
    }
  }

  private void checkCase() {
    Map<String, String> folded = new HashMap<>();
    for (String path : members.keySet()) {
      String before = folded.putIfAbsent(path.toLowerCase(Locale.ROOT), path);
      if (before != null) {
        findings.add(Literal.of(path) + " differs only in case from " + Literal.of(before));
      }
    }
  }

  /** Of files that make one module for several interpreters, those for this one. */
  private void selectExtensions() {
    Map<String, List<ExtensionModule>> modules = new TreeMap<>();
    Map<String, List<String>> misfits = new TreeMap<>();
    Set<String> fitting = new TreeSet<>();
    for (Map.Entry<String, ModuleFile> member : members.entrySet()) {
      String path = member.getKey();
      int slash = path.lastIndexOf('/');
      ExtensionModule.of(path.substring(slash + 1))
          .ifPresent(
              extension -> {
                String module = path.substring(0, slash + 1) + extension.module();
                modules.computeIfAbsent(module, key -> new ArrayList<>()).add(extension);
                if (extension.misfit(python).isEmpty()) {
                  fitting.add(module);
                  compiled = true;
                  onlyStableAbi &= extension.isStableAbi();
                } else {
                  misfits.computeIfAbsent(module, key -> new ArrayList<>()).add(path);
                }
              });
    }
    misfits.forEach(
        (module, paths) -> {
          for (String path : paths) {
            ModuleFile file = members.get(path);
            if (fitting.contains(module)) {
              members.remove(path);
            } else if (file != null) {
              addMisfit(path, file, modules.values());
            }
          }
        });
  }

  private void addMisfit(String path, ModuleFile file, Collection<List<ExtensionModule>> modules) {
    ExtensionModule extension =
        ExtensionModule.of(path.substring(path.lastIndexOf('/') + 1)).orElseThrow();
    findings.add(
        file.label()
            + " is for "
            + extension.misfit(python).orElseThrow()
            + " ("
            + extension.tag()
            + "), the interpreter is CPython "
            + python.version()
            + (python.freeThreaded() ? ", free-threaded" : ""));
    hints.add(
        "take " + fittingArtifact(file.tree().label()) + otherPython(extension.minor(), modules));
  }

  /** The bindings' common suffix tells what CPython they were built for. */
  private String fittingArtifact(String label) {
    if (module.directory().isPresent()) {
      return "the output of a build with Python " + python.language();
    }
    int colon = label.indexOf(':', label.indexOf(':') + 1);
    String artifact = colon < 0 ? label : label.substring(0, colon);
    if (label.startsWith(CPythonRelease.GROUP + ":")) {
      for (CPythonRelease release : CPythonRelease.known()) {
        if (release.minor() == python.minor()) {
          String suffix = release.artifactVersion().substring(release.version().length());
          return artifact
              + " in a version that ends in "
              + suffix
              + ", which is built for CPython "
              + release.language();
        }
      }
    }
    return "a version of " + artifact + " that is built for CPython " + python.language();
  }

  /** Another interpreter is of use where it can load every one of the modules. */
  private String otherPython(OptionalInt minor, Collection<List<ExtensionModule>> modules) {
    if (minor.isEmpty()) {
      return "";
    }
    int other = minor.getAsInt();
    boolean fits =
        modules.stream()
            .allMatch(files -> files.stream().anyMatch(each -> each.fits(other, python)));
    return fits ? ", or write <python>3." + other + "</python>" : "";
  }

  private void throwIfAny() {
    if (!findings.isEmpty()) {
      throw new PythonEnvException(
          "A Python module does not fit: " + module.name(), findings, String.join("; ", hints));
    }
  }

  private void checkImportable(List<InputTree> trees) {
    boolean importable = compiled;
    for (String path : members.keySet()) {
      importable |= path.endsWith(".py");
    }
    if (!importable) {
      List<String> labels = new ArrayList<>();
      for (InputTree tree : trees) {
        labels.add("looked in " + tree.label());
      }
      throw new PythonEnvException(
          "A Python module has nothing that CPython "
              + python.version()
              + " can import: "
              + module.name(),
          labels,
          "name the directory where its packages begin in " + module.element("<sitePackages>"));
    }
  }
}
