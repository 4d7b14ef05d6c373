package io.github.pythonenv.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.packaging.DistributionFile;
import io.github.pythonenv.packaging.PackageName;
import io.github.pythonenv.packaging.TypedRequirement;
import io.github.pythonenv.packaging.Version;
import io.github.pythonenv.python.Interpreter;
import io.github.pythonenv.python.PipConfiguration;
import io.github.pythonenv.python.Uv;
import io.github.pythonenv.python.UvEnvironment;
import io.github.pythonenv.python.UvProvider;
import io.github.pythonenv.testing.TestIndex;
import io.github.pythonenv.testing.TestInterpreters;
import io.github.pythonenv.testing.TestSdist;
import io.github.pythonenv.testing.TestWheel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** With the real uv, which pip brings as the machine is configured, against an index of ours. */
class ResolverTest {
  private static final Interpreter PYTHON = TestInterpreters.python314();
  private static Uv uv;

  @TempDir Path project;
  private TestIndex index;
  private LockFile file;

  @BeforeAll
  static void bringUv() {
    try {
      uv =
          new UvProvider(TestInterpreters.store(), PYTHON, System.getenv())
              .provide(Optional.empty(), false);
    } catch (PythonEnvException e) {
      abort("uv cannot be brought here: " + e.getMessage());
    }
  }

  @BeforeEach
  void prepare() {
    index =
        TestIndex.start()
            .wheel(TestWheel.of("app", "1.0").metadata("Requires-Dist: lib"))
            .wheel(TestWheel.of("lib", "1.0"))
            .wheel(TestWheel.of("only_windows", "1.0").tag("py3-none-win_amd64"));
    file = LockFile.in(project, Optional.empty());
  }

  @AfterEach
  void stop() {
    index.close();
  }

  @Test
  void locksWhatIsRequiredAndWhatThatRequires() throws IOException {
    Lock lock = resolve(request("app"));

    assertThat(lock.packages())
        .extracting(locked -> locked.name() + " " + locked.version())
        .containsExactly("app 1.0", "lib 1.0");
    assertThat(lock.requiresPython()).hasToString("Optional[>=3.14]");
    assertThat(lock.select(PYTHON, project, false).wheels())
        .extracting(DistributionFile::location)
        .allSatisfy(location -> assertThat(location.toString()).startsWith(index.fileUrl("")));
    assertThat(file.read()).isEqualTo(lock);
    assertThat(file.isCurrent(LockInputs.of(request("app")))).isTrue();
    assertThat(Files.list(project)).containsExactly(file.path());
  }

  @Test
  void keepsPinsUntilTheyAreReleased() throws IOException {
    resolve(request("app"));
    byte[] first = file.bytes();
    index.wheel(TestWheel.of("app", "2.0").metadata("Requires-Dist: lib"));
    index.wheel(TestWheel.of("lib", "2.0"));

    resolve(request("app"));
    assertThat(file.bytes()).isEqualTo(first);

    assertThat(versions(request("app"), ResolveOptions.DEFAULT.withUpgraded(List.of("lib"))))
        .containsExactly("app 1.0", "lib 2.0");
    assertThat(versions(request("app"), ResolveOptions.DEFAULT.withUpgradeAll()))
        .containsExactly("app 2.0", "lib 2.0");
  }

  @Test
  void readsFilesWithExtrasGroupsAndConstraints() throws IOException {
    index.wheel(TestWheel.of("lib", "2.0")).wheel(TestWheel.of("tool", "1.0"));
    index.wheel(TestWheel.of("more", "1.0")).wheel(TestWheel.of("extra", "1.0"));
    Path pyproject =
        Files.writeString(
            project.resolve("pyproject.toml"),
            """
            [project]
            name = "demo"
            version = "1"
            dependencies = ["lib"]
            [project.optional-dependencies]
            x = ["extra"]
            [dependency-groups]
            dev = ["tool"]
            [[tool.uv.index]]
            url = "http://127.0.0.1:9/never"
            default = true
            """);
    Path requirements = Files.writeString(project.resolve("requirements.txt"), "more\n");
    Path constraints = Files.writeString(project.resolve("constraints.txt"), "lib<2\n");
    ResolveRequest request =
        new ResolveRequest(
            new LockSources(
                project,
                List.of(new TypedRequirement("app", "<requirement>")),
                Optional.of(requirements),
                Optional.of(constraints),
                Optional.of(pyproject),
                List.of("x"),
                List.of("dev")),
            PYTHON,
            ResolveOptions.DEFAULT);

    assertThat(names(resolve(request)))
        .containsExactly("app 1.0", "extra 1.0", "lib 1.0", "more 1.0", "tool 1.0");
  }

