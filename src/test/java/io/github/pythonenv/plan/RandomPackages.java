package io.github.pythonenv.plan;

import io.github.pythonenv.packaging.PackageName;
import io.github.pythonenv.store.Scheme;
import io.github.pythonenv.store.StorePackage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Two to four small packages that get in each other's way, and a policy, from one seed. */
final class RandomPackages {
  static final EnvironmentLayout LAYOUT =
      EnvironmentLayout.posix("python3.14", SamplePackage.CACHE_TAG);

  private static final String[] NAMES = {"alpha", "beta", "gamma", "delta"};
  private static final String[] DIRECTORIES = {"", "", "a/", "a/b/", "ns/", "ns/a/", "d/", "a/d/"};
  private static final String[] FILES = {"x.py", "y.py", "__init__.py", "f.txt", "d", "t.mpl.py"};
  private static final String[] DATA = {
    "share/a/f", "share/f", "share/a", "etc/f", "lib/f", "bin/s1", "bin/s2", "include/f"
  };
  private static final String[] SCRIPTS = {"s1", "s2", "s3"};

  final List<SamplePackage> samples = new ArrayList<>();
  final Set<PackageName> requested = new HashSet<>();
  final LinkMode mode;
  private final Random random;
  private final List<CollisionRule> rules = new ArrayList<>();
  private final boolean ignore;
  private final PathsToLink paths;

  RandomPackages(long seed) {
    random = new Random(seed);
    int count = 2 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      samples.add(fill(SamplePackage.of(NAMES[i])));
      if (random.nextBoolean()) {
        requested.add(PackageName.parse(NAMES[i]));
      }
    }
    mode = random.nextInt(4) == 0 ? pick(LinkMode.values()) : LinkMode.DIRECTORY;
    ignore = random.nextInt(3) > 0;
    for (int i = random.nextInt(3); i > 0; i--) {
      rules.add(new CollisionRule(pattern(), PackageName.parse(NAMES[random.nextInt(count)])));
    }
    paths = random.nextInt(3) == 0 ? paths() : PathsToLink.EVERYTHING;
  }

  private PathsToLink paths() {
    String site = LAYOUT.sitePackages();
    List<String> picked = new ArrayList<>();
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      picked.add(
          pick(
              "/bin",
              "share",
              "/share/a/",
              "lib",
              "include",
              "nothing/here",
              site,
              site + "/a",
              site + "/a/b",
              site + "/ns/a",
              site + "/d",
              site + "/f.txt/deep",
              site + "/alpha-1.0.dist-info",
              site + "/beta-1.0.dist-info/licenses"));
    }
    return PathsToLink.parse(picked, new ArrayList<>());
  }

  PathsToLink pathsToLink() {
    return paths;
  }

  CollisionPolicy policy() {
    return new CollisionPolicy(ignore, rules);
  }

  Closure closure() {
    return new Closure(samples.stream().map(SamplePackage::build).toList(), requested);
  }

  Closure shuffledFiles() {
    List<StorePackage> packages = samples.stream().map(each -> each.shuffled(random)).toList();
    return new Closure(packages, requested);
  }

  Closure reversed() {
    List<StorePackage> packages = new ArrayList<>();
    samples.forEach(each -> packages.add(0, each.build()));
    return new Closure(packages, requested);
  }

  @SafeVarargs
  private <T> T pick(T... values) {
    return values[random.nextInt(values.length)];
  }

  private String pattern() {
    String site = LAYOUT.sitePackages() + "/";
    return pick(
        "**",
        "bin/*",
        "bin/s1",
        site + "**",
        site + "a/**",
        site + "*/x.py",
        site + "d",
        site + "a/d",
        "share/**",
        "**/f*");
  }

  private SamplePackage fill(SamplePackage sample) {
    for (int i = random.nextInt(8); i > 0; i--) {
      addSite(sample);
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      String path = pick(DATA);
      boolean script = path.startsWith("bin/");
      if (sample.accepts(Scheme.DATA, path)
          && (!script || !sample.hasScript(path.substring("bin/".length())))) {
        sample.add(Scheme.DATA, path, content(), random.nextInt(6) == 0);
      }
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      addScript(sample);
    }
    if (random.nextInt(6) == 0) {
      sample.header(pick("h.h", "deep/h.h"), content());
    }
    if (random.nextInt(4) == 0) {
      sample.site(sample.distInfo() + "/licenses/" + pick("L", "deep/L"), content());
    }
    if (random.nextInt(6) == 0) {
      sample.runPath(pick("a", "a/b", "ns", "d", "missing"));
    }
    return sample;
  }

  private void addSite(SamplePackage sample) {
    String path = pick(DIRECTORIES) + pick(FILES);
    if (!sample.accepts(Scheme.SITE, path)) {
      return;
    }
    String cache = path.substring(0, path.lastIndexOf('/') + 1) + "__pycache__/";
    if (path.endsWith(".py") && random.nextInt(4) > 0) {
      sample.module(path, content());
    } else if (path.endsWith(".py") && path.indexOf('/') > 0 && random.nextInt(8) == 0) {
      String stem = path.substring(path.lastIndexOf('/') + 1, path.length() - 3);
      sample.site(cache + stem + ".cpython-314.pyc", "no source " + content());
    } else {
      sample.add(Scheme.SITE, path, content(), random.nextInt(6) == 0);
    }
  }

  private void addScript(SamplePackage sample) {
    String script = pick(SCRIPTS);
    if (sample.hasScript(script)) {
      return;
    }
    switch (random.nextInt(4)) {
      case 0 -> sample.console(script, pick("m", "n"), "main");
      case 1 -> sample.gui(script, pick("m", "n"), "main");
      case 2 -> sample.template(script, "#!python\n" + content());
      default -> sample.program(script, content());
    }
  }

  private String content() {
    return random.nextInt(3) == 0 ? "other" : "same";
  }
}
