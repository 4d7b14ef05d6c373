package io.github.pythonenv.lock;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.packaging.Digest;
import io.github.pythonenv.python.UvOutput;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.tomlj.TomlTable;

/** Reads the table of a wheel, an sdist or an archive. */
final class LockedFileReader {
  private static final int LONGEST_NAME = 255;

  private final Path directory;
  private final LockFindings findings;

  /**
   * @param directory the lock's, below which local files must be
   */
  LockedFileReader(Path directory, LockFindings findings) {
    this.directory = directory;
    this.findings = findings;
  }

  /** The file; empty when something was found that makes no file of it. */
  Optional<LockedFile> read(String label, TomlTable table) {
    int before = findings.errors().size();
    Optional<String> url = text(label, table, "url");
    Optional<String> path = text(label, table, "path");
    Optional<String> name = text(label, table, "name");
    OptionalLong size = size(label, table);
    List<Digest> digests = digests(label, table);
    if (table.get(List.of("subdirectory")) != null) {
      findings.error(label, table, "subdirectory", "`subdirectory` is not supported");
    }
    path.ifPresent(value -> checkPath(label, table, value));
    url.ifPresent(value -> checkUrl(label, table, value));
    if (url.isEmpty() && path.isEmpty()) {
      findings.error(label, "a file of it has neither `url` nor `path`");
    }
    if (findings.errors().size() > before) {
      return Optional.empty();
    }
    String fileName = name.orElseGet(() -> lastSegment(url, path));
    if (!isPlain(fileName)) {
      findings.error(label, "not a file name: `" + fileName + "`");
      return Optional.empty();
    }
    return Optional.of(new LockedFile(fileName, url, path, size, digests));
  }

  private Optional<String> text(String label, TomlTable table, String key) {
    Object value = table.get(List.of(key));
    if (value instanceof String text) {
      return Optional.of(text);
    }
    if (value != null) {
      findings.error(label, table, key, "`" + key + "` must be text");
    }
    return Optional.empty();
  }

  private OptionalLong size(String label, TomlTable table) {
    Object value = table.get(List.of("size"));
    if (value instanceof Long size && size >= 0) {
      return OptionalLong.of(size);
    }
    if (value != null) {
      findings.error(label, table, "size", "not a size in bytes: " + value);
    }
    return OptionalLong.empty();
  }

  /** md5 and sha1 say nothing about what a file is, and unknown algorithms cannot be verified. */
  private List<Digest> digests(String label, TomlTable table) {
    List<Digest> digests = new ArrayList<>();
    if (!(table.get(List.of("hashes")) instanceof TomlTable hashes) || hashes.isEmpty()) {
      findings.error(label, table, "hashes", "a file of it has no `hashes`");
      return digests;
    }
    boolean broken = false;
    for (Map.Entry<String, Object> entry : hashes.toMap().entrySet()) {
      if (Digest.isSupported(entry.getKey())) {
        try {
          digests.add(new Digest(entry.getKey(), String.valueOf(entry.getValue())));
        } catch (PythonEnvException e) {
          findings.error(label, table, "hashes", e.problem());
          broken = true;
        }
      }
    }
    if (digests.isEmpty() && !broken) {
      findings.error(
          label,
          table,
          "hashes",
          "sha256, sha384 or sha512 is needed, there is only " + hashes.keySet());
    }
    return digests;
  }

  private void checkPath(String label, TomlTable table, String path) {
    boolean odd = path.isEmpty() || path.startsWith("/");
    for (int i = 0; i < path.length() && !odd; i++) {
      char c = path.charAt(i);
      odd = c == '\\' || c == ':' || Character.isISOControl(c);
    }
    if (odd || !isBelow(directory.resolve(path))) {
      findings.error(
          label, table, "path", "a local file must be below the lock's directory: " + path);
    }
  }

  private void checkUrl(String label, TomlTable table, String url) {
    URI address;
    try {
      address = new URI(url);
    } catch (URISyntaxException e) {
      findings.error(label, table, "url", "not an address: " + UvOutput.masked(url));
      return;
    }
    String scheme = String.valueOf(address.getScheme());
    if (scheme.equals("file")) {
      if (!isLocal(address) || !isBelow(Path.of(address.getPath()))) {
        findings.error(
            label, table, "url", "a local file must be below the lock's directory: " + url);
      }
    } else if (!scheme.equals("https") && !scheme.equals("http")) {
      findings.error(
          label, table, "url", "only https and http are fetched: " + UvOutput.masked(url));
    } else if (address.getHost() == null) {
      findings.error(label, table, "url", "not an address: " + UvOutput.masked(url));
    } else if (UvOutput.hasUserInfo(url)) {
      findings.error(
          label,
          table,
          "url",
          "the address holds credentials; use an index or netrc: " + UvOutput.masked(url));
    }
  }

  private static boolean isLocal(URI address) {
    return address.getPath() != null
        && !address.getPath().isEmpty()
        && (address.getAuthority() == null || address.getAuthority().isEmpty());
  }

  private boolean isBelow(Path file) {
    Path normal = file.normalize();
    return normal.startsWith(directory) && !normal.equals(directory);
  }

  private static String lastSegment(Optional<String> url, Optional<String> path) {
    if (path.isPresent()) {
      return path.get().substring(path.get().lastIndexOf('/') + 1);
    }
    String whole = URI.create(url.orElse("")).getRawPath();
    String segment = whole.substring(whole.lastIndexOf('/') + 1);
    // Decoded only now, so that an escaped slash is seen in the name.
    return URI.create("name:/" + segment).getPath().substring(1);
  }

  private static boolean isPlain(String name) {
    if (name.isEmpty() || name.length() > LONGEST_NAME || name.startsWith(".")) {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c == '/' || c == '\\' || c == ':' || c <= ' ' || c >= 0x7f) {
        return false;
      }
    }
    return true;
  }
}
