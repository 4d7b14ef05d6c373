package io.github.pythonenv;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The directions of the house: each package owns one link of the chain. */
class ArchitectureTest {
  private static final String ROOT = "io.github.pythonenv";
  private static final Path SOURCES = Path.of("src/main/java");
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  /** Each package and the packages of ours that it may use. */
  private static final Map<String, Set<String>> DIRECTIONS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("packaging", Set.of()),
              Map.entry("io", Set.of()),
              Map.entry("store", Set.of("io", "packaging")),
              Map.entry("python", Set.of("io", "packaging", "store")),
              Map.entry("lock", Set.of("io", "packaging", "python")),
              Map.entry("declare", Set.of("io", "packaging", "python")),
              Map.entry("plan", Set.of("packaging", "store")),
              Map.entry("write", Set.of("io", "packaging", "plan", "store")),
              Map.entry("report", Set.of("packaging", "lock", "plan")),
              Map.entry(
                  "build",
                  Set.of("io", "packaging", "store", "python", "lock", "declare", "plan", "write")),
              Map.entry(
                  "mojo",
                  Set.of(
                      "build",
                      "report",
                      "declare",
                      "packaging",
                      "python",
                      "plan",
                      "write",
                      "io"))));

  static Stream<String> packages() {
    return DIRECTIONS.keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("packages")
  @DisplayName("a package uses only the packages below it")
  void directions(String name) {
    String[] forbidden =
        DIRECTIONS.keySet().stream()
            .filter(other -> !other.equals(name) && !DIRECTIONS.get(name).contains(other))
            .map(other -> ROOT + "." + other + "..")
            .toArray(String[]::new);
    noClasses()
        .that()
        .resideInAPackage(ROOT + "." + name + "..")
        .should()
        .dependOnClassesThat(resideInAnyPackage(forbidden))
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void noCyclesAmongPackages() {
    slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void onlyMojoKnowsMaven() {
    onlyIn("org.apache.maven..", "mojo");
    onlyIn("org.eclipse.aether..", "mojo");
    onlyIn("org.codehaus.plexus..", "mojo");
  }

  @Test
  void onlyLocksAndDeclarationsAreToml() {
    onlyIn("org.tomlj..", "lock", "declare");
  }

  @Test
  void onlyTheUnpackerReadsTar() {
    onlyIn("org.apache.commons.compress..", "store.archive");
  }

  @Test
  void onlyStoreSpeaksHttp() {
    onlyIn("java.net.http..", "store.fetch");
  }

  @Test
  void theStoreItselfKnowsNeitherHttpNorWheels() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".store")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ROOT + ".store.fetch", ROOT + ".store.wheel")
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".store.wheel")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(ROOT + ".store.fetch")
        .check(CLASSES);
  }

  @Test
  void onlyIoStartsProcesses() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".io..")
        .should()
        .dependOnClassesThat()
        .areAssignableTo(ProcessBuilder.class)
        .check(CLASSES);
  }

  @Test
  void pureCodeTouchesNoFiles() {
    noClasses()
        .that()
        .resideInAnyPackage(ROOT + ".packaging..", ROOT + ".plan..")
        .should()
        .dependOnClassesThat()
        .areAssignableTo(Files.class)
        .check(CLASSES);
  }

  @Test
  void pureCodeIsMadeOfValues() {
    classes()
        .that()
        .resideInAnyPackage(ROOT + ".packaging..", ROOT + ".plan..")
        .and()
        .areTopLevelClasses()
        .and()
        .haveSimpleNameNotEndingWith("package-info")
        .should()
        .haveModifier(JavaModifier.FINAL)
        .orShould()
        .beInterfaces()
        .orShould()
        .beEnums()
        .check(CLASSES);
  }

  @Test
  void namesSayWhatAThingIs() {
    noClasses().should().haveNameMatching(".*(Util|Utils|Helper|Manager)").check(CLASSES);
  }

  @Test
  void everyPackageIsNullMarked() throws IOException {
    try (Stream<Path> folders = Files.walk(SOURCES)) {
      List<Path> bare =
          folders
              .filter(Files::isDirectory)
              .filter(ArchitectureTest::holdsJava)
              .filter(folder -> !isNullMarked(folder.resolve("package-info.java")))
              .toList();
      assertThat(bare).isEmpty();
    }
  }

  @Test
  void noFileHoldsTwoNouns() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      List<String> long_ =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .filter(file -> lines(file) > 400)
              .map(Path::toString)
              .toList();
      assertThat(long_).isEmpty();
    }
  }

  private static void onlyIn(String library, String... owners) {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            Stream.of(owners).map(owner -> ROOT + "." + owner + "..").toArray(String[]::new))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .check(CLASSES);
  }

  private static boolean holdsJava(Path folder) {
    try (Stream<Path> children = Files.list(folder)) {
      return children.anyMatch(child -> child.toString().endsWith(".java"));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean isNullMarked(Path packageInfo) {
    try {
      return Files.exists(packageInfo) && Files.readString(packageInfo).contains("@NullMarked");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static long lines(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.count();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
