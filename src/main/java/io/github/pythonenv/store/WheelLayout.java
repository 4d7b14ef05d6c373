package io.github.pythonenv.store;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.packaging.EntryPoint;
import io.github.pythonenv.packaging.EntryPoints;
import io.github.pythonenv.packaging.PackageName;
import io.github.pythonenv.packaging.RecordEntry;
import io.github.pythonenv.packaging.ScriptName;
import io.github.pythonenv.packaging.WheelFileName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where each file of a wheel goes: the root to site-packages, {@code .data/<scheme>/} to the scheme
 * (binary distribution format, "Installing a wheel").
 *
 * <p>No file may land on another, on what makes an environment one, or in another distribution.
 */
final class WheelLayout {
  private static final Logger LOG = LoggerFactory.getLogger(WheelLayout.class);
  private static final String DATA = ".data";
  private static final String DIST_INFO = ".dist-info";
  private static final String EGG_INFO = ".egg-info";

  /** Files that say how a distribution came into an environment: each environment has its own. */
  private static final Set<String> OF_ENVIRONMENT =
      Set.of("INSTALLER", "REQUESTED", "direct_url.json");

  private final WheelFileName name;
  private final DistInfo info;
  private final EntryPoints entryPoints;
  private final Findings findings;
  private final UniquePaths targets = new UniquePaths();
  private final Set<String> sources = new HashSet<>();
  private int bytecode;

  WheelLayout(WheelFileName name, DistInfo info, EntryPoints entryPoints, Findings findings) {
    this.name = name;
    this.info = info;
    this.entryPoints = entryPoints;
    this.findings = findings;
  }

  /** The files of the wheel but RECORD, with their rows. */
  List<WheelFile> place(List<ZipMember> members, Map<String, RecordEntry> rows) {
    addScripts(entryPoints.consoleScripts());
    addScripts(entryPoints.guiScripts());
    for (ZipMember member : members) {
      if (member.name().endsWith(".py")) {
        sources.add(member.name());
      }
    }
    List<WheelFile> files = new ArrayList<>(members.size());
    String record = info.path("RECORD");
    for (ZipMember member : members) {
      if (!member.isDirectory() && !member.name().equals(record)) {
        RecordEntry row = rows.getOrDefault(member.name(), RecordEntry.bare(member.name()));
        place(member, row).ifPresent(files::add);
      }
    }
    if (bytecode > 0) {
      LOG.warn("{} brings bytecode, which is left out: {} files", name.fileName(), bytecode);
    }
    return files;
  }

  private void addScripts(List<EntryPoint> scripts) {
    for (EntryPoint script : scripts) {
      addTarget("bin/" + script.name(), "script " + script.name());
    }
  }

  private Optional<WheelFile> place(ZipMember member, RecordEntry row) {
    String path = member.name();
    int slash = path.indexOf('/');
    String top = slash < 0 ? path : path.substring(0, slash);
    if (slash > 0 && top.toLowerCase(Locale.ROOT).endsWith(DATA)) {
      return placeData(member, row, top);
    }
    return Optional.of(site(member, row, path));
  }

  private Optional<WheelFile> placeData(ZipMember member, RecordEntry row, String top) {
    String path = member.name();
    int slash = path.indexOf('/', top.length() + 1);
    if (!DistInfo.isOf(top, DATA, name)) {
      findings.add(path, "it is in the data directory of another distribution");
      return Optional.empty();
    }
    if (slash < 0) {
      findings.add(path, "it lies in the data directory, yet in no scheme of it");
      return Optional.empty();
    }
    String rest = path.substring(slash + 1);
    return switch (path.substring(top.length() + 1, slash)) {
      case "purelib", "platlib" -> {
        if (top(rest).endsWith(DIST_INFO)) {
          findings.add(path, "it would be added to a dist-info directory");
        }
        yield Optional.of(site(member, row, rest));
      }
      case "scripts" -> Optional.of(script(member, row, rest));
      case "headers" -> Optional.of(file(member, row, Scheme.HEADERS, rest, "include/site/", true));
      case "data" -> {
        checkData(path, rest);
        yield Optional.of(file(member, row, Scheme.DATA, rest, "", true));
      }
      default -> {
        findings.add(path, "no installation scheme has that name");
        yield Optional.empty();
      }
    };
  }

