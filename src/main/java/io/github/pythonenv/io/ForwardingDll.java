package io.github.pythonenv.io;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;

/**
 * A library for Windows on x86_64 that holds no code: each of its exports is another library's
 * (Microsoft's "PE Format", "Export Address Table": forwarder RVA). Equal names give equal bytes.
 */
public final class ForwardingDll {
  private static final int PAGE = 0x1000;
  private static final int FILE_ALIGNMENT = 0x200;

  private static final int PE_AT = 0x40;
  private static final int DIRECTORIES = 16;
  private static final int OPTIONAL_HEADER = 112 + DIRECTORIES * 8;

  private static final short X86_64 = (short) 0x8664;

  /** An executable image, aware of large addresses, a DLL. */
  private static final short CHARACTERISTICS = 0x2022;

  /** May be put anywhere, also above 4 GiB, and holds no data that is executed. */
  private static final short DLL_CHARACTERISTICS = 0x0160;

  /** Initialised data, readable; of relocations also discardable. */
  private static final int READ = 0x4000_0040;

  private static final int READ_AND_DISCARD = 0x4200_0040;

  private static final int EXPORTS_AT = PAGE;
  private static final int EXPORT_DIRECTORY = 40;

  /** A block of relocations that relocates nothing: without one a loader may not move the image. */
  private static final int RELOCATIONS = 12;

  private ForwardingDll() {}

  /**
   * The bytes of such a library.
   *
   * @param name its own, such as {@code python3.dll}
   * @param target the other's, without {@code .dll}
   * @param exports what both export, in ASCII
   */
  public static byte[] bytes(String name, String target, SortedSet<String> exports) {
    byte[] section = exports(name, target, exports);
    int relocationsAt = aligned(EXPORTS_AT + section.length, PAGE);
    int relocationsInFile = FILE_ALIGNMENT + aligned(section.length, FILE_ALIGNMENT);
    ByteBuffer dll =
        ByteBuffer.allocate(relocationsInFile + FILE_ALIGNMENT).order(ByteOrder.LITTLE_ENDIAN);
    dll.put((byte) 'M').put((byte) 'Z').putInt(0x3c, PE_AT);
    dll.position(PE_AT);
    dll.putInt('P' | 'E' << 8).putShort(X86_64).putShort((short) 2);
    // No time, no symbols.
    dll.putInt(0).putInt(0).putInt(0);
    dll.putShort((short) OPTIONAL_HEADER).putShort(CHARACTERISTICS);
    putOptionalHeader(dll, section.length, relocationsAt);
    putSection(dll, ".rdata", section.length, EXPORTS_AT, FILE_ALIGNMENT, READ);
    putSection(dll, ".reloc", RELOCATIONS, relocationsAt, relocationsInFile, READ_AND_DISCARD);
    dll.position(FILE_ALIGNMENT);
    dll.put(section);
    dll.putInt(relocationsInFile, EXPORTS_AT).putInt(relocationsInFile + 4, RELOCATIONS);
    return dll.array();
  }

  private static void putOptionalHeader(ByteBuffer dll, int exports, int relocationsAt) {
    // PE32+, made by no linker, without code.
    dll.putShort((short) 0x20b).putShort((short) 0);
    dll.putInt(0).putInt(aligned(exports, FILE_ALIGNMENT) + FILE_ALIGNMENT).putInt(0);
    // Nothing is called when it is loaded.
    dll.putInt(0).putInt(0);
    dll.putLong(0x1_8000_0000L).putInt(PAGE).putInt(FILE_ALIGNMENT);
    // For Windows 6.0 and later; versions of the image and of the subsystem.
    dll.putShort((short) 6).putShort((short) 0).putInt(0).putShort((short) 6).putShort((short) 0);
    dll.putInt(0).putInt(relocationsAt + PAGE).putInt(FILE_ALIGNMENT).putInt(0);
    // The subsystem, of which a library needs none in particular: that of windows.
    dll.putShort((short) 2).putShort(DLL_CHARACTERISTICS);
    dll.putLong(0x10_0000).putLong(PAGE).putLong(0x10_0000).putLong(PAGE);
    dll.putInt(0).putInt(DIRECTORIES);
    int directories = dll.position();
    dll.putInt(directories, EXPORTS_AT).putInt(directories + 4, exports);
    dll.putInt(directories + 5 * 8, relocationsAt).putInt(directories + 5 * 8 + 4, RELOCATIONS);
    dll.position(directories + DIRECTORIES * 8);
  }

  private static void putSection(
      ByteBuffer dll, String name, int size, int address, int inFile, int characteristics) {
    dll.put(name.getBytes(StandardCharsets.US_ASCII)).put(new byte[Long.BYTES - name.length()]);
    dll.putInt(size).putInt(address).putInt(aligned(size, FILE_ALIGNMENT)).putInt(inFile);
    dll.putInt(0).putInt(0).putInt(0).putInt(characteristics);
  }

  /**
   * The export directory, three tables, and strings. A forwarder is known by its address: that is
   * inside of the directory, which therefore is the whole section.
   */
  private static byte[] exports(String name, String target, SortedSet<String> exports) {
    int count = exports.size();
    int addresses = EXPORT_DIRECTORY;
    int names = addresses + count * Integer.BYTES;
    int ordinals = names + count * Integer.BYTES;
    int strings = ordinals + count * Short.BYTES;
    List<byte[]> texts = new ArrayList<>();
    texts.add(text(name));
    int size = strings + texts.get(0).length;
    for (String export : exports) {
      texts.add(text(export));
      texts.add(text(target + "." + export));
      size += 2 * (export.length() + 1) + target.length() + 1;
    }
    ByteBuffer section = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    section.putInt(0).putInt(0).putInt(0).putInt(EXPORTS_AT + strings).putInt(1);
    section.putInt(count).putInt(count);
    section.putInt(EXPORTS_AT + addresses);
    section.putInt(EXPORTS_AT + names).putInt(EXPORTS_AT + ordinals);
    section.position(strings);
    section.put(texts.get(0));
    for (int i = 0; i < count; i++) {
      section.putInt(names + i * Integer.BYTES, EXPORTS_AT + section.position());
      section.put(texts.get(1 + 2 * i));
      section.putInt(addresses + i * Integer.BYTES, EXPORTS_AT + section.position());
      section.put(texts.get(2 + 2 * i));
      section.putShort(ordinals + i * Short.BYTES, (short) i);
    }
    return section.array();
  }

  private static byte[] text(String text) {
    return (text + "\0").getBytes(StandardCharsets.US_ASCII);
  }

  private static int aligned(int size, int to) {
    return (size + to - 1) / to * to;
  }
}
