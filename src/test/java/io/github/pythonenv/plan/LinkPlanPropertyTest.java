package io.github.pythonenv.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.packaging.RecordEntry;
import io.github.pythonenv.store.StorePackage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Random packages: the plan against a slow reference, and laws that hold for every plan. */
class LinkPlanPropertyTest {
  private static final int CASES = 10_000;
  private static final EnvironmentLayout LAYOUT = RandomPackages.LAYOUT;
  private static final String SITE = LAYOUT.sitePackages() + "/";

  /** The plan, or the collisions or files in place of directories that it was refused for. */
  private record Outcome(
      Optional<LinkPlan> plan, List<Collision> collisions, List<String> notDirectories) {
    static Outcome of(Closure closure, RandomPackages random, CollisionPolicy policy) {
      try {
        return new Outcome(
            Optional.of(LinkPlan.of(closure, LAYOUT, policy, random.pathsToLink(), random.mode)),
            List.of(),
            List.of());
      } catch (CollisionException e) {
        return new Outcome(Optional.empty(), e.collisions(), List.of());
      } catch (PythonEnvException e) {
        assertThat(e.problem()).startsWith("<pathsToLink> names directories");
        return new Outcome(Optional.empty(), List.of(), e.details());
      }
    }
  }

  @Test
  @DisplayName("10,000 random sets of packages, rules and paths to link against a slow reference")
  void plansAreThoseOfTheReference() {
    int planned = 0;
    int partial = 0;
    int misnamed = 0;
    int refused = 0;
    for (long seed = 0; seed < CASES; seed++) {
      RandomPackages random = new RandomPackages(seed);
      Closure closure = random.closure();
      ReferencePlan reference =
          new ReferencePlan(closure, LAYOUT, random.policy(), random.pathsToLink());
      Outcome outcome = Outcome.of(closure, random, random.policy());
      String what = "seed " + seed;
      assertThat(outcome.notDirectories())
          .as(what)
          .containsExactlyInAnyOrderElementsOf(reference.notDirectories);
      if (!reference.notDirectories.isEmpty()) {
        misnamed++;
        continue;
      }
      assertThat(collisions(outcome))
          .as(what)
          .containsExactlyInAnyOrderElementsOf(reference.collisions);
      if (outcome.plan().isPresent()) {
        planned++;
        LinkPlan plan = outcome.plan().get();
        Map<String, String> visible = visible(plan, closure);
        assertThat(visible).as(what).isEqualTo(contents(reference));
        assertThat(warnings(plan)).as(what).isEqualTo(warnings(reference, random.policy()));
        assertStepsInOrder(plan, what);
        assertLinks(plan, reference, random.mode, what);
        assertRecords(plan, reference, random, what);
        assertAskedFor(plan, random.pathsToLink(), what);
        partial += random.pathsToLink().isEverything() ? 0 : 1;
      } else {
        refused++;
      }
    }
    assertThat(planned).as("enough of both kinds").isGreaterThan(CASES / 3);
    assertThat(refused).isGreaterThan(CASES / 20);
    assertThat(partial).isGreaterThan(CASES / 10);
    assertThat(misnamed).isGreaterThan(CASES / 100);
  }

  @Test
  void orderOfFilesMeansNothing() {
    for (long seed = 0; seed < CASES / 10; seed++) {
      RandomPackages random = new RandomPackages(seed);
      assertThat(Outcome.of(random.shuffledFiles(), random, random.policy()).plan())
          .as("seed " + seed)
          .isEqualTo(Outcome.of(random.closure(), random, random.policy()).plan());
    }
  }

  @Test
  void orderOfPackagesMattersOnlyWhereTwoProvideAPath() {
    for (long seed = 0; seed < CASES / 10; seed++) {
      RandomPackages random = new RandomPackages(seed);
      Closure closure = random.closure();
      Closure reversed = random.reversed();
      Outcome one = Outcome.of(closure, random, random.policy());
      Outcome other = Outcome.of(reversed, random, random.policy());
      String what = "seed " + seed;
      assertThat(paths(one)).as(what).isEqualTo(paths(other));
      if (one.plan().isPresent()) {
        Set<String> contested = contested(closure);
        Map<String, String> visible = visible(one.plan().get(), closure);
        Map<String, String> mirrored = visible(other.plan().get(), reversed);
        visible.keySet().removeIf(path -> isContested(path, contested));
        mirrored.keySet().removeIf(path -> isContested(path, contested));
        assertThat(visible).as(what).isEqualTo(mirrored);
      }
    }
  }

