package io.github.pythonenv.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.packaging.TypedRequirement;
import io.github.pythonenv.python.Interpreter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LockFileTest {
  @TempDir Path project;
  private LockFile file;

  @BeforeEach
  void prepare() {
    file = LockFile.in(project, Optional.empty());
  }

  @Test
  void isNamedAsTheSpecificationWants() {
    assertThat(file.path()).isEqualTo(project.resolve("pylock.toml"));
    assertThat(LockFile.in(project, Optional.of("dev")).path())
        .isEqualTo(project.resolve("pylock.dev.toml"));
  }

  @Test
  void isCurrentForTheInputsItWasMadeFrom() {
    LockInputs inputs = LockInputs.of(request("pyramid", "six>=1"));
    file.write(Locks.of() + "\n" + inputs.toToml());

    assertThat(file.isCurrent(inputs)).isTrue();
    file.requireCurrent(inputs);
    assertThat(file.read().inputs()).contains(inputs);
    assertThat(file.read().fingerprint()).contains(inputs.fingerprint());
    assertThat(LockFile.fingerprintOf(file.bytes())).contains(inputs.fingerprint());
  }

  @Test
  void isCurrentAfterACheckoutWithOtherLineEnds() {
    LockInputs inputs = LockInputs.of(request("pyramid"));
    file.write((Locks.of() + "\n" + inputs.toToml()).replace("\n", "\r\n"));

    assertThat(file.isCurrent(inputs)).isTrue();
  }

  @Test
  void orderSpellingAndBlanksOfRequirementsDoNotCount() {
    assertThat(LockInputs.of(request("Six >= 1", "pyramid")))
        .isEqualTo(LockInputs.of(request("pyramid", "six>=1")));
  }

  static Stream<Arguments> changes() {
    return Stream.of(
        argumentSet("added", request("six", "requests"), List.of("+ requests")),
        argumentSet("removed", request(), List.of("- six")),
        argumentSet("changed", request("six<2"), List.of("+ six<2", "- six")),
        argumentSet(
            "another Python",
            new ResolveRequest(request("six").sources(), interpreter(13), ResolveOptions.DEFAULT),
            List.of("python 3.14 → 3.13")),
        argumentSet(
            "wheels only",
            new ResolveRequest(
                request("six").sources(),
                interpreter(14),
                ResolveOptions.DEFAULT.withSdists(false)),
            List.of("+ onlyWheels")));
  }

  @ParameterizedTest
  @MethodSource("changes")
  void saysWhatHasChanged(ResolveRequest wanted, List<String> changes) {
    file.write(Locks.of() + "\n" + LockInputs.of(request("six")).toToml());

    assertThatThrownBy(() -> file.requireCurrent(LockInputs.of(wanted)))
        .isInstanceOfSatisfying(
            StaleLockException.class, e -> assertThat(e.changes()).isEqualTo(changes))
        .hasMessageStartingWith("The lock is stale: " + file.path() + "\n  " + changes.get(0))
        .hasMessageContaining("hint: run `mvn python-env:lock`");
  }

  private static LockInputs overridden(String... lines) {
    return LockInputs.of(
        request("six")
            .with(
                new Substitutions(
                    List.of(), List.of(), false, List.of(), List.of(), List.of(), List.of(lines))));
  }

  @Test
  void releasesTheVersionThatAnOverrideHasLockedWhenItIsGoneOrAnother() {
    file.write(
        Locks.of()
            + "\n"
            + overridden("gone ==1", "other == 1", "same == 1", "six relax", "wheel sha256:00")
                .toToml());

    assertThat(file.releasedBy(overridden("other == 2", "same == 1", "new == 1")))
        .containsExactly("gone", "other");
  }

  @Test
  void aLockForOneRunNamesFilesAsTheProjectsOwnLockDoes() {
    String local =
        "wheels = [{ path = \"wheels/six-1-py3-none-any.whl\", hashes = { sha256 = \"%s\" } }]";
    LockFile further = new LockFile(project.resolve("target/pylock.more.toml"), project);
    further.write(Locks.of(Locks.pkg("six", "1", local.formatted(Locks.SHA256))));

    assertThat(further.directory()).isEqualTo(project);
    assertThat(
            further
                .read()
                .packages()
                .get(0)
                .file(further.read().packages().get(0).wheels().get(0), project)
                .location())
        .isEqualTo(project.resolve("wheels/six-1-py3-none-any.whl").toUri());
  }

  @Test
  void upgradesAndBeingOfflineAreNoChanges() {
    ResolveRequest request = request("six");
    ResolveOptions options = ResolveOptions.DEFAULT.withUpgradeAll().withOffline(true);

    assertThat(LockInputs.of(new ResolveRequest(request.sources(), interpreter(14), options)))
        .isEqualTo(LockInputs.of(request));
  }

  @Test
  void theContentOfFilesCountsWithWhatTheyInclude() throws IOException {
    Path included = Files.writeString(project.resolve("base.txt"), "six\n");
    Path requirements = Files.writeString(project.resolve("r.txt"), "-r base.txt # mine\nidna\n");
    LockInputs before = LockInputs.of(request(requirements));
    file.write(Locks.of() + "\n" + before.toToml());

    Files.writeString(requirements, "-r base.txt # mine\r\nidna\r\n");
    assertThat(LockInputs.of(request(requirements))).isEqualTo(before);

    Files.writeString(included, "six<2\n-r r.txt\n");
    assertThatThrownBy(() -> file.requireCurrent(LockInputs.of(request(requirements))))
        .isInstanceOf(StaleLockException.class)
        .hasMessageContaining("~ <requirementsFile> has another content");
    assertThatThrownBy(() -> file.requireCurrent(LockInputs.of(request("idna"))))
        .hasMessageContaining("+ idna")
        .hasMessageContaining("- <requirementsFile>");
  }

  @Test
  void aMissingOrForeignLockIsStale() {
    LockInputs inputs = LockInputs.of(request("six"));

    assertThatThrownBy(() -> file.requireCurrent(inputs))
        .isInstanceOf(StaleLockException.class)
        .hasMessageContaining("there is no such file");
    file.write(Locks.of());
    assertThatThrownBy(() -> file.requireCurrent(inputs))
        .isInstanceOf(StaleLockException.class)
        .hasMessageContaining("`mvn python-env:lock` did not write it");
    file.write(Locks.of() + "\n" + inputs.toToml().replace(inputs.fingerprint(), "0".repeat(64)));
    assertThatThrownBy(() -> file.requireCurrent(inputs))
        .isInstanceOf(StaleLockException.class)
        .hasMessageContaining("its [tool.python-env] was edited");
  }

  static Stream<Arguments> withoutFingerprint() {
    return Stream.of(
        argumentSet("none", Locks.of()),
        argumentSet("another table's", "[tool.other]\nfingerprint = \"" + Locks.SHA256 + "\"\n"),
        argumentSet("cut off", "x = 1\n[tool.python-env]\nfingerprint = \"0123"),
        argumentSet("too short", "x = 1\n[tool.python-env]\nfingerprint = \"0123\"\n"),
        argumentSet("empty", ""));
  }

  @ParameterizedTest
  @MethodSource("withoutFingerprint")
  void findsNoFingerprintWhereThereIsNone(String text) {
    assertThat(LockFile.fingerprintOf(text.getBytes(StandardCharsets.UTF_8))).isEmpty();
  }

  @Test
  void leavesAnEqualFileAlone() throws IOException {
    assertThat(file.write("a")).isTrue();
    Object before = Files.readAttributes(file.path(), "unix:ino").get("ino");

    assertThat(file.write("a")).isFalse();
    assertThat(Files.readAttributes(file.path(), "unix:ino").get("ino")).isEqualTo(before);
    assertThat(file.write("b")).isTrue();
    assertThat(file.path()).hasContent("b");
    assertThat(project).isDirectoryNotContaining("glob:**/.*");
  }

  @Test
  void namesEveryBadRequirementWithItsElement() {
    ResolveRequest request =
        new ResolveRequest(
            new LockSources(
                project,
                List.of(
                    new TypedRequirement("fine", "<requirement>"),
                    new TypedRequirement("na me", "<requirement>"),
                    new TypedRequirement("--index-url https://x.example", "-Dpython-env.with"),
                    new TypedRequirement("six # why", "<requirement>"),
                    new TypedRequirement("six @ ${HOME}/six.whl", "<requirement>"),
                    new TypedRequirement("six\nidna", "<requirement>"),
                    new TypedRequirement("", "<requirement>"),
                    new TypedRequirement(
                        "x @ https://u:s3cret@files.example/x-1-py3-none-any.whl",
                        "<requirement>")),
                Optional.of(project.resolve("missing.txt")),
                Optional.empty(),
                Optional.empty(),
                List.of("an extra"),
                List.of()),
            interpreter(14),
            ResolveOptions.DEFAULT);

    assertThatThrownBy(request::validate)
        .isInstanceOfSatisfying(PythonEnvException.class, e -> assertThat(e.details()).hasSize(10))
        .hasMessageStartingWith("The requirements cannot be read\n")
        .hasMessageContaining("`<requirement>`: ")
        .hasMessageContaining("na me")
        .hasMessageContaining("`-Dpython-env.with`: ")
        .hasMessageContaining("use netrc: x @ https://****@files.example")
        .hasMessageContaining("`<requirementsFile>` is no file: " + project)
        .hasMessageContaining("`<extras>`: Not a valid package name: `an extra`")
        .hasMessageContaining("those of a `<pyproject>`")
        .hasMessageNotContaining("s3cret");
  }

  private static ResolveRequest request(String... requirements) {
    return new ResolveRequest(
        LockSources.of(
            Path.of("/project"),
            Stream.of(requirements).map(text -> new TypedRequirement(text, "<r>")).toList()),
        interpreter(14),
        ResolveOptions.DEFAULT);
  }

  private static ResolveRequest request(Path requirementsFile) {
    return new ResolveRequest(
        new LockSources(
            Path.of("/project"),
            List.of(),
            Optional.of(requirementsFile),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of()),
        interpreter(14),
        ResolveOptions.DEFAULT);
  }

  private static Interpreter interpreter(int minor) {
    return new Interpreter(
        Path.of("/python"),
        Path.of("/"),
        "3." + minor + ".0",
        minor,
        false,
        "cpython-3" + minor,
        Map.of("sys_platform", "linux", "platform_machine", "x86_64"),
        List.of(),
        Optional.empty(),
        "test",
        List.of());
  }
}
