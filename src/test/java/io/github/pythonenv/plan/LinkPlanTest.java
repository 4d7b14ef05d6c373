package io.github.pythonenv.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pythonenv.packaging.PackageName;
import io.github.pythonenv.store.Scheme;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The cases of nixpkgs' buildEnv that concern a plan, and cases of our own. */
class LinkPlanTest {
  private static final EnvironmentLayout LAYOUT = RandomPackages.LAYOUT;
  private static final String SITE = "lib/python3.14/site-packages/";
  private static final CollisionPolicy IGNORE = new CollisionPolicy(true, List.of());

  private static LinkPlan plan(CollisionPolicy policy, SamplePackage... samples) {
    Closure closure = new Closure(Stream.of(samples).map(SamplePackage::build).toList(), Set.of());
    return LinkPlan.of(closure, LAYOUT, policy, LinkMode.DIRECTORY);
  }

  private static LinkPlan plan(SamplePackage... samples) {
    return plan(CollisionPolicy.STRICT, samples);
  }

  private static CollisionPolicy rule(String path, String prefer) {
    return new CollisionPolicy(false, List.of(new CollisionRule(path, PackageName.parse(prefer))));
  }

  private static SamplePackage a() {
    return SamplePackage.of("a");
  }

  private static SamplePackage b() {
    return SamplePackage.of("b");
  }

  /** What stands at a path: the package a link leads into, or the kind of step. */
  private static String at(LinkPlan plan, String path) {
    for (Step step : plan.steps()) {
      if (step.path().equals(path)) {
        if (step instanceof Step.Link link) {
          String owner = link.source().split("[/-]")[2];
          return owner + (link.directory() ? "/" : "");
        }
        return step instanceof Step.Script script
            ? script.module()
            : step.getClass().getSimpleName();
      }
    }
    return "";
  }

  @Test
  @DisplayName("case 30: equal files are one file, of the first")
  void equalFiles() {
    LinkPlan plan = plan(a().site("n/f", "x"), b().site("n/f", "x"));
    assertThat(at(plan, SITE + "n/f")).isEqualTo("a");
    assertThat(plan.warnings()).isEmpty();
  }

  @Test
  @DisplayName("case 32: different files are an error that names both distributions")
  void differentFiles() {
    assertThatThrownBy(() -> plan(a().site("n/f", "1"), b().site("n/f", "2")))
        .isInstanceOf(CollisionException.class)
        .hasMessageContaining(
            SITE + "n/f: a 1.0 (sha256 6b86b273ff34…), b 1.0 (sha256 d4735e3a265e…)");
  }

  @Test
  @DisplayName("case 33: ignored, each path gives one warning and the first wins")
  void ignored() {
    LinkPlan plan =
        plan(IGNORE, a().site("n/f", "1").site("n/g", "1"), b().site("n/f", "2").site("n/g", "2"));
    assertThat(at(plan, SITE + "n/f")).isEqualTo("a");
    assertThat(plan.warnings())
        .containsExactly(
            "Collision ignored, a 1.0 wins: lib/python3.14/site-packages/n/f:"
                + " a 1.0 (sha256 6b86b273ff34…), b 1.0 (sha256 d4735e3a265e…)",
            "Collision ignored, a 1.0 wins: lib/python3.14/site-packages/n/g:"
                + " a 1.0 (sha256 6b86b273ff34…), b 1.0 (sha256 d4735e3a265e…)");
  }

  @Test
  @DisplayName("case 34: a rule, in place of a priority, wins silently and in any order")
  void rules() {
    SamplePackage one = a().site("n/f", "1");
    SamplePackage two = b().site("n/f", "2");
    for (LinkPlan plan :
        List.of(plan(rule("**/f", "b"), one, two), plan(rule("**/f", "b"), two, one))) {
      assertThat(at(plan, SITE + "n/f")).isEqualTo("b");
      assertThat(plan.warnings()).isEmpty();
    }
  }

  @Test
  @DisplayName("case 35: equal files of which one is executable: a warning, no error")
  void modes() {
    LinkPlan plan = plan(a().site("n/f", "x"), b().add(Scheme.SITE, "n/f", "x", true));
    assertThat(at(plan, SITE + "n/f")).isEqualTo("a");
    assertThat(plan.warnings())
        .singleElement()
        .asString()
        .startsWith("Equal files, but only one is executable: " + SITE + "n/f: a 1.0");
  }

