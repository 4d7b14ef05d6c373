package io.github.pythonenv.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the dynamic section of an ELF file says (System V ABI, chapter 5; Linux Standard Base,
 * symbol versioning).
 *
 * @param needed the libraries it names, in order
 * @param runPaths the entries of RUNPATH, else of RPATH, in order
 * @param glibcMinor the highest {@code GLIBC_2.N} it needs, or 0
 */
public record ElfFile(List<String> needed, List<String> runPaths, int glibcMinor) {
  /** glibc's marker for packed relative relocations, which its loader knows since 2.36. */
  private static final String PACKED_RELOCATIONS = "GLIBC_ABI_DT_RELR";

  private static final String GLIBC = "GLIBC_2.";

  public ElfFile {
    needed = List.copyOf(needed);
    runPaths = List.copyOf(runPaths);
  }

  /**
   * Reads a file; nothing but its headers, its dynamic section and the strings these name.
   *
   * @return empty when it is no little-endian ELF file, or a damaged one
   * @throws UncheckedIOException when it cannot be read
   */
  public static Optional<ElfFile> read(Path file) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return read(channel);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads a file from an open channel, whose position is moved.
   *
   * @return empty when it is no little-endian ELF file, or a damaged one
   * @throws UncheckedIOException when it cannot be read
   */
  public static Optional<ElfFile> read(SeekableByteChannel channel) {
    try {
      Optional<ElfDynamic> found = ElfDynamic.read(new FileWindow(channel));
      return found.isPresent() ? Optional.of(of(found.get())) : Optional.empty();
    } catch (FileWindow.DamagedException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ElfFile of(ElfDynamic dynamic) {
    List<String> needed = new ArrayList<>();
    for (ElfDynamic.Text library : dynamic.needed()) {
      needed.add(library.value());
    }
    int glibcMinor = 0;
    for (ElfDynamic.VersionNeed need : dynamic.versions()) {
      glibcMinor = Math.max(glibcMinor, glibcMinor(need.version()));
    }
    return new ElfFile(needed, split(dynamic.runPath()), glibcMinor);
  }

  private static List<String> split(String runPath) {
    List<String> entries = new ArrayList<>();
    int start = 0;
    while (start < runPath.length()) {
      int colon = runPath.indexOf(':', start);
      int end = colon < 0 ? runPath.length() : colon;
      if (end > start) {
        entries.add(runPath.substring(start, end));
      }
      start = end + 1;
    }
    return entries;
  }

  private static int glibcMinor(String version) {
    if (version.equals(PACKED_RELOCATIONS)) {
      return 36;
    }
    if (!version.startsWith(GLIBC)) {
      return 0;
    }
    int minor = 0;
    for (int i = GLIBC.length(); i < version.length() && version.charAt(i) != '.'; i++) {
      int digit = version.charAt(i) - '0';
      if (digit < 0 || digit > 9 || minor > 10_000) {
        return 0;
      }
      minor = 10 * minor + digit;
    }
    return minor;
  }
}
