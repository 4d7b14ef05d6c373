package io.github.pythonenv.declare;

import io.github.pythonenv.python.Interpreter;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A compiled module by its file name, which says what interpreter it is for (PEP 3149, PEP 384).
 *
 * @param module the name to import
 * @param tag such as {@code cpython-314-x86_64-linux-gnu} or {@code abi3}; empty where the name has
 *     none, which every interpreter of the platform tries to load
 */
record ExtensionModule(String module, String tag) {
  private static final String CPYTHON = "cpython-3";
  private static final String WINDOWS = "cp3";

  /** Empty for a file that no interpreter takes for a module. */
  static Optional<ExtensionModule> of(String fileName) {
    int suffix = fileName.endsWith(".so") ? 3 : fileName.endsWith(".pyd") ? 4 : 0;
    String stem = fileName.substring(0, fileName.length() - suffix);
    int dot = stem.indexOf('.');
    String module = dot < 0 ? stem : stem.substring(0, dot);
    String tag = dot < 0 ? "" : stem.substring(dot + 1);
    if (suffix == 0 || !isIdentifier(module)) {
      return Optional.empty();
    }
    // What ends in .so and begins with lib is by all conventions a library.
    boolean isModule = tag.isEmpty() ? !module.startsWith("lib") : isKnown(tag);
    return isModule ? Optional.of(new ExtensionModule(module, tag)) : Optional.empty();
  }

  private static boolean isKnown(String tag) {
    return tag.equals("abi3")
        || tag.equals("abi3t")
        || tag.startsWith("cpython-")
        || tag.startsWith(WINDOWS)
        || tag.startsWith("pypy")
        || tag.startsWith("graalpy");
  }

  boolean isStableAbi() {
    return tag.startsWith("abi3");
  }

  /** Why an interpreter cannot load it, as the end of a sentence; empty when it can. */
  Optional<String> misfit(Interpreter python) {
    if (tag.isEmpty()) {
      return Optional.empty();
    }
    if (isStableAbi()) {
      boolean threaded = tag.equals("abi3t");
      return threaded == python.freeThreaded()
          ? Optional.empty()
          : Optional.of(threaded ? "a free-threaded Python" : "a Python with the GIL");
    }
    if (fits(python.minor(), python)) {
      return Optional.empty();
    }
    String wanted = python.minor() + (python.freeThreaded() ? "t" : "");
    return Optional.of(abi().equals(wanted) ? "the platform " + platform() : interpreter());
  }

  /** Whether an interpreter can load it that differs from a known one in its minor version only. */
  boolean fits(int minor, Interpreter python) {
    if (tag.isEmpty() || isStableAbi()) {
      return misfit(python).isEmpty();
    }
    return abi().equals(minor + (python.freeThreaded() ? "t" : "")) && isOf(platform(), python);
  }

  /** The minor version of the CPython it was built for. */
  OptionalInt minor() {
    String abi = abi();
    int end = 0;
    while (end < abi.length() && abi.charAt(end) >= '0' && abi.charAt(end) <= '9') {
      end++;
    }
    return end == 0 || end > 4
        ? OptionalInt.empty()
        : OptionalInt.of(Integer.parseInt(abi.substring(0, end)));
  }

  /** Such as {@code 14} or {@code 14t}: what follows the 3; empty for another implementation. */
  private String abi() {
    int start = abiStart();
    int hyphen = start < 0 ? -1 : tag.indexOf('-', start);
    return start < 0 ? "" : tag.substring(start, hyphen < 0 ? tag.length() : hyphen);
  }

  private int abiStart() {
    if (tag.startsWith(CPYTHON)) {
      return CPYTHON.length();
    }
    return tag.startsWith(WINDOWS) ? WINDOWS.length() : -1;
  }

  /** Such as {@code x86_64-linux-gnu}, {@code darwin} or {@code win_amd64}; may be empty. */
  private String platform() {
    int start = abiStart();
    int hyphen = start < 0 ? -1 : tag.indexOf('-', start);
    return hyphen < 0 ? "" : tag.substring(hyphen + 1);
  }

  private String interpreter() {
    OptionalInt minor = minor();
    if (minor.isEmpty()) {
      return "another interpreter";
    }
    String abi = abi();
    String flags = abi.endsWith("t") ? ", free-threaded" : abi.endsWith("d") ? ", debug" : "";
    return "CPython 3." + minor.getAsInt() + flags;
  }

  private static boolean isOf(String platform, Interpreter python) {
    if (platform.isEmpty()) {
      return true;
    }
    if (platform.startsWith("win")) {
      return python.platformTags().contains(platform);
    }
    if (platform.equals("darwin")) {
      return hasPlatform(python, "macosx_", "");
    }
    int linux = platform.indexOf("-linux-");
    if (linux < 0) {
      return false;
    }
    String architecture = "_" + architecture(platform.substring(0, linux));
    if (platform.endsWith("-musl")) {
      return hasPlatform(python, "musllinux_", architecture);
    }
    return hasPlatform(python, "manylinux", architecture)
        || (hasPlatform(python, "linux_", architecture) && !hasPlatform(python, "musllinux_", ""));
  }

  /** Compilers and platform tags call two of them differently. */
  private static String architecture(String triplet) {
    return switch (triplet) {
      case "i386" -> "i686";
      case "arm" -> "armv7l";
      default -> triplet;
    };
  }

  private static boolean hasPlatform(Interpreter python, String start, String end) {
    for (String tag : python.platformTags()) {
      if (tag.startsWith(start) && tag.endsWith(end)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isIdentifier(String text) {
    if (text.isEmpty() || !isStart(text.charAt(0))) {
      return false;
    }
    for (int i = 1; i < text.length(); i++) {
      if (!isStart(text.charAt(i)) && !Character.isUnicodeIdentifierPart(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isStart(char c) {
    return c == '_' || Character.isUnicodeIdentifierStart(c);
  }
}
