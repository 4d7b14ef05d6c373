package io.github.pythonenv.store.wheel;

import io.github.pythonenv.packaging.WheelFileName;
import io.github.pythonenv.store.Scheme;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a wheel has its large files (APPNOTE 4.3.7, 4.3.12).
 *
 * <p>It is of a wheel that {@link WheelLayout} and {@link ZipArchive} let pass when its package was
 * made: of these very bytes nothing is compared again.
 */
final class WheelIndex {
  private static final String DATA = ".data";
  private static final int CENTRAL_LENGTH = 46;
  private static final int LOCAL_LENGTH = 30;
  private static final int WINDOW = 1 << 16;

  /** For single headers. */
  private final ZipBytes bytes;

  /** The central directory, and where it begins. */
  private final byte[] central;

  private final long start;

  /** By the name of a member, where its header is in the central directory. */
  private final Map<String, Integer> headers = new HashMap<>();

  /** The data directory with a slash, in each way that this wheel spells it. */
  private final Set<String> data = new LinkedHashSet<>();

  private WheelIndex(ZipBytes bytes, byte[] central, long start) {
    this.bytes = bytes;
    this.central = central;
    this.start = start;
  }

  /**
   * @param larger smaller files, and such as large, are left out
   */
  static WheelIndex read(FileChannel channel, WheelFileName name, int larger) throws IOException {
    Findings findings = new Findings();
    ZipBytes bytes = new ZipBytes(channel, WINDOW);
    ZipEnd end = ZipEnd.find(bytes, findings).orElse(new ZipEnd(0, 0, 0));
    findings.throwIfAny(name.fileName());
    byte[] central = bytes.bytes(end.start(), Math.toIntExact(end.end() - end.start()));
    WheelIndex index = new WheelIndex(new ZipBytes(channel, LOCAL_LENGTH), central, end.start());
    index.readHeaders(larger);
    return index;
  }

  private void readHeaders(int larger) {
    for (int at = 0; at < central.length; ) {
      int length = ZipBytes.u2(central, at + 28);
      if (ZipBytes.u4(central, at + 24) > larger) {
        String name = new String(central, at + CENTRAL_LENGTH, length, StandardCharsets.UTF_8);
        headers.put(name, at);
        int slash = name.indexOf('/');
        if (slash > 0 && name.startsWith(DATA, slash - DATA.length())) {
          data.add(name.substring(0, slash + 1));
        }
      }
      at += CENTRAL_LENGTH + length + ZipBytes.u2(central, at + 30) + ZipBytes.u2(central, at + 32);
    }
  }

  /**
   * The body of a file; null also where several members may be it, of which one is left out of the
   * package, as bytecode is.
   */
  WheelBodies.@Nullable Body find(Scheme scheme, String path) throws IOException {
    Integer found = scheme == Scheme.SITE && !isInData(path) ? headers.get(path) : null;
    for (String directory : data) {
      for (String each : members(scheme, path)) {
        Integer header = headers.get(directory + each);
        if (header != null && found != null) {
          return null;
        }
        found = header == null ? found : header;
      }
    }
    return found == null ? null : body(found);
  }

  private boolean isInData(String path) {
    return !data.isEmpty() && data.contains(path.substring(0, path.indexOf('/') + 1));
  }

  /** Which members of a data directory are placed there. */
  private static List<String> members(Scheme scheme, String path) {
    return switch (scheme) {
      case SITE -> List.of("purelib/" + path, "platlib/" + path);
      case SCRIPTS -> List.of("scripts/" + path);
      case HEADERS -> List.of("headers/" + path);
      case DATA ->
          path.startsWith("lib/")
              ? List.of("data/" + path, "data/lib64/" + path.substring("lib/".length()))
              : List.of("data/" + path);
    };
  }

  private WheelBodies.Body body(int at) throws IOException {
    long[] sizes = {
      ZipBytes.u4(central, at + 24), ZipBytes.u4(central, at + 20), ZipBytes.u4(central, at + 42)
    };
    int nameLength = ZipBytes.u2(central, at + 28);
    Zip64.read(
        bytes, start + at + CENTRAL_LENGTH + nameLength, ZipBytes.u2(central, at + 30), sizes);
    long header = sizes[2];
    return new WheelBodies.Body(
        ZipBytes.u2(central, at + 10) == ZipMember.DEFLATED,
        header + LOCAL_LENGTH + bytes.u2(header + 26) + bytes.u2(header + 28),
        sizes[1],
        sizes[0],
        ZipBytes.u4(central, at + 16));
  }
}
