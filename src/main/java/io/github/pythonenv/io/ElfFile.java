package io.github.pythonenv.io;

import java.util.List;

/**
 * What the dynamic section of an ELF file says.
 *
 * @param needed the libraries it names, in order
 * @param runPaths the entries of RUNPATH, else of RPATH, in order
 * @param glibcMinor the highest {@code GLIBC_2.N} it needs, or 0
 */
public record ElfFile(List<String> needed, List<String> runPaths, int glibcMinor) {
  public ElfFile {
    needed = List.copyOf(needed);
    runPaths = List.copyOf(runPaths);
  }
}
