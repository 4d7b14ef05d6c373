package io.github.pythonenv.mojo;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.build.ArtifactCoordinates;
import io.github.pythonenv.build.Declarations;
import io.github.pythonenv.build.FileDeclaration;
import io.github.pythonenv.build.ModuleDeclaration;
import io.github.pythonenv.build.ProjectLayout;
import io.github.pythonenv.declare.DeclaredKey;
import io.github.pythonenv.declare.EditablePackage;
import io.github.pythonenv.declare.MetaPackage;
import io.github.pythonenv.declare.ModuleOutput;
import io.github.pythonenv.declare.PackageOverride;
import io.github.pythonenv.declare.Relaxation;
import io.github.pythonenv.packaging.PackageName;
import io.github.pythonenv.packaging.Quoted;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The elements that declare packages and change others, turned into values. */
final class DeclarationElements {
  private final EnvironmentMojo mojo;
  private final Path base;
  private final List<String> problems;
  private final Set<String> hints;
  private int hinted;
  private final Map<PackageName, String> owners = new HashMap<>();
  private final Set<PackageName> refused = new HashSet<>();
  private final List<ModuleOutput> outputs = new ArrayList<>();

  /**
   * @param base the folder that relative paths are below
   * @param problems gets everything that is wrong
   * @param hints gets what mends some of it
   */
  DeclarationElements(EnvironmentMojo mojo, Path base, List<String> problems, Set<String> hints) {
    this.mojo = mojo;
    this.base = base;
    this.problems = problems;
    this.hints = hints;
  }

  Declarations declarations() {
    readOutputs();
    if (mojo.metaPackages == null
        && mojo.editablePackages == null
        && mojo.pythonModules == null
        && mojo.wheels == null
        && mojo.sources == null
        && mojo.overrides == null) {
      // Every lambda below costs a JVM that has just started a class.
      return Declarations.NONE;
    }
    problems.addAll(MixedElements.problems(mojo.execution.getConfiguration()));
    List<MetaPackage> metas =
        each("metaPackages", mojo.metaPackages, Meta.ELEMENTS, true, this::meta);
    List<EditablePackage> editables =
        each("editablePackages", mojo.editablePackages, Editable.ELEMENTS, true, this::editable);
    List<ModuleDeclaration> modules =
        each("pythonModules", mojo.pythonModules, NativeModule.ELEMENTS, true, this::module);
    List<FileDeclaration> wheels =
        each("wheels", mojo.wheels, "a file, or group:artifact:version", true, this::file);
    List<FileDeclaration> sources =
        each("sources", mojo.sources, "a folder, or a source distribution", true, this::file);
    List<PackageOverride> overrides =
        each("overrides", mojo.overrides, Change.ELEMENTS, false, this::override);
    metas.forEach(each -> refuse("metaPackages", each.key(), each.problems()));
    List<String> circles = MetaPackage.circles(metas);
    problems.addAll(circles);
    circles.forEach(
        circle ->
            hint(
                "one of a circle of <inherit> gives a <version> of its own instead, or inherits"
                    + " from a package that is no meta package"));
    Path target = Path.of(mojo.project.getBuild().getDirectory());
    editables.forEach(
        each -> refuse("editablePackages", each.key(), each.in(base, target).problems(this::hint)));
    return new Declarations(metas, editables, modules, wheels, sources, overrides, refused);
  }

  private void hint(String text) {
    hints.add(text);
    hinted++;
  }

  /** How many of the problems have a hint. */
  int hinted() {
    return hinted;
  }

  /** Problems of a declaration, of which nothing is made then. */
  private void refuse(String element, String name, List<String> found) {
    String origin = "`<" + element + "><" + name + ">";
    boolean unknown =
        mojo.unknown.isIn(origin + "`") || mojo.unknown.isIn("`<" + element + "><_" + name + ">`");
    for (String problem : found) {
      if (!unknown || !isOfLack(problem, origin)) {
        problems.add(problem);
      }
    }
    if (unknown || !found.isEmpty()) {
      try {
        refused.add(PackageName.parse(DeclaredKey.text(name)));
      } catch (PythonEnvException e) {
        // Its name is what is wrong: nothing can be called by it.
        return;
      }
    }
  }