  @Test
  @DisplayName("case 38: a file against a directory is a collision in either order")
  void fileAgainstDirectory() {
    SamplePackage file = a().site("n", "x");
    SamplePackage directory = b().site("n/f", "x");
    for (SamplePackage[] order :
        List.of(new SamplePackage[] {file, directory}, new SamplePackage[] {directory, file})) {
      assertThatThrownBy(() -> plan(order))
          .isInstanceOf(CollisionException.class)
          .hasMessageContaining(SITE + "n: ")
          .hasMessageContaining("b 1.0 (a directory)");
      assertThat(at(plan(IGNORE, order), SITE + "n")).isEqualTo("b/");
      assertThat(at(plan(rule(SITE + "n", "a"), order), SITE + "n")).isEqualTo("a");
      assertThat(at(plan(rule(SITE + "n", "b"), order), SITE + "n")).isEqualTo("b/");
    }
  }

  @Test
  @DisplayName("case 39: directory, directory, file, ignored: the merged directory stays")
  void directoriesStay() {
    LinkPlan plan =
        plan(
            IGNORE,
            a().site("n/f", "1"),
            b().site("n/g", "2"),
            SamplePackage.of("c").site("n", "3"));
    assertThat(at(plan, SITE + "n")).isEqualTo("Directory");
    assertThat(at(plan, SITE + "n/f")).isEqualTo("a");
    assertThat(at(plan, SITE + "n/g")).isEqualTo("b");
    assertThat(plan.warnings()).singleElement().asString().contains("c 1.0 (sha256");
  }

  @Test
  @DisplayName("case 40: a package called log is as good as any other")
  void log() {
    LinkPlan plan = plan(a().site("n/log/__init__.py", ""), b().site("n/g", "2"));
    assertThat(at(plan, SITE + "n/log/__init__.py")).isEqualTo("a");
  }

  @Test
  @DisplayName("a distribution that is a single file is merged like any other")
  void singleModule() {
    LinkPlan plan = plan(a().module("six.py", "x"), b().module("seven.py", "x"));
    assertThat(at(plan, SITE + "six.py")).isEqualTo("a");
    assertThat(at(plan, SITE + "__pycache__")).isEqualTo("Directory");
    assertThat(at(plan, SITE + "__pycache__/six.cpython-314.pyc")).isEqualTo("a");
    assertThat(at(plan, SITE + "__pycache__/seven.cpython-314.pyc")).isEqualTo("b");
  }

  @Test
  @DisplayName("case 44: equal, different and nested files, an exact rule and a glob")
  void cases44() {
    SamplePackage[] trees = {
      a().site("n/eq", "x").site("n/neq", "1").site("n/d/neq.py", "1"),
      b().site("n/eq", "x").site("n/neq", "2").site("n/d/neq.py", "2")
    };
    assertThatThrownBy(() -> plan(trees))
        .isInstanceOfSatisfying(
            CollisionException.class,
            e ->
                assertThat(e.collisions())
                    .extracting(Collision::path)
                    .containsExactly(SITE + "n/d/neq.py", SITE + "n/neq"));
    assertThatThrownBy(() -> plan(rule(SITE + "n/neq", "a"), trees))
        .hasMessageStartingWith("One path is");
    LinkPlan plan = plan(rule(SITE + "**neq*", "a"), trees);
    assertThat(at(plan, SITE + "n/neq")).isEqualTo("a");
    assertThat(at(plan, SITE + "n/d/neq.py")).isEqualTo("a");
  }

  @Test
  @DisplayName("case 45: bytecode never collides, it follows its source")
  void bytecode() {
    LinkPlan equal = plan(a().module("n/f.py", "x"), b().module("n/f.py", "x"));
    assertThat(at(equal, SITE + "n/__pycache__/f.cpython-314.pyc")).isEqualTo("a");
    LinkPlan other = plan(rule("**.py", "b"), a().module("n/f.py", "1"), b().module("n/f.py", "2"));
    assertThat(at(other, SITE + "n/__pycache__/f.cpython-314.pyc")).isEqualTo("b");
  }

  @Test
  @DisplayName("bytecode of a source that lost is nowhere, even where no other bytecode is")
  void bytecodeOfALoser() {
    LinkPlan plan = plan(IGNORE, a().site("n/f.py", "1"), b().module("n/f.py", "2"));
    assertThat(at(plan, SITE + "n/f.py")).isEqualTo("a");
    assertThat(at(plan, SITE + "n/__pycache__")).isEqualTo("Directory");
    assertThat(at(plan, SITE + "n/__pycache__/f.cpython-314.pyc")).isEmpty();
  }

