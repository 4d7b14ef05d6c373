package io.github.pythonenv.write.archive;

import java.util.Set;

/** The libraries that are there wherever glibc is: its version says enough of them. */
final class HostLibrary {
  private static final Set<String> GLIBC =
      Set.of(
          "libc.so.6",
          "libm.so.6",
          "libdl.so.2",
          "librt.so.1",
          "libpthread.so.0",
          "libutil.so.1",
          "libresolv.so.2",
          "libanl.so.1");

  private HostLibrary() {}

  static boolean isPartOfGlibc(String name) {
    return GLIBC.contains(name) || name.startsWith("ld-linux") || name.startsWith("ld64.so");
  }
}