  /** What is missing may be what was written as an element that nobody knows. */
  private static boolean isOfLack(String problem, String origin) {
    return problem.startsWith(origin + "` ")
        || problem.startsWith(origin + "<root>` must name")
        || problem.equals(origin + "`: it changes nothing");
  }

  private void readOutputs() {
    for (String text : texts(mojo.extraOutputsToInstall)) {
      ModuleOutput.of(text)
          .ifPresentOrElse(
              output -> outputs.add(output),
              () ->
                  problems.add(
                      "`<extraOutputsToInstall>`: an output is one of "
                          + ModuleOutput.keys()
                          + ", and not `"
                          + text
                          + "`"));
    }
  }

  private interface Converter<B, V> {
    V convert(String name, B bean);
  }

  /**
   * Each value of a map, by name.
   *
   * @param expected what a value can be, for messages
   * @param exclusive whether the map declares packages, of which a name can have one
   */
  private <B, V> List<V> each(
      String element,
      @Nullable Map<String, B> map,
      String expected,
      boolean exclusive,
      Converter<B, V> converter) {
    List<V> values = new ArrayList<>();
    if (map == null) {
      return values;
    }
    for (Map.Entry<String, B> entry : new TreeMap<>(map).entrySet()) {
      String origin = "`<" + element + "><" + entry.getKey() + ">`";
      if (entry.getValue() == null || entry.getValue().toString().isBlank()) {
        if (!mojo.unknown.isIn(origin)) {
          problems.add(origin + " is empty; it takes " + expected);
        }
        continue;
      }
      String name = DeclaredKey.text(entry.getKey());
      if (isName(name, origin)) {
        requireFree(element, name, origin, exclusive);
        values.add(converter.convert(name, entry.getValue()));
      }
    }
    return values;
  }

  private boolean isName(String name, String origin) {
    try {
      return !PackageName.parse(name).value().isEmpty();
    } catch (PythonEnvException e) {
      problems.add(origin + ": " + e.problem());
      return false;
    }
  }

  private void requireFree(String element, String name, String origin, boolean exclusive) {
    PackageName normal = PackageName.parse(name);
    String other = exclusive ? owners.put(normal, origin) : owners.putIfAbsent(normal, origin);
    if (other != null) {
      refused.add(normal);
      problems.add(
          other
              + " and "
              + origin
              + (element.equals("overrides") && !other.startsWith("`<overrides>")
                  ? ": a declared package is not overridden, its declaration is changed"
                  : " declare one package, " + normal));
    }
  }

  private MetaPackage meta(String name, Meta bean) {
    List<String> dependencies = texts(bean.dependencies());
    Optional<String> inherit = text(bean.inherit());
    if (inherit.isPresent() && bean.dependencies() == null) {
      dependencies = List.of(inherit.get());
    }
    return new MetaPackage(
        name,
        inherit,
        text(bean.version()),
        dependencies,
        extras(bean.optionalDependencies()),
        text(bean.description()),
        text(bean.homepage()));
  }

  private EditablePackage editable(String name, Editable bean) {
    return new EditablePackage(
        name,
        path(bean.pyproject()),
        root(bean),
        references(bean.scripts()),
        references(bean.guiScripts()),
        groups(bean.entryPoints()),
        texts(bean.dependencies()),
        extras(bean.optionalDependencies()),
        texts(bean.buildSystem()),
        text(bean.version()),
        text(bean.description()),
        text(bean.homepage()));
  }

