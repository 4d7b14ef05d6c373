package io.github.pythonenv.packaging;

import io.github.pythonenv.PythonEnvException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A METADATA file, as far as an installer needs it (core metadata specifications). Of a field that
 * may stand once the first value counts, as with every installer.
 *
 * @param metadataVersion as it is written; empty where the file has none
 * @param requiresPython version specifiers, as written
 * @param requiresDist requirements, as written: a broken one is no reason to refuse a wheel
 * @param homepage {@code Home-page}, or the {@code Project-URL} labelled so
 */
public record CoreMetadata(
    String metadataVersion,
    PackageName name,
    Version version,
    Optional<String> requiresPython,
    List<String> requiresDist,
    List<String> providesExtra,
    Optional<String> summary,
    Optional<String> homepage) {
  /** In bytes. */
  public static final int MAX_SIZE = 16 << 20;

  public CoreMetadata {
    requiresDist = List.copyOf(requiresDist);
    providesExtra = List.copyOf(providesExtra);
  }

  /**
   * Parses in linear time; at most 16 MiB.
   *
   * @throws PythonEnvException when {@code Name} or {@code Version} is missing or invalid, with
   *     both findings
   */
  public static CoreMetadata parse(byte[] file) {
    HeaderBlock headers = HeaderBlock.parse(file, "METADATA", MAX_SIZE);
    List<String> findings = new ArrayList<>();
    Optional<PackageName> name = headers.first("name").flatMap(text -> name(text, findings));
    Optional<Version> version = headers.first("version").flatMap(text -> version(text, findings));
    if (headers.first("name").isEmpty()) {
      findings.add("it has no Name");
    }
    if (headers.first("version").isEmpty()) {
      findings.add("it has no Version");
    }
    if (!findings.isEmpty()) {
      throw new PythonEnvException("METADATA does not say what it describes", findings, "");
    }
    return new CoreMetadata(
        headers.first("metadata-version").orElse(""),
        name.orElseThrow(),
        version.orElseThrow(),
        known(headers.first("requires-python")),
        headers.all("requires-dist"),
        headers.all("provides-extra"),
        known(headers.first("summary")),
        known(headers.first("home-page")).or(() -> labelledHomepage(headers)));
  }

  private static Optional<PackageName> name(String text, List<String> findings) {
    try {
      return Optional.of(PackageName.parse(text));
    } catch (PythonEnvException e) {
      findings.add("Name: " + Quoted.of(text) + " is no valid package name");
      return Optional.empty();
    }
  }

  private static Optional<Version> version(String text, List<String> findings) {
    try {
      return Optional.of(Version.parse(text));
    } catch (PythonEnvException e) {
      findings.add("Version: " + Quoted.of(text) + " is no valid version");
      return Optional.empty();
    }
  }

  /** Old tools wrote UNKNOWN for a field nobody had filled in. */
  private static Optional<String> known(Optional<String> value) {
    return value.filter(text -> !text.isEmpty() && !text.equals("UNKNOWN"));
  }

  private static Optional<String> labelledHomepage(HeaderBlock headers) {
    for (String url : headers.all("project-url")) {
      int comma = url.indexOf(',');
      if (comma > 0 && plainLabel(url, comma).equals("homepage")) {
        return known(Optional.of(Ascii.strip(url.substring(comma + 1))));
      }
    }
    return Optional.empty();
  }

  /** A label without case, blanks and punctuation (well-known project URLs). */
  static String plainLabel(String url, int end) {
    StringBuilder label = new StringBuilder(end);
    for (int i = 0; i < end; i++) {
      if (Ascii.isLetterOrDigit(url.charAt(i))) {
        label.append(url.charAt(i));
      }
    }
    return Ascii.lowerCase(label.toString());
  }
}
