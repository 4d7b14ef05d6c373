package io.github.pythonenv.python;

import io.github.pythonenv.io.Hashes;
import io.github.pythonenv.store.Bucket;
import io.github.pythonenv.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The probe's answers in the store, each with the stamps of the files it depends on: a warm build
 * compares stamps and starts no process.
 */
final class ProbeCache {
  private static final String SCRIPT_KEY = "cache.script";
  private static final String PROGRAM_KEY = "cache.program";
  private static final String STAMP_KEY = "cache.stamp.";
  private static final String DIGEST_KEY = "cache.digest";
  private static final String IDENTITY_KEY = "cache.identity";

  /** They change with the host's libraries, its system, and the host itself. */
  private static final Set<String> HOST_FILES =
      Set.of(
          "/etc/machine-id",
          "/etc/os-release",
          "/etc/ld.so.cache",
          "/System/Library/CoreServices/SystemVersion.plist");

  /** They say nothing about the interpreter, only about the kernel it was asked on. */
  private static final Set<String> OF_THE_KERNEL =
      Set.of("marker.platform_release", "marker.platform_version");

  private final Store store;
  private final String script;

  /**
   * @param script identifies the probe's text
   */
  ProbeCache(Store store, String script) {
    this.store = store;
    this.script = script;
  }

  /** The kept answer, if everything it depends on is as it was. */
  Optional<ProbeAnswer> find(Path program) {
    Optional<Path> file = store.find(Bucket.PROBE, key(program));
    if (file.isEmpty()) {
      return Optional.empty();
    }
    ProbeAnswer answer = ProbeAnswer.parse(read(file.get()));
    return isCurrent(answer, program) ? Optional.of(answer) : Optional.empty();
  }

  /** Keeps an answer; returns it with its identity. */
  ProbeAnswer keep(Path program, ProbeAnswer answer) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put(SCRIPT_KEY, script);
    values.put(PROGRAM_KEY, program.toString());
    for (String file : dependencies(program, answer)) {
      values.put(STAMP_KEY + file, FileStamp.of(file));
    }
    String digest = digest(answer);
    values.put(DIGEST_KEY, digest);
    values.put(IDENTITY_KEY, identity(digest, answer));
    values.putAll(answer.values());
    ProbeAnswer kept = new ProbeAnswer(values);
    store.replace(Bucket.PROBE, key(program), kept.print().getBytes(StandardCharsets.UTF_8));
    return kept;
  }

  /** A digest of what the interpreter said of itself. */
  static String answerDigest(ProbeAnswer kept) {
    return kept.get(DIGEST_KEY);
  }

  /** Changes with what the interpreter said of itself and with its files. */
  static String identity(ProbeAnswer kept) {
    return kept.get(IDENTITY_KEY);
  }

  private static String digest(ProbeAnswer answer) {
    StringBuilder text = new StringBuilder(4096);
    for (Map.Entry<String, String> line : answer.values().entrySet()) {
      if (!OF_THE_KERNEL.contains(line.getKey())) {
        text.append(line.getKey()).append('=').append(line.getValue()).append('\0');
      }
    }
    return Hashes.sha256(text.toString());
  }

  private static String identity(String digest, ProbeAnswer answer) {
    StringBuilder text = new StringBuilder(digest);
    for (String file : interpreterFiles(answer)) {
      text.append('\0').append(file).append('=').append(FileStamp.of(file));
    }
    return Hashes.sha256(text.toString());
  }

  private boolean isCurrent(ProbeAnswer answer, Path program) {
    if (!answer.isComplete()
        || identity(answer).isEmpty()
        || answerDigest(answer).isEmpty()
        || !answer.get(SCRIPT_KEY).equals(script)
        || !answer.get(PROGRAM_KEY).equals(program.toString())) {
      return false;
    }
    for (Map.Entry<String, String> stamp : answer.below(STAMP_KEY).entrySet()) {
      if (!FileStamp.of(stamp.getKey()).equals(stamp.getValue())) {
        return false;
      }
    }
    return true;
  }

  private static Set<String> dependencies(Path program, ProbeAnswer answer) {
    Set<String> files = new LinkedHashSet<>();
    files.add(program.toString());
    Path bin = program.getParent();
    if (bin != null) {
      files.add(bin.resolve("pyvenv.cfg").toString());
      files.add(bin.resolveSibling("pyvenv.cfg").toString());
    }
    files.addAll(interpreterFiles(answer));
    files.addAll(HOST_FILES);
    if (!answer.get("loader").isEmpty()) {
      files.add(answer.get("loader"));
    }
    return files;
  }

  private static Set<String> interpreterFiles(ProbeAnswer answer) {
    Set<String> files = new LinkedHashSet<>();
    files.add(answer.get("base_executable"));
    if (!answer.get("shared_library").isEmpty()) {
      files.add(answer.get("shared_library"));
    }
    return files;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Spreads well and needs no security provider; the program stands in the file. */
  private static String key(Path program) {
    long hash = 0xcbf29ce484222325L;
    String path = program.toString();
    for (int i = 0; i < path.length(); i++) {
      hash = (hash ^ path.charAt(i)) * 0x100000001b3L;
    }
    return Long.toHexString(hash);
  }
}