  /** Where a pyproject.toml is named and no root, the modules are where its project has them. */
  private String root(Editable bean) {
    File pyproject = bean.pyproject();
    if (bean.root() != null || pyproject == null) {
      return bean.root() == null ? "" : bean.root();
    }
    Path folder = pyproject.toPath().toAbsolutePath().getParent();
    return ProjectLayout.root(folder == null ? base : folder).toString();
  }

  private ModuleDeclaration module(String name, NativeModule bean) {
    List<ArtifactCoordinates> artifacts = new ArrayList<>();
    List<String> found = new ArrayList<>();
    for (String each : texts(bean.artifacts())) {
      ArtifactCoordinates.parse(each)
          .ifPresentOrElse(
              artifacts::add,
              () ->
                  found.add(
                      "`<pythonModules><"
                          + name
                          + "><artifacts>` is not group:artifact:version[:classifier]: "
                          + Quoted.of(each)));
    }
    ModuleDeclaration module =
        new ModuleDeclaration(
            name,
            text(bean.version()),
            artifacts,
            path(bean.directory()),
            text(bean.sitePackages()),
            texts(bean.dependencies()),
            text(bean.description()),
            text(bean.homepage()),
            outputs);
    found.addAll(module.problems(base, !texts(bean.artifacts()).isEmpty()));
    refuse("pythonModules", name, found);
    return module;
  }

  private FileDeclaration file(String name, String text) {
    return FileDeclaration.of(name, text.strip(), base);
  }

  private PackageOverride override(String name, Change bean) {
    List<Path> patches = new ArrayList<>();
    List<File> files = bean.patches() == null ? List.of() : bean.patches();
    files.forEach(file -> path(file).ifPresent(patches::add));
    PackageOverride override =
        new PackageOverride(
            name,
            text(bean.version()),
            text(bean.wheel()).map(this::fileOrArtifact),
            text(bean.source()).map(each -> base.resolve(each).normalize()),
            patches,
            texts(bean.addDependencies()),
            texts(bean.removeDependencies()),
            relaxation(text(bean.relax()).orElse("false")));
    List<String> found = override.findings(this::hint);
    refuse("overrides", name, found);
    return found.isEmpty() ? override : override.ofFiles();
  }

  private String fileOrArtifact(String text) {
    return ArtifactCoordinates.parse(text).isPresent() ? text : base.resolve(text).toString();
  }

  private static Relaxation relaxation(String text) {
    return switch (text) {
      case "true" -> Relaxation.ALL;
      case "false" -> Relaxation.NONE;
      default -> Relaxation.of(CommaList.requirements(text));
    };
  }

  private static Optional<String> text(@Nullable String value) {
    return Optional.ofNullable(value).map(String::strip).filter(text -> !text.isEmpty());
  }

  private static Optional<Path> path(@Nullable File file) {
    return Optional.ofNullable(file).map(File::toPath);
  }

  private static List<String> texts(@Nullable List<String> values) {
    List<String> texts = new ArrayList<>();
    for (String value : values == null ? List.<String>of() : values) {
      texts.add(value == null ? "" : value.strip());
    }
    return texts;
  }

  private static Map<String, List<String>> extras(@Nullable Map<String, Dependencies> beans) {
    return converted(beans, bean -> bean == null ? List.of() : texts(bean.list()));
  }

  private static Map<String, String> references(@Nullable Map<String, String> values) {
    return converted(values, value -> value == null ? "" : value.strip());
  }

  private static Map<String, Map<String, String>> groups(@Nullable Map<String, Properties> beans) {
    return converted(
        beans,
        bean -> {
          Map<String, String> group = new TreeMap<>();
          if (bean != null) {
            bean.stringPropertyNames()
                .forEach(name -> group.put(name, bean.getProperty(name).strip()));
          }
          return group;
        });
  }

  private static <B, V> Map<String, V> converted(
      @Nullable Map<String, B> beans, Function<B, V> converter) {
    Map<String, V> values = new TreeMap<>();
    if (beans != null) {
      beans.forEach((name, bean) -> values.put(name, converter.apply(bean)));
    }
    return values;
  }
}
