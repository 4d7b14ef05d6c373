package io.github.pythonenv.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** What processor an ELF file is for, in the spelling of platform tags. */
public final class ElfMachine {
  private static final int START = 20;

  private ElfMachine() {}

  /** Empty when it is no little-endian ELF file. */
  public static String of(Path file) throws IOException {
    byte[] start;
    try (InputStream in = Files.newInputStream(file)) {
      start = in.readNBytes(START);
    }
    if (start.length < START
        || start[0] != 0x7f
        || start[1] != 'E'
        || start[2] != 'L'
        || start[3] != 'F'
        || start[5] != 1) {
      return "";
    }
    int machine = (start[18] & 0xff) | (start[19] & 0xff) << 8;
    return switch (machine) {
      case 3 -> "i686";
      case 21 -> "ppc64le";
      case 40 -> "armv7l";
      case 62 -> "x86_64";
      case 183 -> "aarch64";
      case 243 -> "riscv64";
      default -> "machine " + machine;
    };
  }
}
