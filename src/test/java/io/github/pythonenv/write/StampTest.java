package io.github.pythonenv.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pythonenv.io.FileTree;
import io.github.pythonenv.plan.LinkMode;
import io.github.pythonenv.plan.SamplePackage;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class StampTest {
  private static final String SITE = Workbench.SITE;
  private static final List<String> WANTED = List.of("place=here", "requirement=a ~= 1.0");

  @TempDir Path root;
  private Workbench bench;

  @BeforeEach
  void prepare() throws IOException {
    bench = Workbench.in(root);
  }

  private static SamplePackage[] samples() {
    return new SamplePackage[] {
      SamplePackage.of("a")
          .module("a/m.py", "x")
          .module("six.py", "x")
          .module("ns/a.py", "x")
          .console("a", "a", "main")
          .data("notice", "x")
          .data("share/a/table.txt", "x"),
      SamplePackage.of("b").site("ns/b.txt", "x")
    };
  }

  /** Does something at the next tick of the file system's clock, which makes it visible. */
  private void change(Change change) throws IOException {
    Path clock = root.resolve("clock");
    long now = newest(bench.output);
    do {
      Files.deleteIfExists(clock);
      Files.createFile(clock);
    } while (clock.toFile().lastModified() <= now);
    change.to(bench.output);
  }

  private static long newest(Path folder) {
    try (Stream<Path> all = Files.find(folder, 9, (path, attributes) -> true)) {
      return all.mapToLong(path -> path.toFile().lastModified()).max().orElse(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Something a user does to an environment. */
  interface Change {
    void to(Path environment) throws IOException;
  }

  /** As root may without asking. */
  private static void write(Path file, String text) throws IOException {
    thaw(file);
    Files.writeString(file, text);
  }

  private static void delete(Path file) throws IOException {
    thaw(file.getParent());
    Files.delete(file);
  }

  private static void thaw(Path file) {
    assertThat(file.toFile().setWritable(true)).isTrue();
  }

  private static Arguments change(String name, String reason, Change change) {
    return Arguments.of(name, reason, change);
  }

  static Stream<Arguments> changes() {
    String info = SITE + "a-1.0.dist-info";
    return Stream.of(
        change(
            "a module added",
            "it was changed by hand: lib/python3.14/site-packages",
            env -> Files.writeString(env.resolve(SITE + "new.py"), "")),
        change(
            "a file added to a shared directory",
            "it was changed by hand: " + SITE + "ns",
            env -> Files.writeString(env.resolve(SITE + "ns/new.py"), "")),
        change(
            "a package removed, as pip does",
            "it was changed by hand: lib/python3.14/site-packages",
            env -> Files.delete(env.resolve(SITE + "a"))),
        change(
            "a link replaced by a folder",
            "it was changed by hand: lib/python3.14/site-packages",
            env -> {
              Files.delete(env.resolve(SITE + "a"));
              Files.createDirectory(env.resolve(SITE + "a"));
            }),
        change(
            "a link below the root replaced",
            "it was changed by hand: notice",
            env -> {
              Files.delete(env.resolve("notice"));
              Files.createSymbolicLink(env.resolve("notice"), Path.of("elsewhere"));
            }),
        change(
            "a link below the root removed",
            "it was changed by hand: notice",
            env -> Files.delete(env.resolve("notice"))),
        change(
            "a script edited",
            "it was changed by hand: bin/a",
            env -> Files.writeString(env.resolve("bin/a"), "#!/bin/sh\n")),
        change(
            "a script removed",
            "something is gone: bin/a",
            env -> Files.delete(env.resolve("bin/a"))),
        change(
            "a script edited by an editor that renames",
            "it was changed by hand: bin",
            env -> {
              Path aside = Files.writeString(env.resolve("bin/aside"), "#!/bin/sh\n");
              Files.move(aside, env.resolve("bin/a"), StandardCopyOption.REPLACE_EXISTING);
            }),
        change(
            "RECORD edited",
            "it was changed by hand: " + info + "/RECORD",
            env -> Files.writeString(env.resolve(info + "/RECORD"), "six.py,,\n")),
        change(
            "a dist-info removed",
            "something is gone: " + info,
            env -> FileTree.delete(env.resolve(info))),
        change(
            "a file of a dist-info removed",
            "it was changed by hand: " + info,
            env -> Files.delete(env.resolve(info + "/METADATA"))),
        change(
            "the settings edited",
            "it was changed by hand: pyvenv.cfg",
            env -> Files.writeString(env.resolve("pyvenv.cfg"), "home = /usr/bin\n")),
        change(
            "the settings removed",
            "something is gone: pyvenv.cfg",
            env -> Files.delete(env.resolve("pyvenv.cfg"))),
        change(
            "the library removed",
            "something is gone: lib",
            env -> FileTree.delete(env.resolve("lib"))),
        change(
            "a module edited through its link",
            "it was changed by hand: " + SITE + "six.py",
            env -> write(env.resolve(SITE + "six.py"), "y")),
        change(
            "a module of a shared directory edited through its link",
            "it was changed by hand: " + SITE + "ns/a.py",
            env -> write(env.resolve(SITE + "ns/a.py"), "y")),
        change(
            "a data file edited, which is the store's too",
            "it was changed by hand: share/a/table.txt",
            env -> write(env.resolve("share/a/table.txt"), "y")),
        change(
            "what a distribution says of itself edited",
            "it was changed by hand: " + info + "/METADATA",
            env -> write(env.resolve(info + "/METADATA"), "y")),
        change(
            "a link to nothing",
            "something is gone: " + SITE + "six.py",
            env -> delete(env.resolve(SITE + "six.py").toRealPath())),
        change(
            "a module added through a link to a directory",
            "it was changed by hand: " + SITE + "a",
            env -> {
              Path folder = env.resolve(SITE + "a").toRealPath();
              thaw(folder);
              Files.writeString(folder.resolve("new.py"), "");
            }),
        change(
            "a store entry gone",
            "the store lacks ",
            env ->
                FileTree.delete(
                    env.resolve(SITE + "a").toRealPath().resolve("../../..").normalize())),
        change(
            "the interpreter gone",
            "its interpreter is gone: ",
            env -> Files.delete(env.resolve("bin/python").toRealPath())),
        change(
            "the stamp removed",
            "it has no stamp of a finished build",
            env -> Files.delete(env.resolve(Environment.STAMP))),
        change("everything removed", "it does not exist yet", env -> FileTree.delete(env)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("changes")
  void everyChangeIsNoticed(String name, String reason, Change change) throws IOException {
    Environment environment = bench.write(LinkMode.DIRECTORY, WANTED, samples());
    assertThat(environment.differenceFrom(WANTED)).as("before: " + name).isEmpty();
    change(change);
    String found = environment.differenceFrom(WANTED).orElse("nothing");
    assertThat(found).startsWith(reason);
  }

  @ParameterizedTest
  @EnumSource(LinkMode.class)
  void whatPythonAndToolsLeaveIsNoChange(LinkMode mode) throws IOException {
    Environment environment = bench.write(mode, WANTED, samples());
    change(
        env -> {
          Files.writeString(env.resolve(SITE + "__pycache__/six.cpython-314.opt-1.pyc"), "x");
          Files.writeString(env.resolve(SITE + "ns/__pycache__/a.cpython-315.pyc"), "x");
          Path bytecode = env.resolve(SITE + "a/__pycache__");
          thaw(bytecode);
          Files.writeString(bytecode.resolve("m.cpython-314.opt-1.pyc"), "x");
          Files.writeString(env.resolve(".lock"), "");
        });
    assertThat(environment.differenceFrom(WANTED)).isEmpty();
  }

  @Test
  void withoutBytecodePythonHasAPlaceForIt() throws IOException {
    Environment environment =
        bench.write(
            LinkMode.DIRECTORY,
            WANTED,
            SamplePackage.of("a").site("six.py", "x").site("ns/a.py", "x"),
            SamplePackage.of("b").site("ns/b.py", "x"));
    change(env -> Files.writeString(env.resolve(SITE + "__pycache__/six.cpython-314.pyc"), "x"));
    change(env -> Files.writeString(env.resolve(SITE + "ns/__pycache__/a.cpython-314.pyc"), "x"));
    assertThat(environment.differenceFrom(WANTED)).isEmpty();
  }

  @Test
  void withoutBytecodePythonMakesAPlaceForItBehindALink() throws IOException {
    Environment environment =
        bench.write(LinkMode.DIRECTORY, WANTED, SamplePackage.of("a").site("a/m.py", "x"));
    change(
        env -> {
          Path folder = env.resolve(SITE + "a").toRealPath();
          thaw(folder);
          Files.createDirectory(folder.resolve("__pycache__"));
        });
    assertThat(environment.differenceFrom(WANTED)).isEmpty();
  }

  @Test
  void onlySomeDifferencesAreMadeByHand() throws IOException {
    Environment environment = bench.write(LinkMode.DIRECTORY, WANTED, samples());
    List<String> other = List.of("place=here", "requirement=a ~= 2.0");
    assertThat(Environment.isByHand(environment.differenceFrom(other).orElseThrow())).isFalse();
    change(env -> write(env.resolve(SITE + "six.py"), "y"));
    assertThat(Environment.isByHand(environment.differenceFrom(WANTED).orElseThrow())).isTrue();
    assertThat(environment.storeEntries())
        .extracting(entry -> String.valueOf(entry.getFileName()))
        .containsExactly("a-1.0-0123abcd-py3", "b-1.0-0123abcd-py3");
    change(FileTree::delete);
    assertThat(Environment.isByHand(environment.differenceFrom(WANTED).orElseThrow())).isFalse();
    assertThat(environment.storeEntries()).isEmpty();
  }

  @Test
  @DisplayName("a project that was moved is built anew")
  void moved() throws IOException {
    bench.write(LinkMode.DIRECTORY, List.of("place=/old/env"), samples());
    Files.move(root.resolve("target"), root.resolve("moved"));
    Environment moved = new Environment(root.resolve("moved/env"));
    assertThat(moved.differenceFrom(List.of("place=/old/env"))).isEmpty();
    assertThat(moved.differenceFrom(List.of("place=/new/env")))
        .contains("it was moved here from /old/env");
  }

  @Test
  void aRequirementOverTwoLinesIsNoDifference() {
    List<String> wanted = List.of("requirement=a\n  >= 1", "x=y");
    Environment environment = bench.write(LinkMode.DIRECTORY, wanted, samples());
    assertThat(environment.differenceFrom(wanted)).isEmpty();
  }

  @Test
  void everyTruncationIsADifference() throws IOException {
    Environment environment = bench.write(LinkMode.DIRECTORY, WANTED, samples());
    String text = Files.readString(environment.root().resolve(Environment.STAMP));
    for (int length = 0; length < text.length(); length++) {
      assertThat(Stamp.difference(text.substring(0, length), WANTED, environment.root().toFile()))
          .as("length " + length)
          .isPresent();
    }
  }

  @Test
  void aDamagedStampIsADifferenceAndNoCrash() throws IOException {
    Environment environment = bench.write(LinkMode.DIRECTORY, WANTED, samples());
    String text = Files.readString(environment.root().resolve(Environment.STAMP));
    Random random = new Random(3);
    int different = 0;
    for (int i = 0; i < 1_000; i++) {
      StringBuilder damaged = new StringBuilder(text);
      for (int n = 1 + random.nextInt(3); n > 0; n--) {
        int at = random.nextInt(damaged.length());
        damaged.replace(at, at + random.nextInt(5), "\n\t p=x9".substring(random.nextInt(7)));
      }
      File folder = environment.root().toFile();
      different += Stamp.difference(damaged.toString(), WANTED, folder).isPresent() ? 1 : 0;
    }
    assertThat(different).isGreaterThan(900);
  }

  @Test
  void anotherVersionIsNamed() throws IOException {
    Environment environment = bench.write(LinkMode.DIRECTORY, WANTED, samples());
    Files.writeString(environment.root().resolve(Environment.STAMP), "python-env environment 0\n");
    assertThat(environment.differenceFrom(WANTED))
        .contains("it was made by another version of this plugin");
  }

  @Test
  void noticesAFileBesideItThatIsGoneOrAnother() throws IOException {
    Path source = Files.writeString(Files.createDirectories(root.resolve("a b")).resolve("w"), "w");
    Path file = root.resolve("target/python packages/w.whl");
    Files.createDirectories(file.getParent());
    Files.copy(source, file);
    Companion companion = new Companion(file, source);
    Environment environment = bench.beside(companion).write(LinkMode.DIRECTORY, WANTED, samples());
    assertThat(environment.differenceFrom(WANTED)).isEmpty();
    assertThat(environment.companions()).containsExactly(companion);

    Files.writeString(file, "another");
    String reason = environment.differenceFrom(WANTED).orElseThrow();
    assertThat(reason).isEqualTo("a file beside it is gone or another: " + file);
    assertThat(Environment.isBeside(reason)).isTrue();
    assertThat(Environment.isByHand(reason)).isFalse();
    Files.delete(file);
    assertThat(environment.differenceFrom(WANTED)).hasValue(reason);
    // What is wrong with the environment itself comes first: then it is built.
    change(env -> Files.writeString(env.resolve(SITE + "stray.py"), ""));
    assertThat(Environment.isByHand(environment.differenceFrom(WANTED).orElseThrow())).isTrue();
  }

  @Test
  void aFileBesideItIsLookedAtAfterPostBuildToo() throws IOException {
    Path source = Files.writeString(root.resolve("w"), "w");
    Path file = root.resolve("target/w.whl");
    Environment environment =
        bench
            .customize(Customization.of(false, List.of(), Map.of(), "true", List.of()), Map.of())
            .beside(new Companion(file, source))
            .write(LinkMode.COPY, WANTED, samples());
    assertThat(environment.differenceFrom(WANTED))
        .hasValue("a file beside it is gone or another: " + file);
    Files.copy(source, file);
    assertThat(environment.differenceFrom(WANTED)).isEmpty();
  }
}