  @Test
  @DisplayName("bytecode of a source with a dot in its name follows that source")
  void bytecodeOfADottedName() {
    LinkPlan plan =
        plan(
            IGNORE,
            a().module("n/f.py", "1").module("n/f.tmpl.py", "1"),
            b().module("n/f.py", "2").module("n/f.tmpl.py", "1"));
    assertThat(at(plan, SITE + "n/__pycache__/f.tmpl.cpython-314.pyc")).isEqualTo("a");
  }

  @Test
  @DisplayName("where Python would make __pycache__ at the first import, it is there before")
  void placeForBytecode() {
    LinkPlan plan = plan(a().site("six.py", "").site("n/f.py", "1"), b().site("n/g", ""));
    assertThat(at(plan, SITE + "__pycache__")).isEqualTo("Directory");
    assertThat(at(plan, SITE + "n/__pycache__")).isEqualTo("Directory");
    assertThat(
            at(plan(a().data("share/f.py", ""), b().data("share/g.py", "")), "share/__pycache__"))
        .isEmpty();
  }

  @Test
  @DisplayName("case 46: two namespaces by __init__.py: the error says so, a rule merges them")
  void legacyNamespaces() {
    SamplePackage[] both = {
      a().module("backports/__init__.py", "1").module("backports/x.py", ""),
      b().module("backports/__init__.py", "2").module("backports/y.py", "")
    };
    assertThatThrownBy(() -> plan(both))
        .hasMessageContaining("<rule><path>" + SITE + "backports/__init__.py</path>")
        .hasMessageContaining("a pkgutil or pkg_resources namespace may come from any of them");
    LinkPlan plan = plan(rule("**/backports/__init__.py", "b"), both);
    assertThat(at(plan, SITE + "backports/__init__.py")).isEqualTo("b");
    assertThat(at(plan, SITE + "backports/x.py")).isEqualTo("a");
    assertThat(at(plan, SITE + "backports/y.py")).isEqualTo("b");
    assertThatThrownBy(() -> plan(a().site("n/f", "1"), b().site("n/f", "2")))
        .message()
        .doesNotContain("namespace");
  }

  @Test
  @DisplayName("case 47: a glob settles the README of two wheels, other collisions still fail")
  void readme() {
    SamplePackage[] both = {
      a().site("README.md", "1").site("n/f", "1"), b().site("README.md", "2").site("n/f", "2")
    };
    assertThatThrownBy(() -> plan(rule("**/README.md", "a"), both))
        .hasMessageStartingWith("One path is")
        .hasMessageContaining(SITE + "n/f:");
  }

  @Test
  @DisplayName("* is a rule for the root alone, ** for everything")
  void patternsAreData() {
    SamplePackage[] both = {
      a().data("LICENSE", "1").site("n/f", "1"), b().data("LICENSE", "2").site("n/f", "2")
    };
    assertThatThrownBy(() -> plan(rule("*", "b"), both))
        .hasMessageStartingWith("One path is")
        .hasMessageContaining(SITE + "n/f:");
    assertThat(at(plan(rule("**", "b"), both), SITE + "n/f")).isEqualTo("b");
  }

  @Test
  @DisplayName("case 56: one script of two packages: an error, or ONE winner for script and module")
  void scripts() {
    SamplePackage[] both = {
      b().console("s", "b", "main").site("n/f", "b"), a().console("s", "a", "main").site("n/f", "a")
    };
    assertThatThrownBy(() -> plan(both))
        .hasMessageContaining("bin/s: b 1.0 (script b:main), a 1.0 (script a:main)");
    LinkPlan plan = plan(IGNORE, both);
    assertThat(at(plan, "bin/s")).isEqualTo("b");
    assertThat(at(plan, SITE + "n/f")).isEqualTo("b");
  }

  @Test
  @DisplayName("a script wins by the order of packages, however a wheel brings it")
  void scriptAgainstDataFile() {
    assertThat(at(plan(IGNORE, a().data("bin/s", "1"), b().console("s", "m", "main")), "bin/s"))
        .isEqualTo("a");
    assertThat(at(plan(IGNORE, b().console("s", "m", "main"), a().data("bin/s", "1")), "bin/s"))
        .isEqualTo("m");
  }

