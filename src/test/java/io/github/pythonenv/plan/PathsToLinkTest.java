package io.github.pythonenv.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pythonenv.PythonEnvException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathsToLinkTest {
  private static final String SITE = "lib/python3.14/site-packages";

  private static final SamplePackage TOOL =
      SamplePackage.of("tool")
          .module("tool/m.py", "x")
          .module("tool/deep/m.py", "x")
          .console("tool", "tool.m", "main")
          .data("share/man/man1/tool.1", "x")
          .data("share/doc/tool", "x")
          .data("binfoo/f", "x")
          .header("tool.h", "x");

  private static PathsToLink paths(String... texts) {
    List<String> findings = new ArrayList<>();
    PathsToLink paths = PathsToLink.parse(List.of(texts), findings);
    assertThat(findings).isEmpty();
    return paths;
  }

  private static LinkPlan plan(PathsToLink paths, SamplePackage... samples) {
    Closure closure = new Closure(Stream.of(samples).map(SamplePackage::build).toList(), Set.of());
    return LinkPlan.of(
        closure, RandomPackages.LAYOUT, CollisionPolicy.STRICT, paths, LinkMode.DIRECTORY);
  }

  private static List<String> steps(LinkPlan plan) {
    return plan.steps().stream()
        .map(
            step ->
                step.path()
                    + (step instanceof Step.Directory ? "/" : "")
                    + (step instanceof Step.Link link && link.directory() ? "@" : ""))
        .sorted()
        .toList();
  }

  @Test
  @DisplayName("case 42: /bin alone: the scripts, what an environment needs, and no more")
  void bin() {
    assertThat(steps(plan(paths("/bin"), TOOL)))
        .containsExactly("bin/", "bin/tool", "lib/", "lib/python3.14/", SITE + "/");
  }

  @Test
  @DisplayName("case 42: a path that no package has is an empty directory, its parents are real")
  void nothingThere() {
    assertThat(steps(plan(paths("/nothing/here"), TOOL)))
        .containsExactly(
            "bin/", "lib/", "lib/python3.14/", SITE + "/", "nothing/", "nothing/here/");
  }

  @Test
  @DisplayName("case 42: what lies below a path is linked, what lies beside it is not")
  void below() {
    assertThat(steps(plan(paths("share/man/", "/" + SITE + "/tool/deep"), TOOL)))
        .containsExactly(
            "bin/",
            "lib/",
            "lib/python3.14/",
            SITE + "/",
            SITE + "/tool/",
            SITE + "/tool/deep/",
            SITE + "/tool/deep/__pycache__@",
            SITE + "/tool/deep/m.py",
            "share/",
            "share/man/",
            "share/man/man1/",
            "share/man/man1/tool.1");
  }

  @Test
  @DisplayName("case 42: RECORD lists what is there; a package without its dist-info has none")
  void records() {
    LinkPlan plan = plan(paths(SITE), TOOL);
    assertThat(record(plan)).contains("tool/m.py,", "tool,,").doesNotContain("../../../");
    assertThat(record(plan(PathsToLink.EVERYTHING, TOOL)))
        .contains("../../../share/man/man1/tool.1", "../../../binfoo/f");
    LinkPlan part = plan(paths(SITE + "/" + TOOL.distInfo(), "share/man"), TOOL);
    assertThat(record(part))
        .contains("tool-1.0.dist-info/METADATA", "../../../share/man/man1/tool.1")
        .doesNotContain("tool/m.py", "share/doc", "binfoo");
    assertThat(steps(plan(paths(SITE + "/tool"), TOOL)).toString()).doesNotContain("dist-info");
  }

  private static String record(LinkPlan plan) {
    for (Step step : plan.steps()) {
      if (step instanceof Step.RecordFile own) {
        return own.text();
      }
    }
    throw new AssertionError("no RECORD");
  }

  @ParameterizedTest
  @ValueSource(strings = {"share/doc/tool", "binfoo/f"})
  @DisplayName("case 42: a path that is a file is an error that names it")
  void aFile(String path) {
    assertThatThrownBy(() -> plan(paths(path), TOOL))
        .isInstanceOf(PythonEnvException.class)
        .hasMessage(
            "<pathsToLink> names directories, and here is a file\n  "
                + path
                + ": tool 1.0\n\nhint: name the directory that the file is in");
  }

  @ParameterizedTest
  @ValueSource(strings = {"pyvenv.cfg", "bin/python", "bin/activate"})
  @DisplayName("case 42: nor can it be a file of the environment itself")
  void ownFile(String path) {
    assertThatThrownBy(() -> plan(paths(path), TOOL))
        .hasMessageContaining("\n  " + path + ": the environment's own\n");
  }

  @ParameterizedTest
  @CsvSource({
    "lib/python3.14/site-packages/tool/m.py/x, lib/python3.14/site-packages/tool/m.py: tool 1.0",
    "bin/tool/x/y, bin/tool: tool 1.0",
    "share/doc/tool/x, share/doc/tool: tool 1.0",
    "bin/python/x, bin/python: the environment's own",
    "pyvenv.cfg/x, pyvenv.cfg: the environment's own",
  })
  @DisplayName("case 42: nor can it lead through a file")
  void throughAFile(String path, String finding) {
    assertThatThrownBy(() -> plan(paths("share/man", path), TOOL))
        .isInstanceOf(PythonEnvException.class)
        .hasMessage(
            "<pathsToLink> names directories, and here is a file\n  "
                + finding
                + ", on the way to "
                + path
                + "\n\nhint: name the directory that the file is in");
  }

  @Test
  @DisplayName("case 42: all files at once, each with the first path that names it")
  void throughSeveralFiles() {
    assertThatThrownBy(
            () -> plan(paths("bin/tool/b", "bin/tool/a", "bin/tool", "binfoo/f/g"), TOOL))
        .hasMessageContaining(
            "\n  bin/tool: tool 1.0\n  binfoo/f: tool 1.0, on the way to binfoo/f/g\n");
  }

  @Test
  @DisplayName("case 42: a collision elsewhere is not reported")
  void collisionElsewhere() {
    SamplePackage a = SamplePackage.of("a").data("share/f", "1").data("etc/f", "1");
    SamplePackage b = SamplePackage.of("b").data("share/f", "2").data("etc/g", "1");
    assertThat(steps(plan(paths("etc"), a, b))).contains("etc/f", "etc/g");
    assertThatThrownBy(() -> plan(paths("etc", "share"), a, b))
        .isInstanceOf(CollisionException.class);
  }

  @ParameterizedTest
  @CsvSource({"/bin, bin", "bin/, bin", "/share/man/, share/man", "' /lib ', lib"})
  void forms(String text, String path) {
    assertThat(paths(text).paths()).containsExactly(path);
  }

  @Test
  void theRootIsEverything() {
    assertThat(paths("/")).isEqualTo(PathsToLink.EVERYTHING);
    assertThat(paths("/bin", "/")).isEqualTo(PathsToLink.EVERYTHING);
    assertThat(paths()).isEqualTo(PathsToLink.EVERYTHING);
    assertThat(paths("b", "a", "b").paths()).containsExactly("a", "b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"..", "a/../b", "./a", "//a", "a//b", "a\nb", "", "n/__pycache__"})
  void refused(String text) {
    List<String> findings = new ArrayList<>();
    PathsToLink.parse(List.of(text), findings);
    assertThat(findings).singleElement().asString().startsWith("<pathsToLink>: ");
  }

  @Test
  void noOtherPathsHaveTheSameLine() {
    List<PathsToLink> all =
        List.of(
            PathsToLink.EVERYTHING,
            paths("a", "b"),
            paths("a b"),
            paths("a\\", "b"),
            paths("a\\ b"),
            paths("a\\\\", "b"));
    assertThat(all).extracting(PathsToLink::line).doesNotHaveDuplicates();
    assertThat(paths("share/man", "bin").line()).isEqualTo("bin share/man");
  }
}
