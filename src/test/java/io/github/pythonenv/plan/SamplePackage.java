package io.github.pythonenv.plan;

import io.github.pythonenv.io.Hashes;
import io.github.pythonenv.packaging.Digest;
import io.github.pythonenv.packaging.EntryPoint;
import io.github.pythonenv.packaging.PackageName;
import io.github.pythonenv.packaging.RecordEntry;
import io.github.pythonenv.packaging.Version;
import io.github.pythonenv.store.PackageFacts;
import io.github.pythonenv.store.PackageFacts.TopLevel;
import io.github.pythonenv.store.PackageFile;
import io.github.pythonenv.store.Scheme;
import io.github.pythonenv.store.StorePackage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** A small package, made in memory and, when a test asks, in a store on disk. */
public final class SamplePackage {
  static final String CACHE_TAG = "cpython-314";

  private record Member(byte[] content, boolean executable) {}

  private final String name;
  private final String version;
  private final Map<Scheme, Map<String, Member>> members = new LinkedHashMap<>();
  private final List<EntryPoint> console = new ArrayList<>();
  private final List<EntryPoint> gui = new ArrayList<>();
  private final List<String> templates = new ArrayList<>();
  private final List<String> runPaths = new ArrayList<>();
  private boolean pytestPlugin;

  public SamplePackage(String name, String version) {
    this.name = name;
    this.version = version;
    for (Scheme scheme : Scheme.values()) {
      members.put(scheme, new LinkedHashMap<>());
    }
    site(distInfo() + "/METADATA", "Name: " + name + "\nVersion: " + version + "\n");
    site(distInfo() + "/WHEEL", "Wheel-Version: 1.0\n");
  }

  public static SamplePackage of(String name) {
    return new SamplePackage(name, "1.0");
  }

  public String distInfo() {
    return name + "-" + version + ".dist-info";
  }

  public SamplePackage site(String path, String content) {
    return add(Scheme.SITE, path, content, false);
  }

  /** A source and its bytecode, which is never equal to that of another package. */
  public SamplePackage module(String path, String content) {
    int slash = path.lastIndexOf('/') + 1;
    String stem = path.substring(slash, path.length() - ".py".length());
    String cache = path.substring(0, slash) + "__pycache__/" + stem + "." + CACHE_TAG + ".pyc";
    return site(path, content).site(cache, "bytecode of " + name + " " + content);
  }

  public SamplePackage data(String path, String content) {
    return add(Scheme.DATA, path, content, false);
  }

  public SamplePackage header(String path, String content) {
    return add(Scheme.HEADERS, path, content, false);
  }

  public SamplePackage program(String script, String content) {
    return add(Scheme.SCRIPTS, script, content, true);
  }

  public SamplePackage template(String script, String content) {
    templates.add(script);
    return program(script, content);
  }

  public SamplePackage console(String script, String module, String attribute) {
    console.add(new EntryPoint(script, module, attribute));
    return this;
  }

  public SamplePackage gui(String script, String module, String attribute) {
    gui.add(new EntryPoint(script, module, attribute));
    return this;
  }

  public SamplePackage pytestPlugin() {
    pytestPlugin = true;
    return this;
  }

  public SamplePackage runPath(String target) {
    runPaths.add(target);
    return this;
  }

  public SamplePackage add(Scheme scheme, String path, String content, boolean executable) {
    members.get(scheme).put(path, new Member(content.getBytes(StandardCharsets.UTF_8), executable));
    return this;
  }

  /** Whether a path can be added: neither a file nor a directory that is there forbids it. */
  boolean accepts(Scheme scheme, String path) {
    for (String known : members.get(scheme).keySet()) {
      if (known.equals(path) || known.startsWith(path + "/") || path.startsWith(known + "/")) {
        return false;
      }
    }
    return true;
  }

  boolean hasScript(String script) {
    return !accepts(Scheme.SCRIPTS, script)
        || !accepts(Scheme.DATA, "bin/" + script)
        || console.stream().anyMatch(each -> each.name().equals(script))
        || gui.stream().anyMatch(each -> each.name().equals(script));
  }

  PackageName packageName() {
    return PackageName.parse(name);
  }

  String key() {
    return name + "-" + version + "-0123abcd-py3";
  }

  public StorePackage build() {
    return build(Path.of("store"), new Random(0), false);
  }

  /** The same package, its files and entries listed in another order. */
  StorePackage shuffled(Random random) {
    return build(Path.of("store"), random, true);
  }

