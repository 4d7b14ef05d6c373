package io.github.pythonenv.declare;

import io.github.pythonenv.packaging.PackageName;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Finds what is wrong with the declaration of an editable package. */
final class EditableCheck {
  private static final String SCRIPTS = "<scripts>";
  private static final String GUI_SCRIPTS = "<guiScripts>";

  private final EditablePackage declared;
  private final Consumer<String> hints;
  private final DeclarationFindings findings;

  /**
   * @param hints gets what mends a problem, once for each of which it is known
   */
  EditableCheck(EditablePackage declared, Consumer<String> hints) {
    this.declared = declared;
    this.hints = hints;
    this.findings = DeclarationFindings.ofPom("<editablePackages><" + declared.key() + ">");
  }

  /**
   * @param unreadable what is wrong with the pyproject.toml, where it cannot be used
   * @param project what it says, where it can
   */
  List<String> problems(
      List<String> unreadable,
      Optional<ProjectTable> project,
      Path projectFolder,
      Path buildOutput) {
    Optional<PackageName> name = findings.name("", declared.typedName());
    for (String problem : unreadable) {
      findings.addFrom("<pyproject>", problem);
      hints.accept("correct the file that <pyproject> names; its [project] is that of PEP 621");
    }
    checkAgainst(project, name);
    declared.version().ifPresent(text -> findings.version("<version>", text));
    checkRoot(projectFolder, buildOutput);
    EntryPointTable.checkScripts(
        findings, SCRIPTS, declared.scripts(), GUI_SCRIPTS, declared.guiScripts());
    EntryPointTable.checkGroups(
        findings, "<entryPoints>", declared.entryPoints(), SCRIPTS, GUI_SCRIPTS);
    findings.requirements("<dependencies>", declared.dependencies());
    findings.extras("<optionalDependencies>", declared.optionalDependencies());
    findings.buildRequirements("<buildSystem>", declared.buildSystem());
    declared.description().ifPresent(text -> findings.line("<description>", text));
    declared.homepage().ifPresent(text -> findings.line("<homepage>", text));
    return findings.all();
  }

  private void checkAgainst(Optional<ProjectTable> project, Optional<PackageName> name) {
    Optional<String> projectName = project.flatMap(ProjectTable::name);
    if (projectName.isPresent()
        && name.isPresent()
        && !PackageName.parse(projectName.get()).equals(name.get())) {
      findings.add("", "is not the name that its pyproject.toml gives", projectName.get());
      hints.accept("an editable package is keyed by the name that its pyproject.toml gives");
    }
    if (declared.version().isPresent()) {
      return;
    }
    if (declared.pyproject().isEmpty()) {
      findings.add("", "has neither <version> nor <pyproject>");
    } else if (project.isPresent()
        && project.get().version().isEmpty()
        && !project.get().isDynamic("version")) {
      findings.addFrom(
          "<pyproject>", "`project.version` is neither there nor `dynamic`, and no <version> is");
    }
  }

  private void checkRoot(Path projectFolder, Path buildOutput) {
    String root = declared.root();
    if (root.isBlank()) {
      findings.add("<root>", "must name the folder that the modules lie in");
      return;
    }
    if (!findings.line("<root>", root)) {
      return;
    }
    try {
      EditableRoot parsed = EditableRoot.of(root, projectFolder);
      for (int i = 0; i < parsed.parts().size(); i += 2) {
        if (parsed.parts().get(i).contains("${")) {
          findings.add(
              "<root>", "holds a `${`, but neither a Maven property nor a variable's name", root);
        }
      }
      Optional<Path> path = parsed.path();
      if (path.isPresent() && path.get().startsWith(buildOutput.normalize())) {
        findings.add("<root>", "lies in the build output, which `clean` deletes", root);
      }
    } catch (InvalidPathException e) {
      findings.add("<root>", "is no path", root);
    }
  }
}
