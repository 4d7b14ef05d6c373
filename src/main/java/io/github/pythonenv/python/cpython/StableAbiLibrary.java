package io.github.pythonenv.python.cpython;

import io.github.pythonenv.io.ForwardingDll;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Makes {@code python3.dll}, which the artifact lacks, and without which no extension module of the
 * stable ABI can be loaded ({@code abi3}, PEP 384).
 *
 * <p>That library holds no code: it sends each function and variable of the stable ABI on to the
 * library of this very version. Their names stand in the import library beside it, which extension
 * modules are linked with.
 */
final class StableAbiLibrary implements Repair {
  private static final String NAME = "python3.dll";
  private static final String SIGNATURE = "!<arch>\n";

  /** The header of an archive member: 48 bytes, its size in 10, two more. */
  private static final int HEADER = 60;

  private static final int SIZE_AT = 48;
  private static final int SIZE_LENGTH = 10;

  /** What stands before the name of a thing in an import library. */
  private static final String IMPORTED = "__imp_";

  @Override
  public void apply(Prefix prefix) {
    Path library = prefix.root().resolve("libs").resolve("python3.lib");
    try {
      SortedSet<String> names = imported(library);
      String shared = prefix.sharedLibrary();
      String target = shared.substring(0, shared.length() - ".dll".length());
      Files.write(prefix.root().resolve(NAME), ForwardingDll.bytes(NAME, target, names));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The names in the first member of an import library: their number, as many offsets, and as many
   * strings that end with NUL (PE format, "first linker member").
   */
  private static SortedSet<String> imported(Path library) throws IOException {
    if (!Files.isRegularFile(library)) {
      throw Prefix.unexpected(library, "it is missing");
    }
    String all = new String(Files.readAllBytes(library), StandardCharsets.ISO_8859_1);
    int start = SIGNATURE.length() + HEADER;
    if (!all.startsWith(SIGNATURE + "/ ") || all.length() < start + Integer.BYTES) {
      throw Prefix.unexpected(library, "it is no import library");
    }
    int size = size(all);
    byte[] count =
        all.substring(start, start + Integer.BYTES).getBytes(StandardCharsets.ISO_8859_1);
    long names = start + Integer.BYTES * (1L + ByteBuffer.wrap(count).getInt());
    if (size < 0 || names < start || names > (long) start + size || start + size > all.length()) {
      throw Prefix.unexpected(library, "its list of names cannot be read");
    }
    SortedSet<String> found = new TreeSet<>();
    for (String name : all.substring((int) names, start + size).split("\0")) {
      if (name.startsWith(IMPORTED)) {
        found.add(name.substring(IMPORTED.length()));
      }
    }
    if (!found.contains("PyModule_Create2")) {
      throw Prefix.unexpected(library, "it does not list the stable ABI");
    }
    return found;
  }

  private static int size(String archive) {
    int start = SIGNATURE.length() + SIZE_AT;
    try {
      return Integer.parseInt(archive.substring(start, start + SIZE_LENGTH).strip());
    } catch (NumberFormatException e) {
      return -1;
    }
  }
}
