package io.github.pythonenv.testing;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes the smallest Mach-O file that has load commands. */
public final class MachOFixture {
  private static final int SLICE_START = 4096;

  private final ByteArrayOutputStream commands = new ByteArrayOutputStream();
  private int count;

  /** A library that it needs. */
  public MachOFixture loads(String path) {
    return path(0xc, path);
  }

  /** A library that may be absent. */
  public MachOFixture loadsWeakly(String path) {
    return path(0x8000_0018, path);
  }

  /** What it is itself called. */
  public MachOFixture id(String path) {
    return path(0xd, path);
  }

  /** As compilers of today say it. */
  public MachOFixture builtFor(int major, int minor) {
    return command(0x32, number(1), number(major << 16 | minor << 8), number(0), number(0));
  }

  /** As compilers before macOS 10.14 said it. */
  public MachOFixture oldest(int major, int minor) {
    return command(0x24, number(major << 16 | minor << 8), number(0));
  }

  /** For an iPhone. */
  public MachOFixture builtForIos(int major) {
    return command(0x32, number(2), number(major << 16), number(0), number(0));
  }

  private MachOFixture path(int kind, String path) {
    byte[] text = path.getBytes(StandardCharsets.UTF_8);
    byte[] padded = new byte[(text.length + 8) / 8 * 8];
    System.arraycopy(text, 0, padded, 0, text.length);
    return command(kind, number(24), number(0), number(0), number(0), padded);
  }

  private MachOFixture command(int kind, byte[]... fields) {
    int size = 8;
    for (byte[] field : fields) {
      size += field.length;
    }
    commands.writeBytes(number(kind));
    commands.writeBytes(number(size));
    for (byte[] field : fields) {
      commands.writeBytes(field);
    }
    count++;
    return this;
  }

  /** For Apple's processor. */
  public byte[] bytes() {
    return ByteBuffer.allocate(32 + commands.size())
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(0xfeedfacf)
        .putInt(0x0100000c)
        .putInt(0)
        .putInt(6)
        .putInt(count)
        .putInt(commands.size())
        .putInt(0)
        .putInt(0)
        .put(commands.toByteArray())
        .array();
  }

  /** One file of several. */
  public static byte[] fat(MachOFixture... slices) {
    ByteBuffer file =
        ByteBuffer.allocate(SLICE_START * (slices.length + 1))
            .putInt(0xcafebabe)
            .putInt(slices.length);
    for (int i = 0; i < slices.length; i++) {
      byte[] slice = slices[i].bytes();
      int start = SLICE_START * (i + 1);
      file.putInt(0x0100000c).putInt(0).putInt(start).putInt(slice.length).putInt(12);
      file.duplicate().position(start).put(slice);
    }
    return file.array();
  }

  private static byte[] number(int value) {
    return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array();
  }
}
