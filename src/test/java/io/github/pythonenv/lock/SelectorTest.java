package io.github.pythonenv.lock;

import static io.github.pythonenv.lock.Locks.pkg;
import static io.github.pythonenv.lock.Locks.wheel;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.github.pythonenv.packaging.Digest;
import io.github.pythonenv.packaging.DistributionFile;
import io.github.pythonenv.packaging.Marker;
import io.github.pythonenv.packaging.MarkerEnvironment;
import io.github.pythonenv.packaging.PackageName;
import io.github.pythonenv.packaging.PlatformTags;
import io.github.pythonenv.packaging.SupportedTags;
import io.github.pythonenv.packaging.Tag;
import io.github.pythonenv.packaging.Version;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SelectorTest {
  private static final Map<String, String> VALUES =
      Map.ofEntries(
          Map.entry("implementation_name", "cpython"),
          Map.entry("implementation_version", "3.14.3"),
          Map.entry("os_name", "posix"),
          Map.entry("platform_machine", "x86_64"),
          Map.entry("platform_python_implementation", "CPython"),
          Map.entry("platform_release", "6.1.0-13-amd64"),
          Map.entry("platform_system", "Linux"),
          Map.entry("platform_version", "#1 SMP"),
          Map.entry("python_full_version", "3.14.3"),
          Map.entry("python_version", "3.14"),
          Map.entry("sys_platform", "linux"));
  private static final SupportedTags TAGS =
      SupportedTags.cpython(14, false, PlatformTags.glibc("x86_64", 36));
  private static final Path PROJECT = Path.of("/project");

  static Stream<Arguments> chosen() {
    return Stream.of(
        argumentSet(
            "the more special tag",
            List.of("demo-1-py3-none-any.whl", "demo-1-cp314-cp314-manylinux_2_28_x86_64.whl"),
            "demo-1-cp314-cp314-manylinux_2_28_x86_64.whl"),
        argumentSet(
            "the newer platform",
            List.of(
                "demo-1-cp314-cp314-manylinux_2_17_x86_64.whl",
                "demo-1-cp314-cp314-manylinux_2_28_x86_64.whl"),
            "demo-1-cp314-cp314-manylinux_2_28_x86_64.whl"),
        argumentSet(
            "manylinux before linux",
            List.of(
                "demo-1-cp314-cp314-linux_x86_64.whl",
                "demo-1-cp314-cp314-manylinux_2_17_x86_64.whl"),
            "demo-1-cp314-cp314-manylinux_2_17_x86_64.whl"),
        argumentSet(
            "own ABI before the stable one",
            List.of(
                "demo-1-cp38-abi3-manylinux_2_28_x86_64.whl",
                "demo-1-cp314-cp314-manylinux_2_17_x86_64.whl"),
            "demo-1-cp314-cp314-manylinux_2_17_x86_64.whl"),
        argumentSet(
            "the higher build",
            List.of(
                "demo-1-2-py3-none-any.whl",
                "demo-1-10-py3-none-any.whl",
                "demo-1-py3-none-any.whl"),
            "demo-1-10-py3-none-any.whl"),
        argumentSet(
            "a tag before a build",
            List.of("demo-1-9-py3-none-any.whl", "demo-1-py314-none-any.whl"),
            "demo-1-py314-none-any.whl"),
        argumentSet(
            "what fits at all",
            List.of(
                "demo-1-cp313-cp313-manylinux_2_17_x86_64.whl",
                "demo-1-cp314-cp314-win_amd64.whl",
                "demo-1-cp314-cp314t-manylinux_2_17_x86_64.whl",
                "demo-1-py2.py3-none-any.whl"),
            "demo-1-py2.py3-none-any.whl"));
  }

  @ParameterizedTest
  @MethodSource("chosen")
  void choosesAWheel(List<String> wheels, String expected) {
    String lock = Locks.of(pkg("demo", "1", Locks.wheels(wheels.toArray(String[]::new))));

    assertThat(select(lock).wheels())
        .singleElement()
        .extracting(DistributionFile::fileName)
        .isEqualTo(expected);
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        argumentSet(
            "L8 two active entries",
            Locks.of(wheel("demo", "1"), wheel("demo", "2")),
            "demo: several of its entries are active, of which one could be installed: 1, 2"),
        argumentSet(
            "L9 the lock's Python",
            Locks.HEAD + "requires-python = \">=3.15\"\npackages = []\n",
            "the lock requires Python >=3.15"),
        argumentSet(
            "L9 a package's Python",
            Locks.of(
                pkg(
                    "demo",
                    "1",
                    "requires-python = \"<3.14\"",
                    Locks.wheels("demo-1-py3-none-any.whl"))),
            "demo 1 requires Python <3.14"),
        argumentSet(
            "L9 environments",
            Locks.HEAD
                + "environments = [\"sys_platform == 'win32'\", \"os_name == 'nt'\"]\n"
                + "packages = []\n",
            "the lock is made for other environments: sys_platform == \"win32\" or os_name"),
        argumentSet(
            "no wheel",
            Locks.of(
                pkg(
                    "demo",
                    "1",
                    Locks.wheels(
                        "demo-1-cp313-cp313-manylinux_2_17_x86_64.whl",
                        "demo-1-cp314-cp314-win_amd64.whl"))),
            "demo 1 has no wheel that fits, but 2 wheels that do not: "),
        argumentSet(
            "only a source",
            Locks.of(pkg("demo", "1", Locks.sdist("demo-1.tar.gz"))),
            "demo 1 is there as a source only: demo-1.tar.gz"));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void refuses(String lock, String reason) {
    assertThatThrownBy(() -> selector(false).select(Locks.read(lock)))
        .isInstanceOf(NoCompatibleWheelException.class)
        .hasMessageStartingWith(
            "The lock does not fit this interpreter: cpython 3.14.3 on linux x86_64\n")
        .hasMessageContaining(reason)
        .hasMessageContaining("hint: ");
  }

  @Test
  void namesEveryReasonAtOnce() {
    String lock =
        Locks.of(
            wheel("fine", "1"),
            wheel("twice", "1"),
            wheel("twice", "2"),
            pkg("windows", "1", Locks.wheels("windows-1-py3-none-win_amd64.whl")),
            pkg("source", "1", Locks.sdist("source-1.tar.gz")));

    assertThatThrownBy(() -> selector(false).select(Locks.read(lock)))
        .isInstanceOfSatisfying(
            NoCompatibleWheelException.class,
            e -> {
              assertThat(e.details()).hasSize(3);
              assertThat(e.hint()).contains("<onlyWheels>false</onlyWheels>");
            });
  }

  @Test
  void buildsASourceOnlyWhereNoWheelFits() {
    String lock =
        Locks.of(
            pkg("a", "1", Locks.wheels("a-1-py3-none-win_amd64.whl"), Locks.sdist("a-1.tar.gz")),
            pkg("b", "1", Locks.wheels("b-1-py3-none-any.whl"), Locks.sdist("b-1.tar.gz")));

    Selection selection = select(lock);

    assertThat(selection.sdists())
        .extracting(DistributionFile::fileName)
        .containsExactly("a-1.tar.gz");
    assertThat(selection.wheels())
        .extracting(DistributionFile::fileName)
        .containsExactly("b-1-py3-none-any.whl");
  }

  @Test
  void extrasAreOffAndDefaultGroupsAreOn() {
    String lock =
        Locks.HEAD
            + "default-groups = [\"dev\"]\n"
            + pkg(
                "in",
                "1",
                "marker = \"'dev' in dependency_groups\"",
                Locks.wheels("in-1-py3-none-any.whl"))
            + pkg("out", "1", "marker = \"'x' in extras\"", Locks.wheels("out-1-py3-none-any.whl"));

    assertThat(select(lock).wheels()).extracting(file -> file.name().value()).containsExactly("in");
  }

  @Test
  void takesABuildFromASourceCheckout() {
    Map<String, String> values = new HashMap<>(VALUES);
    values.put("python_full_version", "3.14.3+");
    String lock = Locks.HEAD + "requires-python = \">=3.14\"\npackages = []\n";

    assertThat(
            new Selector(MarkerEnvironment.of(values), TAGS, PROJECT, true)
                .select(Locks.read(lock))
                .wheels())
        .isEmpty();
  }

  @Test
  void findsLocalFilesBesideTheLock() {
    String lock =
        Locks.of(
            pkg(
                "demo",
                "1",
                "archive = { path = \"libs/demo-1-py3-none-any.whl\", hashes = { sha256 = \""
                    + Locks.SHA256
                    + "\" } }"));

    assertThat(select(lock).wheels())
        .singleElement()
        .satisfies(
            file ->
                assertThat(file.location())
                    .hasToString("file:///project/libs/demo-1-py3-none-any.whl"));
  }

  /** Against the slow and obvious way: try every accepted tag in order, then every build. */
  @Test
  void agreesWithAnObviousReference() {
    Random random = new Random(20261124);
    String[] pythons = {"cp314", "cp313", "py3", "py314", "cp312", "py2"};
    String[] abis = {"cp314", "abi3", "none", "cp313"};
    String[] platforms = {
      "any",
      "manylinux_2_17_x86_64",
      "manylinux_2_28_x86_64",
      "manylinux_2_40_x86_64",
      "linux_x86_64",
      "win_amd64",
      "manylinux2014_x86_64"
    };
    int chosen = 0;
    for (int round = 0; round < 3000; round++) {
      List<String> wheels = new ArrayList<>();
      for (int i = random.nextInt(6); i >= 0; i--) {
        String build = random.nextInt(3) == 0 ? random.nextInt(12) + "-" : "";
        wheels.add(
            "demo-1-%s%s-%s-%s.whl"
                .formatted(
                    build, pick(random, pythons), pick(random, abis), pick(random, platforms)));
      }
      List<String> distinct = wheels.stream().distinct().toList();
      String expected = reference(distinct);
      Selection selection =
          selector(true)
              .select(
                  lock(locked("demo", Optional.empty(), distinct, Optional.of("demo-1.tar.gz"))));

      assertThat(selection.wheels().stream().map(DistributionFile::fileName).findFirst().orElse(""))
          .as("of %s", distinct)
          .isEqualTo(expected);
      chosen += expected.isEmpty() ? 0 : 1;
    }
    assertThat(chosen).isBetween(500, 2950);
  }

  /** Markers put together at random from parts whose truth is known. */
  @Test
  void takesThePackagesWhoseMarkersHold() {
    Random random = new Random(20261125);
    Map<String, Boolean> parts = new LinkedHashMap<>();
    parts.put("sys_platform == 'linux'", true);
    parts.put("sys_platform == 'win32'", false);
    parts.put("python_full_version >= '3.13'", true);
    parts.put("python_full_version < '3.14'", false);
    parts.put("platform_machine in 'x86_64 aarch64'", true);
    parts.put("implementation_name != 'cpython'", false);
    List<String> texts = List.copyOf(parts.keySet());
    for (int round = 0; round < 500; round++) {
      List<LockedPackage> packages = new ArrayList<>();
      List<String> expected = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        boolean any = false;
        List<String> alternatives = new ArrayList<>();
        for (int alternative = random.nextInt(3); alternative >= 0; alternative--) {
          boolean all = true;
          List<String> conditions = new ArrayList<>();
          for (int condition = random.nextInt(3); condition >= 0; condition--) {
            conditions.add(texts.get(random.nextInt(texts.size())));
            all &= parts.get(conditions.get(conditions.size() - 1));
          }
          alternatives.add(String.join(" and ", conditions));
          any |= all;
        }
        String name = "p" + i;
        packages.add(
            locked(
                name,
                Optional.of(Marker.parseLocked(String.join(" or ", alternatives))),
                List.of(name + "-1-py3-none-any.whl"),
                Optional.empty()));
        if (any) {
          expected.add(name);
        }
      }
      Collections.shuffle(packages, random);

      assertThat(selector(true).select(lock(packages.toArray(LockedPackage[]::new))).wheels())
          .extracting(file -> file.name().value())
          .isEqualTo(expected);
    }
  }

  private static LockedPackage locked(
      String name, Optional<Marker> marker, List<String> wheels, Optional<String> sdist) {
    return new LockedPackage(
        new PackageName(name),
        Version.parse("1"),
        marker,
        Optional.empty(),
        wheels.stream().map(SelectorTest::file).toList(),
        sdist.map(SelectorTest::file));
  }

  private static LockedFile file(String name) {
    return new LockedFile(
        name,
        Optional.of("https://files.example/" + name),
        Optional.empty(),
        OptionalLong.empty(),
        List.of(new Digest("sha256", Locks.SHA256)));
  }

  private static Lock lock(LockedPackage... packages) {
    return new Lock(
        Optional.empty(),
        List.of(),
        Set.of(),
        List.of(packages),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  private static String reference(List<String> wheels) {
    Map<String, String> best = new HashMap<>();
    Map<String, Integer> builds = new HashMap<>();
    for (String wheel : wheels) {
      String[] parts = wheel.substring(0, wheel.length() - ".whl".length()).split("-", -1);
      int build = parts.length == 6 ? Integer.parseInt(parts[2]) : -1;
      String tag = String.join("-", List.of(parts).subList(parts.length - 3, parts.length));
      if (build > builds.getOrDefault(tag, -2)) {
        builds.put(tag, build);
        best.put(tag, wheel);
      }
    }
    for (Tag tag : TAGS.tags()) {
      if (best.containsKey(tag.toString())) {
        return best.get(tag.toString());
      }
    }
    return "";
  }

  private static String pick(Random random, String[] values) {
    return values[random.nextInt(values.length)];
  }

  private static Selection select(String lock) {
    return selector(true).select(Locks.read(lock));
  }

  private static Selector selector(boolean sdists) {
    return new Selector(MarkerEnvironment.of(VALUES), TAGS, PROJECT, sdists);
  }
}