  private StorePackage build(Path store, Random random, boolean shuffle) {
    List<PackageFile> files = new ArrayList<>();
    Set<TopLevel> top = new LinkedHashSet<>();
    Set<TopLevel> info = new LinkedHashSet<>();
    members.forEach(
        (scheme, paths) ->
            paths.forEach(
                (path, member) -> {
                  files.add(
                      new PackageFile(
                          scheme,
                          path,
                          Hashes.sha256(member.content()),
                          member.content().length,
                          member.executable()));
                  if (scheme == Scheme.SITE && path.startsWith(distInfo() + "/")) {
                    info.add(entry(scheme, path.substring(distInfo().length() + 1)));
                  } else if (scheme != Scheme.SITE || !path.startsWith("__pycache__/")) {
                    top.add(entry(scheme, path));
                  }
                }));
    List<TopLevel> topLevel = new ArrayList<>();
    for (TopLevel entry : top) {
      boolean namespace = entry.scheme() == Scheme.SITE && isNamespace(entry.name());
      topLevel.add(new TopLevel(entry.scheme(), entry.name(), entry.isDirectory(), namespace));
    }
    List<TopLevel> distInfoEntries = new ArrayList<>(info);
    if (shuffle) {
      Collections.shuffle(files, random);
      Collections.shuffle(topLevel, random);
      Collections.shuffle(distInfoEntries, random);
    }
    PackageFacts facts =
        new PackageFacts(
            topLevel,
            distInfoEntries,
            console,
            gui,
            templates,
            runPaths,
            pytestPlugin,
            0,
            "",
            List.of(),
            List.of());
    return new StorePackage(
        packageName(),
        Version.parse(version),
        key(),
        store.resolve("package-1").resolve(key()),
        distInfo(),
        facts,
        () -> files);
  }

  /** Whether all that a directory of site-packages holds itself is directories and marks. */
  boolean isNamespace(String directory) {
    List<String> below =
        members.get(Scheme.SITE).keySet().stream()
            .filter(path -> path.startsWith(directory + "/"))
            .map(path -> path.substring(directory.length() + 1))
            .filter(path -> !path.startsWith("__pycache__/"))
            .toList();
    return below.stream().anyMatch(path -> path.contains("/"))
        && below.stream()
            .allMatch(path -> path.contains("/") || path.matches("__init__\\.pyi?|py\\.typed"));
  }

  private static TopLevel entry(Scheme scheme, String path) {
    int slash = path.indexOf('/');
    return new TopLevel(scheme, slash < 0 ? path : path.substring(0, slash), slash >= 0);
  }

  /** The RECORD that the store has prepared: links first, then the files of site-packages. */
  List<RecordEntry> preparedRecord() {
    StorePackage built = build();
    List<RecordEntry> rows = new ArrayList<>();
    for (TopLevel entry : built.facts().topLevel()) {
      if (entry.scheme() == Scheme.SITE && entry.isDirectory()) {
        rows.add(RecordEntry.bare(entry.name()));
      }
    }
    for (TopLevel entry : built.facts().distInfoEntries()) {
      if (entry.isDirectory()) {
        rows.add(RecordEntry.bare(distInfo() + "/" + entry.name()));
      }
    }
    for (PackageFile file : built.contents().get()) {
      if (file.scheme() == Scheme.SITE) {
        rows.add(
            file.path().endsWith(".pyc")
                ? RecordEntry.bare(file.path())
                : RecordEntry.of(file.path(), new Digest("sha256", file.sha256()), file.size()));
      }
    }
    rows.add(
        RecordEntry.of(
            distInfo() + "/INSTALLER",
            new Digest("sha256", StorePackage.INSTALLER_SHA256),
            StorePackage.INSTALLER_TEXT.length()));
    rows.add(RecordEntry.bare(distInfo() + "/RECORD"));
    return rows;
  }

  /** Writes the package as the store would: its tree, read-only, and what describes it. */
  public StorePackage store(Path root) {
    StorePackage built = build(root, new Random(0), false);
    try {
      for (Map.Entry<Scheme, Map<String, Member>> scheme : members.entrySet()) {
        Path tree = built.directory().resolve("tree").resolve(scheme.getKey().directory());
        for (Map.Entry<String, Member> member : scheme.getValue().entrySet()) {
          Path file = tree.resolve(member.getKey());
          Files.createDirectories(file.getParent());
          Files.write(file, member.getValue().content());
          Files.setPosixFilePermissions(
              file,
              PosixFilePermissions.fromString(
                  member.getValue().executable() ? "r-xr-xr-x" : "r--r--r--"));
        }
      }
      StringBuilder text = new StringBuilder();
      preparedRecord().forEach(row -> text.append(row.row()).append('\n'));
      Files.writeString(built.directory().resolve("RECORD"), text);
      Files.writeString(built.directory().resolve("INSTALLER"), StorePackage.INSTALLER_TEXT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return built;
  }
}
