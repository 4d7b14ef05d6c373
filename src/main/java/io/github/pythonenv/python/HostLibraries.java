package io.github.pythonenv.python;

import java.util.List;
import java.util.Map;

/** The libraries of the host that modules of the standard library need. */
final class HostLibraries {
  private static final String NOT_FOUND = ": cannot open shared object file";

  /** The packages that hold a library, on Debian's and on Red Hat's family. */
  private static final Map<String, List<String>> PACKAGES =
      Map.ofEntries(
          Map.entry("libz.so.1", List.of("zlib1g", "zlib")),
          Map.entry("libbz2.so.1", List.of("libbz2-1.0", "bzip2-libs")),
          Map.entry("libbz2.so.1.0", List.of("libbz2-1.0", "bzip2-libs")),
          Map.entry("liblzma.so.5", List.of("liblzma5", "xz-libs")),
          Map.entry("libzstd.so.1", List.of("libzstd1", "libzstd")),
          Map.entry("libsqlite3.so.0", List.of("libsqlite3-0", "sqlite-libs")),
          Map.entry("libuuid.so.1", List.of("libuuid1", "libuuid")),
          Map.entry("libncursesw.so.6", List.of("libncursesw6", "ncurses-libs")),
          Map.entry("libpanelw.so.6", List.of("libncursesw6", "ncurses-libs")),
          Map.entry("libtinfo.so.6", List.of("libtinfo6", "ncurses-libs")),
          Map.entry("libreadline.so.8", List.of("libreadline8", "readline")),
          Map.entry("libffi.so.8", List.of("libffi8", "libffi")));

  private HostLibraries() {}

  /** One sentence with every module that cannot be imported; empty when all can. */
  static List<String> warnings(ProbeAnswer answer) {
    Map<String, String> failures = answer.below("failure.");
    if (failures.isEmpty()) {
      return List.of();
    }
    StringBuilder text =
        new StringBuilder("This host lacks what modules of the standard library need: ");
    boolean first = true;
    for (Map.Entry<String, String> failure : failures.entrySet()) {
      text.append(first ? "" : "; ").append(failure.getKey());
      reason(text, failure.getValue());
      first = false;
    }
    return List.of(text.toString());
  }

  private static void reason(StringBuilder text, String error) {
    int end = error.indexOf(NOT_FOUND);
    if (end < 0) {
      text.append(" (").append(error).append(')');
      return;
    }
    String library = error.substring(0, end);
    text.append(" needs ").append(library);
    List<String> packages = PACKAGES.getOrDefault(library, List.of());
    if (!packages.isEmpty()) {
      text.append(" (package ").append(packages.get(0)).append(" on Debian and Ubuntu, ");
      text.append(packages.get(1)).append(" on Red Hat and Fedora)");
    }
  }
}
