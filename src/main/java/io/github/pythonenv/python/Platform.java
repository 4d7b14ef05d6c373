package io.github.pythonenv.python;

import java.util.Locale;

/**
 * An operating system on a processor architecture, in the spelling of Maven classifiers.
 *
 * @param system {@code linux}, {@code macosx}, {@code windows}, or what Java calls another one
 * @param architecture {@code x86_64}, {@code arm64}, or what Java calls another one
 */
public record Platform(String system, String architecture) {
  /** The platform this JVM runs on. */
  public static Platform current() {
    return of(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
  }

  /** A platform from the values of Java's properties {@code os.name} and {@code os.arch}. */
  public static Platform of(String name, String architecture) {
    return new Platform(
        system(name.toLowerCase(Locale.ROOT)), architecture(architecture.toLowerCase(Locale.ROOT)));
  }

  /** Reads a classifier such as {@code linux-x86_64}. */
  public static Platform parse(String classifier) {
    int dash = classifier.indexOf('-');
    return dash < 0
        ? new Platform(classifier, "")
        : new Platform(classifier.substring(0, dash), classifier.substring(dash + 1));
  }

  /** Such as {@code linux-x86_64}. */
  public String classifier() {
    return system + "-" + architecture;
  }

  /** The architecture as Linux and its platform tags name it, such as {@code aarch64}. */
  public String linuxArchitecture() {
    return architecture.equals("arm64") ? "aarch64" : architecture;
  }

  public boolean isLinux() {
    return system.equals("linux");
  }

  public boolean isMac() {
    return system.equals("macosx");
  }

  public boolean isWindows() {
    return system.equals("windows");
  }

  @Override
  public String toString() {
    return classifier();
  }

  private static String system(String name) {
    if (name.startsWith("linux")) {
      return "linux";
    }
    if (name.startsWith("mac") || name.startsWith("darwin")) {
      return "macosx";
    }
    return name.startsWith("windows") ? "windows" : name.replace(' ', '_');
  }

  private static String architecture(String name) {
    return switch (name) {
      case "amd64", "x86_64", "x64" -> "x86_64";
      case "aarch64", "arm64" -> "arm64";
      default -> name;
    };
  }
}