  private WheelFile site(ZipMember member, RecordEntry row, String path) {
    String top = top(path);
    if (top.endsWith(EGG_INFO) && !isOwn(path)) {
      findings.add(member.name(), "it is metadata of another distribution");
    }
    boolean kept = !isBytecode(member.name());
    if (!kept) {
      bytecode++;
    }
    String below = info.directory() + "/";
    if (path.startsWith(below) && OF_ENVIRONMENT.contains(path.substring(below.length()))) {
      kept = false;
    }
    return file(member, row, Scheme.SITE, path, "site-packages/", kept);
  }

  private boolean isOwn(String path) {
    int end = path.toLowerCase(Locale.ROOT).indexOf(EGG_INFO);
    int hyphen = path.indexOf('-');
    String project = path.substring(0, hyphen > 0 && hyphen < end ? hyphen : end);
    try {
      return PackageName.parse(project).equals(name.name());
    } catch (PythonEnvException e) {
      return false;
    }
  }

  /** Bytecode of a source that is there is made anew; without one it is the module itself. */
  private boolean isBytecode(String member) {
    if (member.contains("/__pycache__/") || member.startsWith("__pycache__/")) {
      return true;
    }
    return (member.endsWith(".pyc") || member.endsWith(".pyo"))
        && sources.contains(member.substring(0, member.length() - 1));
  }

  private WheelFile script(ZipMember member, RecordEntry row, String path) {
    if (path.indexOf('/') >= 0) {
      findings.add(member.name(), "it is a script in a sub-directory");
    } else {
      String fault = ScriptName.fault(path);
      if (!fault.isEmpty()) {
        findings.add(member.name(), "it is " + fault);
      }
    }
    addTarget("bin/" + path, member.name());
    return new WheelFile(member, row, Scheme.SCRIPTS, path, true, true);
  }

  private void checkData(String member, String path) {
    String folded = UniquePaths.fold(path);
    if (folded.equals("pyvenv.cfg")) {
      findings.add(member, "it would replace the environment's configuration");
    }
    for (String component : folded.split("/")) {
      if (component.equals("site-packages") || component.equals("dist-packages")) {
        findings.add(member, "it would go into site-packages past RECORD's rules");
      }
    }
    if (folded.startsWith("bin/") || folded.startsWith("scripts/")) {
      String script = path.substring(path.indexOf('/') + 1);
      String fault = script.indexOf('/') >= 0 ? "" : ScriptName.fault(script);
      if (!fault.isEmpty()) {
        findings.add(member, "it would become " + fault);
      }
    }
  }

  private WheelFile file(
      ZipMember member,
      RecordEntry row,
      Scheme scheme,
      String path,
      String directory,
      boolean kept) {
    if (kept) {
      addTarget(directory + path, member.name());
    }
    return new WheelFile(member, row, scheme, path, member.isExecutable(), kept);
  }

  private void addTarget(String target, String owner) {
    boolean script = target.regionMatches(true, 0, "scripts/", 0, "scripts/".length());
    String path = script ? "bin/" + target.substring("scripts/".length()) : target;
    Optional<UniquePaths.Clash> clash = targets.addFile(path, owner);
    if (clash.isPresent()) {
      findings.add(owner, "it would land on " + Findings.quoted(clash.get().owner()));
    }
  }

  private static String top(String path) {
    int slash = path.indexOf('/');
    return (slash < 0 ? path : path.substring(0, slash)).toLowerCase(Locale.ROOT);
  }
}