  private static Set<String> paths(Outcome outcome) {
    return outcome.collisions().stream().map(Collision::path).collect(Collectors.toSet());
  }

  private static Set<String> contested(Closure closure) {
    Map<String, StorePackage> owners = new HashMap<>();
    Set<String> contested = new HashSet<>();
    for (StorePackage each : closure.packages()) {
      each.contents()
          .get()
          .forEach(
              file -> {
                String path =
                    EnvironmentLayout.join(
                        LAYOUT.directory(file.scheme(), each.name()), file.path());
                if (owners.put(path, each) != null) {
                  contested.add(path);
                }
              });
      List.of(each.facts().consoleScripts(), each.facts().guiScripts())
          .forEach(
              scripts ->
                  scripts.forEach(
                      script -> {
                        if (owners.put("bin/" + script.name(), each) != null) {
                          contested.add("bin/" + script.name());
                        }
                      }));
    }
    return contested;
  }

  /** Bytecode is contested where its source is. */
  private static boolean isContested(String path, Set<String> contested) {
    return contested.contains(path)
        || (path.endsWith(".pyc") && contested.contains(ReferencePlan.source(path)));
  }

  private static List<String> collisions(Outcome outcome) {
    return outcome.collisions().stream().map(each -> each.path() + " " + each.names()).toList();
  }

  /** Every file that can be seen in the environment, links followed: its path and its source. */
  private static Map<String, String> visible(LinkPlan plan, Closure closure) {
    Map<String, List<String>> trees = new HashMap<>();
    for (StorePackage each : closure.packages()) {
      List<String> sources = new ArrayList<>();
      each.contents()
          .get()
          .forEach(
              file ->
                  sources.add(
                      "package-1/"
                          + each.key()
                          + "/tree/"
                          + file.scheme().directory()
                          + "/"
                          + file.path()));
      trees.put(each.key(), sources);
    }
    Map<String, String> visible = new TreeMap<>();
    for (Step step : plan.steps()) {
      if (step instanceof Step.Script script) {
        visible.put(
            step.path(),
            "script " + script.module() + ":" + script.attribute() + (script.gui() ? " gui" : ""));
      } else if (step instanceof Step.Template template) {
        visible.put(step.path(), "template " + template.source());
      } else if (step instanceof Step.Link link && link.source().contains("/tree/")) {
        String source = link.source();
        for (String file : trees.get(source.split("/")[1])) {
          if (file.equals(source) || file.startsWith(source + "/")) {
            visible.put(step.path() + file.substring(source.length()), file);
          }
        }
      }
    }
    return visible;
  }

  private static Map<String, String> contents(ReferencePlan reference) {
    Map<String, String> contents = new TreeMap<>();
    reference.visible.forEach((path, offer) -> contents.put(path, offer.content()));
    return contents;
  }

  private static Set<String> warnings(LinkPlan plan) {
    Set<String> warnings = new TreeSet<>();
    for (String warning : plan.warnings()) {
      String[] parts = warning.split(": ");
      warnings.add(
          warning.startsWith("A rule") ? warning : parts[0].split(",")[0] + " " + parts[1]);
    }
    return warnings;
  }

  private static Set<String> warnings(ReferencePlan reference, CollisionPolicy policy) {
    Set<String> warnings = new TreeSet<>();
    reference.ignored.forEach(each -> warnings.add("Collision ignored " + each.split(" ")[0]));
    reference.modes.forEach(path -> warnings.add("Equal files " + path));
    for (CollisionRule rule : policy.rules()) {
      if (!reference.used.contains(rule)) {
        warnings.add(
            "A rule of <collisions> settles nothing: " + rule.path() + " prefers " + rule.prefer());
      }
    }
    return warnings;
  }

