package io.github.pythonenv.declare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pythonenv.packaging.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PackageOverrideTest {
  private static final Digest WHEEL = new Digest("sha256", "ab".repeat(32));
  private static final Digest OTHER = new Digest("sha256", "cd".repeat(32));

  @TempDir Path folder;

  @Test
  @DisplayName("everything that is wrong is said at once, with its element")
  void allFindings() {
    PackageOverride one =
        new PackageOverride(
            "Num.Py",
            Optional.of("2.3.1"),
            Optional.of("libs/numpy"),
            Optional.of(folder.resolve("no")),
            List.of(folder.resolve("no.patch"), folder),
            List.of("-r other.txt", "a @ file:///a.whl", "b @ https://u:p@files.example/b.whl"),
            List.of("ok", "OK", "../x"),
            new Relaxation(true, List.of("ok")));
    PackageOverride two = named("num-py");
    assertThatThrownBy(() -> PackageOverride.validate(List.of(one, two)))
        .hasMessage(
            """
            The overrides cannot be read
              `<overrides><Num.Py>`: one of them at most: <version>, <wheel>, <source>
              `<overrides><Num.Py><version>`: not valid version specifiers, write `== 2.3.1`: `2.3.1`
              `<overrides><Num.Py><wheel>`: neither a file that ends in .whl nor the coordinates of an artifact: `libs/numpy`
              `<overrides><Num.Py><source>`: it is no directory: FOLDER/no
              `<overrides><Num.Py><patches>`: it is no file: FOLDER/no.patch
              `<overrides><Num.Py><patches>`: it is no file: FOLDER
              `<overrides><Num.Py><addDependencies>`: not a valid requirement (it begins with `-`, as the options of a requirements file do): `-r other.txt`
              `<overrides><Num.Py><addDependencies>`: a file of this machine would be written into the lock, declare it in `<wheels>`: `a @ file:///a.whl`
              `<overrides><Num.Py><addDependencies>`: the credentials in its address would be written into the lock, use netrc: b @ https://****@files.example/b.whl
              `<overrides><Num.Py><removeDependencies>`: it is named twice: ok
              `<overrides><Num.Py><removeDependencies>`: not a valid package name: `../x`
              `<overrides><Num.Py><relax>`: either every dependency or those that are named
              `<overrides><Num.Py><relax>`: a dependency that `<removeDependencies>` takes away: ok
              `<overrides><num-py>`: it changes nothing
              `<overrides>`: two elements for one package: <Num.Py>, <num-py>

            hint: an override is `<name>== 2.3.*</name>`, or has one of `<version>`, `<wheel>` and \
            `<source>`, and any of `<patches>`, `<addDependencies>`, `<removeDependencies>` and `<relax>`"""
                .replace("FOLDER", folder.toString()));
  }

  @Test
  @DisplayName("of what is wrong elsewhere the wheel is left, unless it is what is wrong")
  void ofFiles() {
    PackageOverride twofold =
        new PackageOverride(
            "numpy",
            Optional.of("2.3.1"),
            Optional.of("libs/numpy-1-py3-none-any.whl"),
            Optional.of(folder.resolve("no")),
            List.of(folder.resolve("no.patch")),
            List.of("-r other.txt"),
            List.of(),
            Relaxation.ALL);

    PackageOverride rest = twofold.ofFiles();

    assertThat(rest.findings()).isEmpty();
    assertThat(rest.wheel()).contains("libs/numpy-1-py3-none-any.whl");
    assertThat(rest.source()).isEmpty();
    assertThat(rest.patches()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "..", "a/b", "a b", "", "CON ", ".hidden", "-r", "a\nb", "näme", "a;b", "${x}",
      })
  @DisplayName("no name but a package's")
  void badNames(String name) {
    assertThat(named(name, Optional.of("== 1")).findings())
        .singleElement()
        .asString()
        .startsWith("`<overrides>`: not a valid package name: ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "1.0",
        "== 1 ; os_name == 'nt'",
        "[x] == 1",
        "@ https://files.example/x.whl",
        "== 1 # comment",
        "== 1 \\",
        "== ${X}",
        "== 1\n--index-url https://index.example",
        "== 1 --hash=sha256:00",
        "=> 1",
        "1.2-SNAPSHOT",
      })
  @DisplayName("no version but specifiers")
  void badVersions(String version) {
    assertThat(named("demo", Optional.of(version)).findings())
        .singleElement()
        .asString()
        .startsWith("`<overrides><demo><version>`: not v");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-e .",
        "--index-url https://index.example",
        "a # comment",
        "a \\",
        "a==${VERSION}",
        "a\nb",
        "a\u0000",
        "",
        "a b",
        "a; nonsense == 'x'",
        "a @ ./x.whl",
        "a@file:x.whl",
      })
  @DisplayName("no requirement that a resolver would read as something else")
  void badRequirements(String text) {
    assertThat(adding(named("demo"), text).findings())
        .singleElement()
        .asString()
        .startsWith("`<overrides><demo><addDependencies>`: ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"== 2.3.*", ">= 1, < 2", "~=1.4", "===1.0", " != 3 "})
  void goodVersions(String version) {
    assertThatCode(() -> PackageOverride.validate(List.of(named("demo", Optional.of(version)))))
        .doesNotThrowAnyException();
  }

  @Test
  @DisplayName("the key follows the wheel, the edits and the bytes of patches, and nothing else")
  void key() throws IOException {
    Path patch = Files.writeString(folder.resolve("a.patch"), "one");
    Path same = Files.writeString(folder.resolve("b.patch"), "one");
    Path other = Files.writeString(folder.resolve("c.patch"), "two");
    String key = patched(patch).key(WHEEL);
    assertThat(key).matches("[0-9a-f]{64}").isEqualTo(patched(same).key(WHEEL));
    assertThat(key)
        .isNotEqualTo(patched(patch).key(OTHER))
        .isNotEqualTo(patched(other).key(WHEEL))
        .isNotEqualTo(patched(patch, other).key(WHEEL))
        .isNotEqualTo(adding(patched(patch), "x").key(WHEEL));
    assertThat(patched(patch, other).key(WHEEL)).isNotEqualTo(patched(other, patch).key(WHEEL));
    assertThat(removing("a", "B.b").key(WHEEL)).isEqualTo(removing("b_b", "a").key(WHEEL));
    assertThat(removing("a").key(WHEEL)).isNotEqualTo(relaxing("a").key(WHEEL));
  }

  private static PackageOverride named(String name) {
    return named(name, Optional.empty());
  }

  private static PackageOverride named(String name, Optional<String> version) {
    return new PackageOverride(
        name,
        version,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(),
        Relaxation.NONE);
  }

  static PackageOverride adding(PackageOverride base, String... requirements) {
    return new PackageOverride(
        base.name(),
        base.version(),
        base.wheel(),
        base.source(),
        base.patches(),
        List.of(requirements),
        base.removeDependencies(),
        base.relax());
  }

  static PackageOverride patched(Path... patches) {
    return demo(List.of(patches), List.of(), Relaxation.NONE);
  }

  static PackageOverride removing(String... names) {
    return demo(List.of(), List.of(names), Relaxation.NONE);
  }

  static PackageOverride relaxing(String... names) {
    return demo(List.of(), List.of(), Relaxation.of(List.of(names)));
  }

  private static PackageOverride demo(List<Path> patches, List<String> removed, Relaxation relax) {
    return new PackageOverride(
        "demo",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        patches,
        List.of(),
        removed,
        relax);
  }
}
