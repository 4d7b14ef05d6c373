package io.github.pythonenv.store.archive;

import java.util.List;

/**
 * What was unpacked: paths relative to the folder, with {@code /}.
 *
 * @param files regular files, in the order of the archive
 * @param links symbolic links
 * @param directories with the empty path for the folder itself
 */
public record UnpackedTree(List<String> files, List<String> links, List<String> directories) {
  public UnpackedTree {
    files = List.copyOf(files);
    links = List.copyOf(links);
    directories = List.copyOf(directories);
  }
}