  private static void assertStepsInOrder(LinkPlan plan, String what) {
    Set<String> directories = new HashSet<>(Set.of(""));
    Set<String> seen = new HashSet<>();
    List<String> faults = new ArrayList<>();
    for (Step step : plan.steps()) {
      String path = step.path();
      if (!seen.add(path)) {
        faults.add("twice: " + path);
      }
      if (!directories.contains(path.substring(0, Math.max(0, path.lastIndexOf('/'))))) {
        faults.add("before its parent: " + path);
      }
      if (step instanceof Step.Directory) {
        directories.add(path);
      }
    }
    assertThat(faults).as(what).isEmpty();
  }

  /** Few operations: what one package owns is one link, unless its run paths forbid it. */
  private static void assertLinks(
      LinkPlan plan, ReferencePlan reference, LinkMode mode, String what) {
    Set<String> links = new TreeSet<>();
    for (Step step : plan.steps()) {
      if (step instanceof Step.Link link && link.directory()) {
        links.add(link.path());
      }
    }
    Set<String> expected = new TreeSet<>();
    if (mode == LinkMode.DIRECTORY) {
      for (String path : reference.links) {
        if (expected.stream().noneMatch(above -> path.startsWith(above + "/"))) {
          expected.add(path);
        }
      }
    }
    assertThat(links).as(what).isEqualTo(expected);
  }

  private static void assertRecords(
      LinkPlan plan, ReferencePlan reference, RandomPackages random, String what) {
    Map<String, Step> steps = new HashMap<>();
    plan.steps().forEach(step -> steps.put(step.path(), step));
    for (int i = 0; i < random.samples.size(); i++) {
      SamplePackage sample = random.samples.get(i);
      String directory = SITE + sample.distInfo() + "/";
      if (!random.pathsToLink().includes(SITE + sample.distInfo())) {
        assertThat(steps).as(what).doesNotContainKey(directory + "RECORD");
        continue;
      }
      List<String> rows = rows(steps.get(directory + "RECORD"), sample);
      Set<String> links = new HashSet<>();
      List<String> files = new ArrayList<>();
      List<String> faults = new ArrayList<>();
      for (String row : rows) {
        String path = absolute(row);
        Step step = steps.get(path);
        if (step instanceof Step.Link link && link.directory()) {
          links.add(path);
        } else {
          files.add(path);
          if (!links.containsAll(linksAbove(path, steps))) {
            faults.add("before the link it is reached by: " + path);
          }
        }
      }
      assertThat(faults).as(what).isEmpty();
      Set<String> expected = new TreeSet<>(reference.of(i).keySet());
      expected.add(directory + "RECORD");
      expected.add(directory + "INSTALLER");
      if (random.requested.contains(sample.packageName())) {
        expected.add(directory + "REQUESTED");
      }
      files.sort(null);
      assertThat(files).as(what).isEqualTo(List.copyOf(expected));
    }
  }

  private static void assertAskedFor(LinkPlan plan, PathsToLink paths, String what) {
    for (String path : paths.paths()) {
      assertThat(path.isEmpty() || plan.steps().contains(new Step.Directory(path)))
          .as(what + ": " + path)
          .isTrue();
    }
  }

  private static List<String> linksAbove(String path, Map<String, Step> steps) {
    List<String> above = new ArrayList<>();
    for (int end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1)) {
      if (steps.get(path.substring(0, end)) instanceof Step.Link) {
        above.add(path.substring(0, end));
      }
    }
    return above;
  }

  private static List<String> rows(Step step, SamplePackage sample) {
    List<String> rows = new ArrayList<>();
    String text = "";
    List<String> scripts = List.of();
    boolean prepared = step instanceof Step.Link;
    if (step instanceof Step.RecordFile own) {
      text = own.text();
      scripts = own.scripts();
      prepared = !own.source().isEmpty();
    }
    if (prepared) {
      sample.preparedRecord().stream().map(RecordEntry::path).forEach(rows::add);
    }
    text.lines().forEach(line -> rows.add(line.substring(0, line.indexOf(','))));
    scripts.forEach(script -> rows.add(LAYOUT.recordPath(script)));
    return rows;
  }

  private static String absolute(String row) {
    return row.startsWith("../../../") ? row.substring("../../../".length()) : SITE + row;
  }
}
