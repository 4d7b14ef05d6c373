package io.github.pythonenv.write.archive;

import io.github.pythonenv.io.deflate.Effort;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Writes parts into new files, in the format of an archive.
 *
 * <p>Bodies come from a wheel as they are, wherever it has them; what it has not stands behind
 * them, so that a format can deflate it in one run.
 */
final class PartWriter {
  private static final Comparator<ArchivedFile> BY_PATH = Comparator.comparing(ArchivedFile::path);

  private final FormatWriter format;
  private final Effort effort;

  /**
   * @param effort of deflating what no wheel has
   */
  PartWriter(FormatWriter format, Effort effort) {
    this.format = format;
    this.effort = effort;
  }

  /**
   * Writes a part.
   *
   * @param files in any order: it means nothing
   * @param withFiles whether the index lists them
   */
  PartIndex write(List<ArchivedFile> files, Path part, boolean withFiles) throws IOException {
    List<ArchivedFile> sorted = new ArrayList<>(files);
    sorted.sort(BY_PATH);
    PartContents contents = new PartContents();
    try (FileChannel out = create(part);
        MemberWriter members = format.members(out, effort)) {
      for (ArchivedFile file : sorted) {
        if (file.content() instanceof Content.InWheel) {
          contents.add(file);
          members.file(file);
        }
      }
      for (ArchivedFile file : sorted) {
        if (!(file.content() instanceof Content.InWheel)) {
          contents.add(file);
          members.file(file);
        }
      }
      return contents.index(members.finish(), withFiles);
    }
  }

  /** Makes one part of several, whose files are listed when theirs are. */
  PartIndex join(List<Part> pieces, Path part) throws IOException {
    PartContents contents = new PartContents();
    for (Part piece : pieces) {
      contents.add(piece.index());
    }
    try (FileChannel out = create(part)) {
      return contents.index(format.join(pieces, out), true);
    }
  }

  private static FileChannel create(Path part) throws IOException {
    return FileChannel.open(
        part, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }
}
