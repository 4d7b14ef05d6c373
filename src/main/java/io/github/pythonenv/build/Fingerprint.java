package io.github.pythonenv.build;

import io.github.pythonenv.lock.DynamicFiles;
import io.github.pythonenv.lock.RequirementsFile;
import io.github.pythonenv.packaging.TypedRequirement;
import io.github.pythonenv.plan.CollisionRule;
import io.github.pythonenv.python.ArchiveCoordinates;
import io.github.pythonenv.python.Platform;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.Adler32;
import java.util.zip.CRC32;

/**
 * A request as canonical lines, {@code key=value}: equal lines mean an equal environment.
 *
 * <p>It is made in every build, in a JVM that has just started: no process, no parser, no lambda.
 *
 * @param lines in a fixed order
 */
record Fingerprint(List<String> lines) {
  Fingerprint {
    lines = List.copyOf(lines);
  }

  static Fingerprint of(BuildRequest request) {
    List<String> lines = new ArrayList<>();
    lines.add("plugin=" + PluginVersion.get());
    lines.add("place=" + request.output());
    lines.add("store=" + request.surroundings().store());
    lines.add("python=" + request.python() + interpreterState(request));
    for (TypedRequirement each : request.sources().requirements()) {
      lines.add("requirement=" + each.text());
    }
    for (TypedRequirement each : request.with()) {
      lines.add("python-env.with=" + each.text());
    }
    for (String extra : request.sources().extras()) {
      lines.add("extra=" + extra);
    }
    for (String group : request.sources().groups()) {
      lines.add("group=" + group);
    }
    addInputs(request.sources(), lines);
    lines.add("ignoreCollisions=" + request.collisions().ignore());
    for (CollisionRule rule : request.collisions().rules()) {
      lines.add("collision rule=" + rule.line());
    }
    lines.add("linkMode=" + request.linkMode());
    lines.add("bytecode=" + request.bytecode());
    lines.add("onlyWheels=" + request.resolution().onlyWheels());
    lines.add("indexStrategy=" + request.resolution().indexStrategy());
    lines.addAll(request.customization().lines());
    lines.addAll(request.declarations().lines(request.surroundings().artifacts()));
    Path lock = request.resolution().lockFile();
    lines.add("digest of " + lock.getFileName() + "=" + digest(lock));
    return new Fingerprint(lines);
  }

  private static void addInputs(RequirementSources sources, List<String> lines) {
    // These may include others, which count as well.
    for (Optional<Path> file : List.of(sources.requirementsFile(), sources.constraints())) {
      if (file.isPresent()) {
        lines.add(
            "digest of " + file.get().getFileName() + "=" + RequirementsFile.digest(file.get()));
      }
    }
    if (sources.pyproject().isPresent()) {
      Path file = sources.pyproject().get();
      lines.add("digest of " + file.getFileName() + "=" + digest(file));
      for (Path named : DynamicFiles.of(file)) {
        lines.add("digest of " + named.getFileName() + "=" + digest(named));
      }
    }
  }

  /** An interpreter at a path may be exchanged without its name changing. */
  private static String interpreterState(BuildRequest request) {
    String python = request.python();
    if (python.isEmpty() || Character.isDigit(python.charAt(0))) {
      return "";
    }
    if (python.indexOf(File.separatorChar) >= 0) {
      return state(request.project().resolve(python).toFile());
    }
    Optional<ArchiveCoordinates> archive =
        python.indexOf(':') > 0
            ? ArchiveCoordinates.parse(python, Platform.current().classifier())
            : Optional.empty();
    if (archive.isPresent()) {
      return archive.get().isSnapshot() ? snapshotState(archive.get(), request) : "";
    }
    String path = request.surroundings().environment().getOrDefault("PATH", "");
    for (int start = 0; start <= path.length(); ) {
      int end = path.indexOf(File.pathSeparatorChar, start);
      end = end < 0 ? path.length() : end;
      File file = new File(path.substring(start, end), python);
      if (file.isFile() && file.canExecute()) {
        return " " + file + state(file);
      }
      start = end + 1;
    }
    return "";
  }

  /** The archive of an interpreter, which may be another one today. */
  private static String snapshotState(ArchiveCoordinates archive, BuildRequest request) {
    Optional<Path> file = archive.find(request.surroundings().artifacts());
    return file.isPresent() ? state(file.get().toFile()) : "";
  }

  private static String state(File file) {
    return " " + file.length() + " " + file.lastModified();
  }

  /**
   * Length and two checksums that the JVM computes natively: a SHA-256 of a large lock costs more,
   * in a JVM that has just started, than all the rest of a build with nothing to do. It decides
   * whether to look closer, not what to trust.
   */
  private static String digest(Path file) {
    try {
      if (!file.toFile().isFile()) {
        return "absent";
      }
      byte[] content = Files.readAllBytes(file);
      CRC32 crc = new CRC32();
      crc.update(content);
      Adler32 adler = new Adler32();
      adler.update(content);
      return content.length
          + "-"
          + Long.toHexString(crc.getValue())
          + "-"
          + Long.toHexString(adler.getValue());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
