package io.github.pythonenv.write.archive;

import io.github.pythonenv.io.MacosVersion;

/**
 * The oldest system that something runs on, as its binaries say.
 *
 * @param glibcMinor it needs glibc 2.N; 0 for none
 * @param macos it needs this macOS
 */
public record SystemFloor(int glibcMinor, MacosVersion macos) {
  static final SystemFloor NONE = new SystemFloor(0, MacosVersion.NONE);

  /** Of both together. */
  SystemFloor max(SystemFloor other) {
    return new SystemFloor(Math.max(glibcMinor, other.glibcMinor), macos.max(other.macos));
  }
}