  @Test
  void aDeclaredPackageStandsForTheIndexsWithItsExtrasAndIsNotLocked() {
    index.wheel(TestWheel.of("lib", "3.0").requires("never"));
    index.wheel(TestWheel.of("consumer", "1.0").requires("lib[more]>=1"));
    index.wheel(TestWheel.of("leaf", "1.0")).wheel(TestWheel.of("optional", "1.0"));
    LocalDistribution own =
        local(
            TestWheel.of("lib", "2.0")
                .requires("leaf")
                .metadata("Provides-Extra: more")
                .requires("optional; extra == 'more'"));
    Substitutions substitutions =
        new Substitutions(
            List.of(own),
            List.of(),
            false,
            List.of(),
            List.of(),
            List.of("lib sha256:00"),
            List.of());

    Resolution found =
        resolver("index_url=" + index.url()).solve(request("consumer").with(substitutions), file);

    assertThat(names(found.lock())).containsExactly("consumer 1.0", "leaf 1.0", "optional 1.0");
    assertThat(found.local()).containsExactly(PackageName.parse("lib"));
    assertThat(found.text())
        .contains("declared = [\"lib sha256:00\"]")
        .doesNotContain("file:", "excluded from the output");
    assertThat(file.exists()).isFalse();
  }

  @Test
  void aDeclaredPackageThatIsTooOldIsNoSolution() {
    index.wheel(TestWheel.of("consumer", "1.0").requires("lib>=3"));
    Substitutions substitutions =
        new Substitutions(
            List.of(local(TestWheel.of("lib", "2.0"))),
            List.of(),
            false,
            List.of(),
            List.of(),
            List.of(),
            List.of());

    assertThatThrownBy(() -> resolve(request("consumer").with(substitutions)))
        .isInstanceOf(ResolutionException.class)
        .hasMessageContaining("lib");
  }

  @Test
  void aDeclaredPackageIsTakenRegardlessWithAllThatItRequires() {
    index.wheel(TestWheel.of("consumer", "1.0")).wheel(TestWheel.of("leaf", "1.0"));
    index.wheel(TestWheel.of("consumer", "2.0").requires("lib>=3; python_version>'3'"));
    index.wheel(TestWheel.of("leaf", "2.0"));
    Substitutions substitutions =
        new Substitutions(
            List.of(local(TestWheel.of("lib", "2.0").requires("leaf<2"))),
            List.of(new ForcedRequirement(PackageName.parse("consumer"), "consumer > 0")),
            false,
            List.of(),
            List.of(),
            List.of(),
            List.of());
    ResolveRequest request = request("consumer").with(substitutions);
    Resolver resolver = resolver("index_url=" + index.url());

    assertThat(names(resolver.solve(request, file).lock()))
        .containsExactly("consumer 1.0", "leaf 1.0");
    assertThat(names(resolver.solveRegardless(request, file).lock()))
        .containsExactly("consumer 2.0", "leaf 1.0");
    // Nor is what is forced otherwise than without it.
    assertThatThrownBy(
            () -> resolver.solveRegardless(request("consumer<0").with(substitutions), file))
        .isInstanceOf(ResolutionException.class);
  }

  @Test
  void whatIsForcedHoldsAgainstWhoeverRequiresIt() {
    index.wheel(TestWheel.of("lib", "1.0")).wheel(TestWheel.of("lib", "2.0"));
    index.wheel(TestWheel.of("consumer", "1.0").requires("lib>=2"));
    Substitutions substitutions =
        new Substitutions(
            List.of(),
            List.of(new ForcedRequirement(PackageName.parse("lib"), "lib == 1.*")),
            true,
            List.of(),
            List.of(),
            List.of(),
            List.of("lib == 1.*"));

    assertThat(names(resolve(request("consumer").with(substitutions))))
        .containsExactly("consumer 1.0", "lib 1.0");
  }

