package io.github.pythonenv.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** Edits of an ELF file's dynamic section that move nothing and resize nothing. */
public final class ElfEditor {
  private ElfEditor() {}

  /**
   * Names a needed library otherwise.
   *
   * @param replacement not longer than the old name
   * @return whether exactly one entry had the old name; nothing is written when not
   */
  public static boolean renameNeeded(Path file, String library, String replacement) {
    byte[] old = library.getBytes(StandardCharsets.UTF_8);
    byte[] bytes = replacement.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > old.length) {
      return false;
    }
    try (FileChannel channel = open(file)) {
      List<ElfDynamic.Text> found = new ArrayList<>();
      for (ElfDynamic.Text needed : dynamic(channel).needed()) {
        if (needed.value().equals(library)) {
          found.add(needed);
        }
      }
      if (found.size() != 1) {
        return false;
      }
      ByteBuffer padded = ByteBuffer.allocate(old.length).put(bytes).rewind();
      channel.write(padded, found.get(0).offset());
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Lets the symbols of one version of a library bind to another version that the file needs of the
   * same library.
   *
   * @param replacements the versions to take, the first that is there
   * @return whether the file has both versions, each once; nothing is written when not
   */
  public static boolean rebindVersion(
      Path file, String library, String version, List<String> replacements) {
    try (FileChannel channel = open(file)) {
      List<ElfDynamic.VersionNeed> old = new ArrayList<>();
      List<ElfDynamic.VersionNeed> others = new ArrayList<>();
      for (ElfDynamic.VersionNeed need : dynamic(channel).versions()) {
        if (need.library().equals(library)) {
          (need.version().equals(version) ? old : others).add(need);
        }
      }
      if (old.size() != 1) {
        return false;
      }
      for (String replacement : replacements) {
        for (ElfDynamic.VersionNeed other : others) {
          if (other.version().equals(replacement)) {
            copy(channel, other, old.get(0));
            return true;
          }
        }
      }
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void copy(
      FileChannel channel, ElfDynamic.VersionNeed from, ElfDynamic.VersionNeed to)
      throws IOException {
    channel.write(number(from.hash()), to.offset());
    channel.write(number(from.name()), to.offset() + 8);
  }

  private static ByteBuffer number(long value) {
    return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt((int) value).rewind();
  }

  private static ElfDynamic dynamic(FileChannel channel) throws IOException {
    return ElfDynamic.read(new FileWindow(channel)).orElseThrow(FileWindow.DamagedException::new);
  }

  private static FileChannel open(Path file) throws IOException {
    return FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }
}
