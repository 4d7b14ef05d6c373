package io.github.pythonenv.declare;

import io.github.pythonenv.PythonEnvException;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.ZipException;

/** The content of an archive's member, which must have the length and checksum that were said. */
final class VerifiedStream extends FilterInputStream {
  private final long size;
  private final long crc;
  private final String label;
  private final CRC32 checksum = new CRC32();
  private long count;

  /**
   * @param label how messages call it
   */
  VerifiedStream(InputStream in, long size, long crc, String label) {
    super(in);
    this.size = size;
    this.crc = crc;
    this.label = label;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int read;
    try {
      read = super.read(bytes, offset, length);
    } catch (ZipException | EOFException e) {
      throw damaged();
    }
    if (read > 0) {
      count += read;
      checksum.update(bytes, offset, read);
    }
    if (count > size || (read < 0 && (count != size || checksum.getValue() != crc))) {
      throw damaged();
    }
    return read;
  }

  private PythonEnvException damaged() {
    return new PythonEnvException(
        "A file of an artifact has not the length and checksum that the artifact says: " + label,
        "delete the artifact from the local repository, so that it is downloaded again");
  }
}
