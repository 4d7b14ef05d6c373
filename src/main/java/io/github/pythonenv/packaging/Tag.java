package io.github.pythonenv.packaging;

import io.github.pythonenv.PythonEnvException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A compatibility tag (PEP 425).
 *
 * @param python such as {@code cp314} or {@code py3}
 * @param abi such as {@code cp314}, {@code abi3} or {@code none}
 * @param platform such as {@code manylinux_2_28_x86_64} or {@code any}
 */
public record Tag(String python, String abi, String platform) {
  /** Three sets of some dozen tags are real; a product of thousands is an attack. */
  private static final int MAX_PRODUCT = 4_096;

  /**
   * Expands a compressed tag set such as {@code py2.py3-none-any}, in the order of its parts.
   *
   * @throws PythonEnvException when it is not three parts of names joined by dots
   */
  public static Set<Tag> parse(String text) {
    String[] parts = text.split("-", -1);
    if (parts.length != 3) {
      throw new PythonEnvException("Not a compatibility tag: " + Quoted.of(text));
    }
    return product(text, parts[0], parts[1], parts[2]);
  }

  static Set<Tag> product(String text, String pythons, String abis, String platforms) {
    List<String> pythonTags = split(text, pythons);
    List<String> abiTags = split(text, abis);
    List<String> platformTags = split(text, platforms);
    if ((long) pythonTags.size() * abiTags.size() * platformTags.size() > MAX_PRODUCT) {
      throw new PythonEnvException(
          "More than " + MAX_PRODUCT + " compatibility tags: " + Quoted.of(text));
    }
    Set<Tag> tags = new LinkedHashSet<>();
    for (String python : pythonTags) {
      // A build tag in a name that lacks a part would be taken for a Python.
      if (Ascii.isDigit(python.charAt(0))) {
        throw new PythonEnvException("A Python tag that begins with a digit: " + Quoted.of(text));
      }
      for (String abi : abiTags) {
        for (String platform : platformTags) {
          tags.add(new Tag(python, abi, platform));
        }
      }
    }
    return tags;
  }

  private static List<String> split(String text, String part) {
    String lower = Ascii.lowerCase(part);
    List<String> tags = new ArrayList<>(2);
    int start = 0;
    for (int i = 0; i <= lower.length(); i++) {
      if (i == lower.length() || lower.charAt(i) == '.') {
        if (i == start) {
          throw new PythonEnvException("An empty compatibility tag in: " + Quoted.of(text));
        }
        tags.add(lower.substring(start, i));
        start = i + 1;
      } else if (!Ascii.isLetterOrDigit(lower.charAt(i)) && lower.charAt(i) != '_') {
        throw new PythonEnvException("Not a compatibility tag: " + Quoted.of(text));
      }
    }
    return tags;
  }

  @Override
  public String toString() {
    return python + "-" + abi + "-" + platform;
  }

  /** Written out: the first use of a record's own costs a cold JVM tens of milliseconds. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Tag tag
        && python.equals(tag.python)
        && abi.equals(tag.abi)
        && platform.equals(tag.platform);
  }

  @Override
  public int hashCode() {
    return (python.hashCode() * 31 + abi.hashCode()) * 31 + platform.hashCode();
  }
}