  @Test
  void whatIsSaidOfAnIndexPackageCountsInThePlaceOfItsOwnMetadata() {
    index.wheel(TestWheel.of("lib", "1.0")).wheel(TestWheel.of("other", "1.0"));
    index.wheel(TestWheel.of("consumer", "1.0").requires("lib>=2"));
    Substitutions substitutions =
        new Substitutions(
            List.of(),
            List.of(),
            false,
            List.of(
                new StaticMetadata(
                    PackageName.parse("consumer"),
                    Version.parse("1.0"),
                    Optional.empty(),
                    List.of("lib", "other"),
                    List.of())),
            List.of(),
            List.of(),
            List.of());

    assertThat(names(resolve(request("consumer").with(substitutions))))
        .containsExactly("consumer 1.0", "lib 1.0", "other 1.0");
  }

  @Test
  void guessesVersionsThoughTheGraphHasNoSolution() {
    index.wheel(TestWheel.of("consumer", "1.0").requires("lib>=2"));

    Lock guess =
        resolver("index_url=" + index.url())
            .guess(request(), List.of(PackageName.parse("consumer")), file);

    assertThat(names(guess)).containsExactly("consumer 1.0");
  }

  private LocalDistribution local(TestWheel wheel) {
    try {
      Path folder = Files.createDirectories(project.resolve("own wheels"));
      return new LocalDistribution(PackageName.parse("lib"), wheel.writeTo(folder));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void locksNothingWhereNothingIsRequired() {
    assertThat(resolve(request()).packages()).isEmpty();
  }

  /** The lock holds what an index has, and nothing of one folder. */
  @Test
  void refusesAFileOfTheProject() throws IOException {
    TestWheel.of("mine", "1.0").writeTo(Files.createDirectory(project.resolve("libs")));
    Files.writeString(project.resolve("r.txt"), "./libs/mine-1.0-py3-none-any.whl\n");
    LockSources sources =
        new LockSources(
            project,
            List.of(),
            Optional.of(project.resolve("r.txt")),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of());

    assertThatThrownBy(() -> resolve(new ResolveRequest(sources, PYTHON, ResolveOptions.DEFAULT)))
        .hasMessageContaining("`<requirementsFile>`, line 1 of r.txt: ")
        .hasMessageContaining("declare it in `<wheels>`");
  }

  static Stream<Arguments> unreadable() {
    return Stream.of(
        argumentSet(
            "an include", "-r missing.txt\n", "", "", "", "add the file, or correct its name"),
        argumentSet("Latin-1", "lib # caf\u00e9\n", "", "", "", "as UTF-8"),
        argumentSet("a line", "lib >< 3\n", "", "", "", "mend the line"),
        argumentSet("an option", "--frobnicate\n", "", "", "", "mend the line"),
        argumentSet("TOML", "", "[project\n", "", "", "mend the file that `<pyproject>` names"),
        argumentSet("an extra", "", "", "nosuch", "", "correct `<extras>`"),
        argumentSet("a group", "", "", "", "nosuch", "correct `<groups>`"));
  }

  @ParameterizedTest
  @MethodSource("unreadable")
  void whatUvCannotReadHasAHint(
      String requirements, String pyproject, String extra, String group, String hint)
      throws IOException {
    Files.writeString(
        project.resolve("r.txt"), requirements, java.nio.charset.StandardCharsets.ISO_8859_1);
    Files.writeString(
        project.resolve("pyproject.toml"),
        pyproject.isEmpty() ? "[project]\nname = \"demo\"\nversion = \"1\"\n" : pyproject);
    LockSources sources =
        new LockSources(
            project,
            List.of(),
            Optional.of(project.resolve("r.txt")),
            Optional.empty(),
            Optional.of(project.resolve("pyproject.toml")),
            Stream.of(extra).filter(name -> !name.isEmpty()).toList(),
            Stream.of(group).filter(name -> !name.isEmpty()).toList());

    assertThatThrownBy(() -> resolve(new ResolveRequest(sources, PYTHON, ResolveOptions.DEFAULT)))
        .isInstanceOf(ResolutionException.class)
        .hasMessageContaining("\n\nhint: ")
        .hasMessageContaining(hint);
  }

  @Test
  void aFolderThatARequirementsFileNamesIsRefusedByItsName() throws IOException {
    Path sub = Files.createDirectory(project.resolve("sub"));
    Files.writeString(
        sub.resolve("pyproject.toml"), "[project]\nname = \"mine\"\nversion = \"1\"\n");
    Path requirements = Files.writeString(project.resolve("r.txt"), "-e ./sub\nlib\n");
    LockSources sources =
        new LockSources(
            project,
            List.of(),
            Optional.of(requirements),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of());

    assertThatThrownBy(() -> resolve(new ResolveRequest(sources, PYTHON, ResolveOptions.DEFAULT)))
        .hasMessageStartingWith("The requirements ask for what a lock cannot hold")
        .hasMessageContaining("\n  mine: the folder (-e) sub\n")
        .hasMessageContaining("hint: take these lines out of the requirements");
    assertThat(file.exists()).isFalse();
  }

  @Test
  void findLinksOutsideTheProjectDoNotReachTheLock(@TempDir Path elsewhere) throws IOException {
    TestWheel.of("lib", "1.0").writeTo(elsewhere);
    TestWheel.of("local", "1.0").writeTo(elsewhere);
    String configuration =
        "index_url=%s\nfind_links=%s\nfind_links=/no/such/folder\n"
            .formatted(index.url(), elsewhere);

    Lock lock = resolver(configuration).resolve(request("app"), file);

    assertThat(lock.select(PYTHON, project, false).wheels())
        .extracting(found -> found.location().getScheme())
        .containsOnly("http");
    assertThatThrownBy(() -> resolver(configuration).resolve(request("local"), file))
        .hasMessageContaining("local (line")
        .hasMessageContaining("The lock would name files outside the project")
        .hasMessageContaining("file:")
        .hasMessageContaining("hint: put the folder that find-links names into the project");
    assertThat(file.read()).isEqualTo(lock);
  }

  @Test
  void credentialsReachTheIndexAndNotTheLock() {
    index.protect("user", "s3cret");

    Lock lock = resolver("index_url=" + index.url("user", "s3cret")).resolve(request("app"), file);

    assertThat(lock.packages()).hasSize(2);
    assertThat(file.path()).content().doesNotContain("s3cret", "user:");
    assertThatThrownBy(
            () ->
                resolver("index_url=" + index.url("user", "wrong"))
                    .resolve(request("app", "lib>0.1"), file))
        .isInstanceOf(ResolutionException.class)
        .hasMessageStartingWith("An index wants other credentials")
        .hasMessageNotContaining("wrong");
  }

  @Test
  void saysWhichPackageNobodyKnows() {
    assertThatThrownBy(() -> resolve(request("nosuch")))
        .isInstanceOf(ResolutionException.class)
        .hasMessageStartingWith("No index knows the package: nosuch\n")
        .hasMessageContaining("error: No solution found");
    assertThat(file.exists()).isFalse();
  }

  @Test
  void saysThatNoVersionFits() {
    assertThatThrownBy(() -> resolve(request("lib>=9")))
        .isInstanceOf(ResolutionException.class)
        .hasMessageStartingWith("No version fits the requirements\n")
        .hasMessageContaining("only lib==1.0 is available");
  }

  @Test
  void offlineItAnswersFromItsCache() throws IOException {
    Lock online = resolve(request("app"));
    int asked = index.requests().size();
    Files.delete(file.path());

    Lock offline =
        resolve(
            new ResolveRequest(
                request("app").sources(), PYTHON, ResolveOptions.DEFAULT.withOffline(true)));

    assertThat(offline).isEqualTo(online);
    assertThat(index.requests()).hasSize(asked);
  }

  @Test
  void offlineItSaysWhatToDo() {
    ResolveOptions offline = ResolveOptions.DEFAULT.withOffline(true);
    ResolveRequest request = request("app");

    assertThatThrownBy(() -> resolve(new ResolveRequest(request.sources(), PYTHON, offline)))
        .isInstanceOf(ResolutionException.class)
        .hasMessageStartingWith("Offline, and uv's cache does not hold")
        .hasMessageContaining("without -o");
    assertThat(index.requests()).isEmpty();
  }

  @Test
  void refusesALockWithConflictMarkersByItsOwnName() throws IOException {
    Files.writeString(file.path(), "<<<<<<< HEAD\n");

    assertThatThrownBy(() -> resolve(request("app")))
        .hasMessageStartingWith("The lock cannot be used: " + file.path());
    assertThat(versions(request("app"), ResolveOptions.DEFAULT.withUpgradeAll())).hasSize(2);
  }

  @Test
  void buildsASourceDistributionWithTheUsersCompilerAndNoMore(@TempDir Path folder)
      throws IOException {
    index.file("source-1.0.tar.gz", TestSdist.withBackendThatShowsItsEnvironment("source", "1.0"));
    Map<String, String> user = new HashMap<>(System.getenv());
    user.put("CC", "my-cc");
    user.put("MY_SECRET", "s3cret");
    Lock lock =
        new Resolver(uv, environment("index_url=" + index.url()), user)
            .resolve(request("source"), file);
    Selection selection = lock.select(PYTHON, project, true);
    Path sdist =
        Files.write(
            folder.resolve("source-1.0.tar.gz"),
            TestSdist.withBackendThatShowsItsEnvironment("source", "1.0"));

    Path wheel =
        new SourceBuild(uv, PYTHON, environment(""), user, true, project)
            .build(sdist, Files.createDirectory(folder.resolve("out")), "");

    assertThat(selection.sdists())
        .extracting(DistributionFile::fileName)
        .containsExactly("source-1.0.tar.gz");
    assertThat(wheel).hasFileName("source-1.0-py3-none-any.whl");
    assertThat(Files.readString(wheel, java.nio.charset.StandardCharsets.ISO_8859_1))
        .contains("CC=my-cc", "SOURCE_DATE_EPOCH=315532800", "PATH=")
        .doesNotContain("s3cret");
    assertThatThrownBy(
            () ->
                resolve(
                    new ResolveRequest(
                        request("source").sources(),
                        PYTHON,
                        ResolveOptions.DEFAULT.withSdists(false))))
        .isInstanceOf(ResolutionException.class);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aBackendThatFailsIsQuotedAndNoSecretOfIt(boolean offline, @TempDir Path folder)
      throws IOException {
    Files.writeString(
        folder.resolve("pyproject.toml"),
        """
        [build-system]
        requires = []
        build-backend = "backend"
        backend-path = ["."]
        [project]
        name = "failing"
        dynamic = ["version"]
        """);
    Files.writeString(
        folder.resolve("backend.py"),
        """
        import sys
        def build_wheel(*a, **k):
            print("asking https://user:s3cret@files.example/tags")
            print("no tag is a version", file=sys.stderr)
            raise RuntimeError("see https://s3cret@files.example/help")
        """);
    SourceBuild build =
        new SourceBuild(uv, PYTHON, environment(""), System.getenv(), offline, project);

    assertThatThrownBy(
            () -> build.build(folder, Files.createDirectory(folder.resolve("out")), "mend it"))
        .hasMessageContaining("\n  asking https://****@files.example/tags\n")
        .hasMessageContaining("\n  no tag is a version\n")
        .hasMessageContaining("\n  RuntimeError: see https://****@files.example/help\n")
        .hasMessageEndingWith("\n\nhint: mend it")
        .hasMessageNotContaining("Building wheel")
        .hasMessageNotContaining("hint: Build failures");
  }

  private Lock resolve(ResolveRequest request) {
    return resolver("index_url=" + index.url()).resolve(request, file);
  }

  private List<String> versions(ResolveRequest request, ResolveOptions options) {
    return names(resolve(new ResolveRequest(request.sources(), PYTHON, options)));
  }

  private static List<String> names(Lock lock) {
    return lock.packages().stream().map(locked -> locked.name() + " " + locked.version()).toList();
  }

  private static Resolver resolver(String configuration) {
    return new Resolver(uv, environment(configuration), System.getenv());
  }

  private static UvEnvironment environment(String configuration) {
    return UvEnvironment.of(
        PipConfiguration.parse(configuration),
        System.getenv(),
        folder -> Files.isDirectory(Path.of(folder)));
  }

  private ResolveRequest request(String... requirements) {
    return new ResolveRequest(
        LockSources.of(
            project,
            Stream.of(requirements)
                .map(text -> new TypedRequirement(text, "<requirement>"))
                .toList()),
        PYTHON,
        ResolveOptions.DEFAULT);
  }
}