  @Test
  @DisplayName("a namespace is real, and so is what stands in it, for others to be added beside it")
  void namespaces() {
    SamplePackage alone =
        a().site("zope/a/api.py", "").site("zope/a/deep/m.py", "").site("a/m.py", "");
    LinkPlan plan = plan(alone);
    assertThat(at(plan, SITE + "zope")).isEqualTo("Directory");
    assertThat(at(plan, SITE + "zope/a")).isEqualTo("Directory");
    assertThat(at(plan, SITE + "zope/a/deep")).isEqualTo("a/");
    assertThat(at(plan, SITE + "a")).isEqualTo("a/");
    LinkPlan nested = plan(a().site("google/__init__.py", "").site("google/cloud/x/m.py", ""));
    assertThat(at(nested, SITE + "google/cloud")).isEqualTo("Directory");
    assertThat(at(nested, SITE + "google/cloud/x")).isEqualTo("Directory");
    assertThat(at(nested, SITE + "google/cloud/x/m.py")).isEqualTo("a");
  }

  @Test
  @DisplayName("directories of data are real: share and etc belong to nobody")
  void dataDirectories() {
    LinkPlan plan = plan(a().data("share/jupyter/labextensions/a/x.js", ""));
    assertThat(at(plan, "share/jupyter/labextensions/a")).isEqualTo("Directory");
    assertThat(at(plan, "share/jupyter/labextensions/a/x.js")).isEqualTo("a");
  }

  @Test
  @DisplayName("a directory of one package is one link, a shared one is real")
  void fewOperations() {
    SamplePackage alone = a().module("numpy/version.py", "x");
    for (int i = 0; i < 1_000; i++) {
      alone.module("numpy/core/deep/m" + i + ".py", "x");
    }
    LinkPlan plan = plan(alone);
    assertThat(plan.steps()).hasSizeLessThan(12);
    assertThat(at(plan, SITE + "numpy")).isEqualTo("a/");
    assertThat(at(plan, SITE + "a-1.0.dist-info")).isEqualTo("Directory");
    LinkPlan shared = plan(alone, b().site("numpy/core/f", "x"));
    assertThat(at(shared, SITE + "numpy/core")).isEqualTo("Directory");
    assertThat(at(shared, SITE + "numpy/core/deep")).isEqualTo("Directory");
  }

  @Test
  @DisplayName("a plugin of pytest gets real directories where pytest is: it writes beside modules")
  void pytestPlugins() {
    SamplePackage plugin = a().module("plugin/deep/m.py", "x").module("plugin/m.py", "x");
    plugin.pytestPlugin();
    assertThat(at(plan(plugin), SITE + "plugin")).isEqualTo("a/");
    LinkPlan plan = plan(plugin, SamplePackage.of("pytest").module("pytest/m.py", "x"));
    assertThat(at(plan, SITE + "plugin/deep/__pycache__")).isEqualTo("Directory");
    assertThat(at(plan, SITE + "plugin/deep/__pycache__/m.cpython-314.pyc")).isEqualTo("a");
    assertThat(at(plan, SITE + "pytest")).isEqualTo("pytest/");
  }

  @Test
  @DisplayName("a run path into another distribution makes real directories, and only then")
  void runPaths() {
    SamplePackage qt = a().site("PySide6/QtCore.so", "x").runPath("shiboken6");
    assertThat(at(plan(qt), SITE + "PySide6")).isEqualTo("a/");
    assertThat(at(plan(qt, b().site("other/f", "x")), SITE + "PySide6")).isEqualTo("a/");
    LinkPlan plan = plan(qt, b().site("shiboken6/lib.so", "x"));
    assertThat(at(plan, SITE + "PySide6")).isEqualTo("Directory");
    assertThat(at(plan, SITE + "PySide6/QtCore.so")).isEqualTo("a");
    assertThat(at(plan, SITE + "shiboken6")).isEqualTo("b/");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pyvenv.cfg",
        ".python-env",
        "bin/python",
        "bin/python3",
        "bin/python3.14",
        "bin/activate",
        "bin/activate.fish",
        "bin/python/x",
        "bin",
        "lib/python3.14/site-packages",
        "lib/python3.14/site-packages/b-1.0.dist-info",
      })
  @DisplayName("what makes an environment one cannot be replaced, not even with ignoreCollisions")
  void ownPaths(String path) {
    assertThatThrownBy(() -> plan(IGNORE, b(), a().data(path, "x")))
        .hasMessageStartingWith(
            "A package would replace what belongs to the environment itself\n  ")
        .hasMessageContaining(": a 1.0");
  }

  @Test
  @DisplayName("a rule that settles nothing is named")
  void uselessRule() {
    assertThat(plan(rule("bin/nothing", "a"), a()).warnings())
        .containsExactly("A rule of <collisions> settles nothing: bin/nothing prefers a");
  }
}
