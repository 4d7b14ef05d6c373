package io.github.pythonenv.declare;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.io.Hashes;
import io.github.pythonenv.packaging.PackageName;
import io.github.pythonenv.packaging.Quoted;
import io.github.pythonenv.packaging.Requirement;
import io.github.pythonenv.python.Interpreter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A module of the interpreter made from what was not built as a Python package: artifacts with
 * native bindings, or the output of a native build ({@code toPythonModule} in nixpkgs).
 *
 * @param name as it was typed
 * @param version as it was typed; else that of an enclosed dist-info, else of the first artifact
 * @param artifacts in the order in which libraries are looked for; none where there is a directory
 * @param directory the output of a native build
 * @param sitePackages where importable files begin, inside the artifact or directory; else found
 * @param dependencies requirements (PEP 508)
 * @param outputs parts of the build that come beside what can be imported
 */
public record PythonModule(
    String name,
    Optional<String> version,
    List<ModuleArtifact> artifacts,
    Optional<Path> directory,
    Optional<String> sitePackages,
    List<String> dependencies,
    Optional<String> description,
    Optional<String> homepage,
    ModuleOutputs outputs) {
  /** Part of every key: another number makes every module anew. */
  private static final String FORMAT = "python module 2";

  public PythonModule {
    artifacts = List.copyOf(artifacts);
    dependencies = List.copyOf(dependencies);
  }

  /** All that is wrong with the declaration itself, each with its POM element. */
  public List<String> problems() {
    List<String> problems = problemsOfText();
    if (artifacts.isEmpty() == directory.isEmpty()) {
      problems.add(element("") + " must have either <artifacts> or a <directory>");
    }
    problems.addAll(problemsOfInputs());
    return problems;
  }

  /** What is wrong with the texts, wherever the inputs are. */
  public List<String> problemsOfText() {
    List<String> problems = new ArrayList<>();
    check("", name, problems, PackageName::parse);
    version.ifPresent(text -> check("<version>", text, problems, DeclarationFindings::pomVersion));
    if (version.isEmpty() && !artifacts.isEmpty()) {
      check("<artifacts>", artifacts.get(0).version(), problems, MavenVersion::toPython);
    }
    for (String dependency : dependencies) {
      check("<dependencies>", dependency, problems, PythonModule::lockable);
    }
    description.ifPresent(text -> checkLine("<description>", text, problems));
    homepage.ifPresent(text -> checkLine("<homepage>", text, problems));
    sitePackages.ifPresent(path -> checkSitePackages(path, problems));
    return problems;
  }

  /**
   * What is wrong with naming the directory at all, whatever it holds.
   *
   * @param project the folder of the POM
   */
  public Optional<String> problemOfDirectory(Path project) {
    return directory.flatMap(
        folder ->
            WideFolder.fault(folder, project)
                .map(
                    fault ->
                        element("<directory>")
                            + " "
                            + fault
                            + ", where the result of a native build is wanted: "
                            + Literal.of(folder.toString())));
  }

  /** What is wrong with the files, whatever the texts say. */
  public List<String> problemsOfInputs() {
    List<String> problems = new ArrayList<>();
    for (ModuleArtifact artifact : artifacts) {
      if (!Files.isRegularFile(artifact.file())) {
        problems.add(
            element("<artifacts>")
                + " is no file, so no jar or zip: "
                + Literal.of(artifact.coordinates()));
      }
    }
    if (directory.isPresent() && !Files.isDirectory(directory.get())) {
      problems.add(
          element("<directory>")
              + (Files.exists(directory.get()) ? " is no directory: " : " does not exist: ")
              + Literal.of(directory.get().toString())
              + "; where a build of this project makes it, that must run before: bind the goal of"
              + " this plugin with <phase>process-classes</phase>");
    }
    return problems;
  }

  private void checkSitePackages(String path, List<String> problems) {
    String fault = path.equals(".") ? "" : MemberPath.fault(path);
    if (!fault.isEmpty()) {
      problems.add(
          element("<sitePackages>")
              + " must be a relative path with `/`, but "
              + fault
              + ": "
              + Literal.of(path));
    }
  }

  private void checkLine(String element, String text, List<String> problems) {
    for (int i = 0; i < text.length(); i++) {
      if (Quoted.isObeyed(text.charAt(i))) {
        problems.add(element(element) + " must be one line of text: " + Literal.of(text));
        return;
      }
    }
  }

  private interface Parser {
    Object parse(String text);
  }

  private static Requirement lockable(String text) {
    Requirement requirement = Requirement.parse(text);
    if (requirement.isLocal()) {
      throw new PythonEnvException(Requirement.localFinding(text), "");
    }
    return requirement;
  }

  private void check(String element, String text, List<String> problems, Parser parser) {
    try {
      parser.parse(text);
      checkLine(element, text, problems);
    } catch (PythonEnvException e) {
      problems.add(element(element) + ": " + e.problem());
    }
  }

  /** How messages call a part of the declaration. */
  String element(String child) {
    String key = name.isEmpty() ? "…" : name;
    return "`<pythonModules><" + key + ">" + child + "`";
  }

  /**
   * Changes whenever an input may have; sizes and times alone are looked at.
   *
   * @throws java.io.UncheckedIOException when the directory cannot be listed
   */
  public String state() {
    StringBuilder state = new StringBuilder(declaration());
    for (ModuleArtifact artifact : allArtifacts()) {
      java.io.File file = artifact.file().toFile();
      state.append(file).append(' ').append(file.length());
      state.append(' ').append(file.lastModified()).append('\n');
    }
    if (directory.isPresent()) {
      boolean there = Files.isDirectory(directory.get());
      state.append(directory.get()).append(' ');
      state.append(
          there ? TreeListing.of(directory.get(), element("<directory>")).state() : "absent");
    }
    return state.toString();
  }

  /** SHA-256 in hex over all that decides the wheel's bytes. */
  public String key(Interpreter python) {
    StringBuilder text = new StringBuilder(FORMAT).append('\n').append(declaration());
    for (ModuleArtifact artifact : allArtifacts()) {
      text.append(artifact.coordinates()).append(' ').append(artifact.version()).append(' ');
      text.append(Hashes.sha256(artifact.file())).append('\n');
    }
    if (directory.isPresent()) {
      text.append(TreeListing.of(directory.get(), element("<directory>")).digest()).append('\n');
    }
    text.append(python.libraryName()).append('\n').append(String.join(" ", python.platformTags()));
    return Hashes.sha256(text.toString());
  }

  private List<ModuleArtifact> allArtifacts() {
    List<ModuleArtifact> all = new ArrayList<>(artifacts);
    for (OutputArtifact each : outputs.artifacts()) {
      all.add(each.artifact());
    }
    return all;
  }

  private String declaration() {
    StringBuilder text = new StringBuilder(name).append('\n').append(version).append('\n');
    text.append(sitePackages).append('\n').append(description).append('\n').append(homepage);
    for (String dependency : dependencies) {
      text.append('\n').append(dependency);
    }
    text.append('\n');
    for (ModuleOutput output : outputs.wanted()) {
      text.append("output ").append(output.key()).append('\n');
    }
    return text.toString();
  }

  /**
   * Writes the module's wheel. What it is made from stays as it is.
   *
   * @param folder where the wheel goes; nobody reads it yet
   * @throws PythonEnvException when the declaration is wrong, an artifact is misleading, nothing
   *     can be imported, or a compiled module is for another interpreter, with all findings
   */
  public DeclaredWheel write(Path folder, Interpreter python) {
    List<String> problems = problems();
    if (!problems.isEmpty()) {
      throw new PythonEnvException("A Python module is not declared rightly", problems, "");
    }
    return ModuleBuild.run(this, folder, python);
  }
}
