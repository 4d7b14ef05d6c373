package io.github.pythonenv.declare;

import io.github.pythonenv.io.ElfFile;
import io.github.pythonenv.io.ElfMachine;
import io.github.pythonenv.io.ElfRunPath;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The libraries that a module's compiled files need, as far as its inputs have them: put into the
 * wheel, and found there by run paths relative to {@code $ORIGIN}.
 *
 * <p>What every Linux has is left to it, as in manylinux wheels (PEP 600): a second libstdc++ in a
 * process is worse than an old one.
 */
final class ModuleLibraries {
  private static final Set<String> SYSTEM =
      Set.of(
          "libc.so.6",
          "libm.so.6",
          "libdl.so.2",
          "librt.so.1",
          "libpthread.so.0",
          "libutil.so.1",
          "libnsl.so.1",
          "libresolv.so.2",
          "libgcc_s.so.1",
          "libstdc++.so.6");

  private final NavigableMap<String, ModuleFile> members;
  private final Path scratch;
  private final String folder;
  private final String architecture;

  private final Map<String, String> inWheel = new HashMap<>();
  private final Map<String, ModuleFile> atHand = new HashMap<>();
  private final Map<String, Path> copies = new TreeMap<>();
  private final Map<String, String> missing = new TreeMap<>();
  private final List<String> findings = new ArrayList<>();

  /**
   * @param members by their path in the wheel; libraries are added
   * @param scratch an empty directory
   * @param folder of the wheel, for libraries from elsewhere
   * @param architecture of the interpreter, such as {@code x86_64}
   */
  ModuleLibraries(
      List<InputTree> trees,
      NavigableMap<String, ModuleFile> members,
      Path scratch,
      String folder,
      String architecture) {
    this.members = members;
    this.scratch = scratch;
    this.folder = folder;
    this.architecture = architecture;
    for (InputTree tree : trees) {
      for (InputFile file : tree.files()) {
        if (isLibrary(file.name()) && file.refusal().isEmpty()) {
          atHand.putIfAbsent(file.name(), new ModuleFile(tree, file));
        }
      }
    }
  }

  static boolean isLibrary(String name) {
    return name.endsWith(".so") || name.contains(".so.");
  }

  /** Adds what is needed, and what that needs. */
  void complete() throws IOException {
    Deque<String> open = new ArrayDeque<>();
    for (String path : members.keySet()) {
      String name = path.substring(path.lastIndexOf('/') + 1);
      if (isLibrary(name)) {
        inWheel.putIfAbsent(name, path);
        open.add(path);
      }
    }
    while (!open.isEmpty()) {
      String path = open.remove();
      Path copy = copy(path);
      Optional<ElfFile> elf = checked(path, copy);
      if (elf.isPresent()) {
        Set<String> directories = directories(path, elf.get(), open);
        edit(path, copy, elf.get(), directories);
      }
    }
  }

  /** The changed and unchanged copies, by path in the wheel. */
  Optional<Path> copyOf(String path) {
    return Optional.ofNullable(copies.get(path));
  }

  /** What is wrong with the files. */
  List<String> findings() {
    return findings;
  }

  /** Libraries that the host must have, with who needs them. */
  List<String> missing() {
    List<String> lines = new ArrayList<>();
    missing.forEach((library, who) -> lines.add(library + " (" + who + ")"));
    return lines;
  }

  private Path copy(String path) throws IOException {
    Path copy = scratch.resolve(Integer.toString(copies.size()));
    try (InputStream in = Objects.requireNonNull(members.get(path)).open()) {
      Files.copy(in, copy);
    }
    copies.put(path, copy);
    return copy;
  }

  /** The file's needs; empty when there are none to follow. */
  private Optional<ElfFile> checked(String path, Path copy) throws IOException {
    String machine = ElfMachine.of(copy);
    String label = Objects.requireNonNull(members.get(path)).label();
    if (machine.isEmpty()) {
      String name = path.substring(path.lastIndexOf('/') + 1);
      if (ExtensionModule.of(name).isPresent()) {
        findings.add(label + " is no compiled module of Linux");
      }
      return Optional.empty();
    }
    if (!machine.equals(architecture)) {
      findings.add(label + " is for " + machine + ", the interpreter for " + architecture);
      return Optional.empty();
    }
    return ElfFile.read(copy);
  }

  private Set<String> directories(String path, ElfFile elf, Deque<String> open) {
    Set<String> directories = new TreeSet<>();
    for (String library : elf.needed()) {
      if (isSystem(library)) {
        continue;
      }
      String place = inWheel.get(library);
      if (place == null) {
        ModuleFile found = atHand.get(library);
        if (found == null) {
          missing.putIfAbsent(library, who(path, elf, library));
          continue;
        }
        place = folder + "/" + library;
        members.put(place, found);
        inWheel.put(library, place);
        open.add(place);
      }
      String beside = directory(path).isEmpty() ? library : directory(path) + "/" + library;
      directories.add(members.containsKey(beside) ? directory(path) : directory(place));
    }
    return directories;
  }

  private static boolean isSystem(String library) {
    return SYSTEM.contains(library)
        || library.startsWith("ld-linux")
        || library.startsWith("libc.musl-")
        || library.startsWith("libpython3")
        || library.indexOf('/') >= 0;
  }

  /** Bindings of Java name in their run paths the artifact that a library was built against. */
  private static String who(String path, ElfFile elf, String library) {
    String stem = library.substring(0, library.indexOf(".so"));
    String artifact = stem.startsWith("lib") ? stem.substring(3) : stem;
    for (String entry : elf.runPaths()) {
      int jar = entry.indexOf(".jar/");
      String name = jar < 0 ? "" : entry.substring(entry.lastIndexOf('/', jar) + 1, jar);
      if (name.startsWith(artifact + "-")) {
        return "needed by " + path + ", which was linked with " + name;
      }
    }
    return "needed by " + path;
  }

  private void edit(String path, Path copy, ElfFile elf, Set<String> directories) {
    String directory = directory(path);
    if (RunPath.reaches(directory, elf.runPaths(), directories)) {
      return;
    }
    if (!ElfRunPath.set(copy, RunPath.extended(directory, elf.runPaths(), directories))) {
      findings.add(
          Objects.requireNonNull(members.get(path)).label()
              + " cannot be told where its libraries are: it is no 64-bit shared library");
    }
  }

  private static String directory(String path) {
    return path.substring(0, Math.max(0, path.lastIndexOf('/')));
  }
}
