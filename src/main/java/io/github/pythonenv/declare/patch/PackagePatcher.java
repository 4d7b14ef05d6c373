package io.github.pythonenv.declare.patch;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.packaging.Quoted;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Applies patches to a package, one after the other, in memory: each sees what those before it have
 * changed.
 */
public final class PackagePatcher {
  private final PackageContents contents;
  private final String distInfo;
  private final Map<String, Optional<PatchedMember>> changes = new LinkedHashMap<>();
  private final List<String> findings = new ArrayList<>();
  private final List<String> moved = new ArrayList<>();

  /**
   * @param distInfo the name of the package's dist-info directory
   */
  public PackagePatcher(PackageContents contents, String distInfo) {
    this.contents = contents;
    this.distInfo = distInfo;
  }

  /**
   * Reads a patch as {@link #apply} does, without a package.
   *
   * @param patch what messages call it
   * @throws PythonEnvException with all that makes it no patch, whatever it is applied to
   */
  public static void check(String patch, byte[] diff) {
    UnifiedDiff.parse(patch, diff);
  }

  /** What does not apply, each with the patch and the file. */
  public List<String> findings() {
    return List.copyOf(findings);
  }

  /** A line for each hunk that was found elsewhere than its patch says. */
  public List<String> moved() {
    return List.copyOf(moved);
  }

  /** The files that are new or changed, by path; an empty one goes. */
  public Map<String, Optional<PatchedMember>> changes() {
    return changes;
  }

  /**
   * Applies a patch; where something is wrong there are findings, and the changes are no use.
   *
   * @param patch what messages call it
   * @param diff in the unified format
   */
  public void apply(String patch, byte[] diff) {
    try {
      apply(patch, UnifiedDiff.parse(patch, diff));
    } catch (PythonEnvException e) {
      findings.addAll(e.asDetails());
    }
  }

  private void apply(String patch, UnifiedDiff diff) {
    if (!checkPaths(patch, diff)) {
      return;
    }
    int strip = PatchPaths.strip(diff.files(), this::hasFile, contents::hasDirectory);
    for (FileDiff file : diff.files()) {
      String where = patch + ": " + file.path() + ": ";
      Optional<String> source = source(file, strip);
      Optional<String> target =
          file.renamed() || source.isEmpty()
              ? file.newPath().flatMap(path -> PatchPaths.stripped(path, strip))
              : source;
      if (file.created()) {
        create(where, file, target);
      } else if (source.isEmpty()) {
        findings.add(where + "the package has no such file");
      } else if (!isRefused(where, source.get())) {
        change(where, file, source.get(), target.orElse(source.get()));
      }
    }
  }

  private boolean checkPaths(String patch, UnifiedDiff diff) {
    int before = findings.size();
    for (FileDiff file : diff.files()) {
      for (Optional<String> path : List.of(file.oldPath(), file.newPath())) {
        path.flatMap(PatchPaths::fault)
            .ifPresent(
                fault ->
                    findings.add(
                        patch
                            + ": line "
                            + file.line()
                            + ": "
                            + fault
                            + ": "
                            + Quoted.of(path.orElse(""))));
      }
    }
    return findings.size() == before;
  }

  private boolean hasFile(String path) {
    Optional<PatchedMember> changed = changes.get(path);
    return changed == null ? contents.hasFile(path) : changed.isPresent();
  }

  /** The file that is there: of two names of one file either may be it. */
  private Optional<String> source(FileDiff file, int strip) {
    Optional<String> old = file.oldPath().flatMap(path -> PatchPaths.stripped(path, strip));
    if (old.filter(this::hasFile).isPresent() || file.renamed()) {
      return old.filter(this::hasFile);
    }
    return file.newPath().flatMap(path -> PatchPaths.stripped(path, strip)).filter(this::hasFile);
  }

  private boolean isRefused(String where, String path) {
    Optional<String> refusal = PatchPaths.refusal(path, distInfo);
    refusal.ifPresent(reason -> findings.add(where + reason));
    return refusal.isPresent();
  }

  private void create(String where, FileDiff file, Optional<String> target) {
    if (target.isEmpty()) {
      findings.add(where + "a new file needs a name below the folder that is taken off");
    } else if (hasFile(target.get())) {
      findings.add(where + "it would be new, yet the package has such a file");
    } else if (!isRefused(where, target.get())) {
      PatchedFile patched = PatchedFile.of(List.of(), file.hunks());
      report(where, patched);
      put(target.get(), patched.lines(), file.executable().orElse(false));
    }
  }

  private void change(String where, FileDiff file, String source, String target) {
    Optional<byte[]> content = content(source);
    if (content.isEmpty()) {
      findings.add(where + "it is too large to be patched");
      return;
    }
    PatchedFile patched = PatchedFile.of(DiffText.lines(content.get()), file.hunks());
    report(where, patched);
    if (file.deleted()) {
      delete(where, source, patched);
      return;
    }
    boolean executable = file.executable().orElse(isExecutable(source));
    if (!target.equals(source)) {
      if (isRefused(where, target)) {
        return;
      }
      if (hasFile(target)) {
        findings.add(where + "it would be renamed to a file that is there: " + target);
        return;
      }
      changes.put(source, Optional.empty());
    }
    put(target, patched.lines(), executable);
  }

  private void delete(String where, String path, PatchedFile patched) {
    if (patched.findings().isEmpty() && !patched.lines().isEmpty()) {
      findings.add(
          where
              + "it would go, yet "
              + patched.lines().size()
              + " lines of it are not in the patch");
    }
    changes.put(path, Optional.empty());
  }

  private void report(String where, PatchedFile patched) {
    patched.findings().forEach(finding -> findings.add(where + finding));
    patched.moved().forEach(line -> moved.add(where + line));
  }

  private Optional<byte[]> content(String path) {
    Optional<PatchedMember> changed = changes.get(path);
    return changed == null ? contents.content(path) : changed.map(PatchedMember::content);
  }

  private boolean isExecutable(String path) {
    Optional<PatchedMember> changed = changes.get(path);
    return changed == null
        ? contents.isExecutable(path)
        : changed.map(PatchedMember::executable).orElse(false);
  }

  private void put(String path, List<String> lines, boolean executable) {
    changes.put(path, Optional.of(new PatchedMember(DiffText.bytes(lines), executable)));
  }
}
