package io.github.pythonenv.write.archive;

import io.github.pythonenv.io.deflate.Effort;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * The part of the interpreter: nothing of it is deflated yet, so it is made in pieces. It serves
 * all archives of an interpreter, so it may take longer than others.
 */
final class PythonPart {
  /** Of fixed size, so that bytes do not depend on the number of cores. */
  private static final long PIECE = 4L << 20;

  private final ArchiveRequest request;
  private final KeptParts kept;
  private final String key;
  private final FormatWriter format;

  PythonPart(ArchiveRequest request, KeptParts kept, String key, FormatWriter format) {
    this.request = request;
    this.kept = kept;
    this.key = key;
    this.format = format;
  }

  Optional<Part> find() {
    return kept.find(key);
  }

  /**
   * What makes its pieces, in their order.
   *
   * @param aside an empty folder
   */
  List<Callable<Part>> pieces(Path aside) throws IOException {
    ArchivedPython python = request.python();
    List<ArchivedFile> files =
        new ArrayList<>(
            CompiledPath.without(
                PrefixFiles.of(python, request.options().ensurepip()), python, aside));
    files.sort(Comparator.comparing(ArchivedFile::path));
    List<Callable<Part>> pieces = new ArrayList<>();
    List<ArchivedFile> piece = new ArrayList<>();
    long size = 0;
    for (ArchivedFile file : files) {
      piece.add(file);
      size += file.content().size() + TarHeaders.BLOCK;
      if (size >= PIECE) {
        pieces.add(piece(List.copyOf(piece), aside.resolve("piece-" + pieces.size())));
        piece.clear();
        size = 0;
      }
    }
    pieces.add(piece(List.copyOf(piece), aside.resolve("piece-" + pieces.size())));
    return pieces;
  }

  private Callable<Part> piece(List<ArchivedFile> files, Path file) {
    return () -> new Part(file, new PartWriter(format, Effort.THOROUGH).write(files, file, true));
  }

  /** Puts pieces together and keeps them. */
  Part join(List<Part> pieces) throws IOException {
    return kept.make(key, blocks -> new PartWriter(format, Effort.THOROUGH).join(pieces, blocks));
  }
}
