package io.github.pythonenv.store.wheel;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.packaging.EntryPoint;
import io.github.pythonenv.packaging.EntryPoints;
import io.github.pythonenv.packaging.PackageName;
import io.github.pythonenv.packaging.RecordEntry;
import io.github.pythonenv.packaging.ScriptName;
import io.github.pythonenv.packaging.WheelFileName;
import io.github.pythonenv.store.Scheme;
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

  /** Files of one root cannot meet; with a data directory they are several roots. */
  private boolean hasData;

  private String top = "";
  private boolean topIsDirectory;
  private boolean topIsData;
  private boolean topIsDistInfo;
  private boolean topIsForeign;

  WheelLayout(WheelFileName name, DistInfo info, EntryPoints entryPoints, Findings findings) {
    this.name = name;
    this.info = info;
    this.entryPoints = entryPoints;
    this.findings = findings;
  }

  /** The files of the wheel but RECORD, with their rows. */
  List<WheelFile> place(List<ZipMember> members, Map<String, RecordEntry> rows) {
    survey(members);
    if (hasData) {
      addScripts(entryPoints.consoleScripts());
      addScripts(entryPoints.guiScripts());
    }
    List<WheelFile> files = new ArrayList<>(members.size());
    String record = info.path("RECORD");
    for (ZipMember member : members) {
      if (!member.isDirectory() && !member.name().equals(record)) {
        RecordEntry row = rows.get(member.name());
        place(member, row == null ? RecordEntry.bare(member.name()) : row).ifPresent(files::add);
      }
    }
    if (bytecode > 0) {
      LOG.warn("{} brings bytecode, which is left out: {} files", name.fileName(), bytecode);
    }
    return files;
  }

  /** Looks for what few wheels have, and makes the rest cheap for those that have not. */
  private void survey(List<ZipMember> members) {
    boolean hasBytecode = false;
    for (ZipMember member : members) {
      String path = member.name();
      hasBytecode |= path.endsWith(".pyc") || path.endsWith(".pyo");
      setTop(path);
      hasData |= topIsData;
    }
    if (hasBytecode) {
      for (ZipMember member : members) {
        if (member.name().endsWith(".py")) {
          sources.add(member.name());
        }
      }
    }
  }

  /** Notes what the first component of a path is, unless it is the one of the path before. */
  private void setTop(String path) {
    int slash = path.indexOf('/');
    int length = slash < 0 ? path.length() : slash;
    if (length == top.length() && path.startsWith(top) && (slash >= 0) == topIsDirectory) {
      return;
    }
    top = path.substring(0, length);
    topIsDirectory = slash >= 0;
    String folded = top.toLowerCase(Locale.ROOT);
    topIsData = topIsDirectory && folded.endsWith(DATA);
    topIsDistInfo = folded.endsWith(DIST_INFO);
    topIsForeign = folded.endsWith(EGG_INFO) && !isOwn(path);
  }

  private void addScripts(List<EntryPoint> scripts) {
    for (EntryPoint script : scripts) {
      addTarget("bin/" + script.name(), "script " + script.name());
    }
  }

  private Optional<WheelFile> place(ZipMember member, RecordEntry row) {
    setTop(member.name());
    return topIsData ? placeData(member, row, top) : Optional.of(site(member, row, member.name()));
  }

  private Optional<WheelFile> placeData(ZipMember member, RecordEntry row, String directory) {
    String path = member.name();
    int slash = path.indexOf('/', directory.length() + 1);
    if (!DistInfo.isOf(directory, DATA, name)) {
      findings.add(path, "it is in the data directory of another distribution");
      return Optional.empty();
    }
    if (slash < 0) {
      findings.add(path, "it lies in the data directory, yet in no scheme of it");
      return Optional.empty();
    }
    String rest = path.substring(slash + 1);
    return switch (path.substring(directory.length() + 1, slash)) {
      case "purelib", "platlib" -> {
        setTop(rest);
        if (topIsDistInfo) {
          findings.add(path, "it would be added to a dist-info directory");
        }
        yield Optional.of(site(member, row, rest));
      }
      case "scripts" -> Optional.of(script(member, row, rest));
      case "headers" -> Optional.of(file(member, row, Scheme.HEADERS, rest, "include/site/", true));
      case "data" -> {
        checkData(path, rest);
        yield Optional.of(file(member, row, Scheme.DATA, inLibrary(rest), "", true));
      }
      default -> {
        findings.add(path, "no installation scheme has that name");
        yield Optional.empty();
      }
    };
  }

  private WheelFile site(ZipMember member, RecordEntry row, String path) {
    if (topIsForeign) {
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

  /** In a virtual environment on 64-bit Linux {@code lib64} is a link to {@code lib}. */
  private static String inLibrary(String path) {
    return path.startsWith("lib64/") ? "lib/" + path.substring("lib64/".length()) : path;
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
    if (kept && hasData) {
      addTarget(directory + path, member.name());
    }
    return new WheelFile(member, row, scheme, path, member.isExecutable(), kept);
  }

  private void addTarget(String target, String owner) {
    boolean script = target.regionMatches(true, 0, "scripts/", 0, "scripts/".length());
    String path = script ? "bin/" + target.substring("scripts/".length()) : target;
    Optional<UniquePaths.Clash> clash = targets.addFile(path, owner, false);
    if (clash.isPresent()) {
      findings.add(owner, "it would land on " + Findings.quoted(clash.get().owner()));
    }
  }
}
