package io.github.pythonenv.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

/** Source distributions for tests: a tar.gz with one top folder. */
public final class TestSdist {
  private static final int BLOCK = 512;
  private static final String BACKEND =
      """
      import base64, hashlib, os, zipfile

      NAME, VERSION = "%s", "%s"
      INFO = NAME + "-" + VERSION + ".dist-info/"

      def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):
          seen = "".join(k + "=" + v + "\\n" for k, v in sorted(os.environ.items()))
          files = {
              NAME + "/seen.txt": seen,
              INFO + "METADATA": "Metadata-Version: 2.1\\nName: %%s\\nVersion: %%s\\n" %% (NAME, VERSION),
              INFO + "WHEEL": "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n",
          }
          record = ""
          file = NAME + "-" + VERSION + "-py3-none-any.whl"
          with zipfile.ZipFile(os.path.join(wheel_directory, file), "w") as wheel:
              for path, text in files.items():
                  digest = hashlib.sha256(text.encode()).digest()
                  digest = base64.urlsafe_b64encode(digest).decode().rstrip("=")
                  record += "%%s,sha256=%%s,%%d\\n" %% (path, digest, len(text.encode()))
                  wheel.writestr(path, text)
              wheel.writestr(INFO + "RECORD", record + INFO + "RECORD,,\\n")
          return file
      """;

  private TestSdist() {}

  /** Its backend lies in it, requires nothing, and writes what it sees into {@code seen.txt}. */
  public static byte[] withBackendThatShowsItsEnvironment(String name, String version) {
    Map<String, String> files = new TreeMap<>();
    files.put("PKG-INFO", "Metadata-Version: 2.1\nName: " + name + "\nVersion: " + version + "\n");
    files.put(
        "pyproject.toml",
        "[build-system]\nrequires = []\nbuild-backend = \"backend\"\nbackend-path = [\".\"]\n");
    files.put("backend.py", BACKEND.formatted(name, version));
    return tarGz(name + "-" + version, files);
  }

  private static byte[] tarGz(String top, Map<String, String> files) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      for (Map.Entry<String, String> file : files.entrySet()) {
        byte[] content = file.getValue().getBytes(StandardCharsets.UTF_8);
        out.write(header(top + "/" + file.getKey(), content.length));
        out.write(content);
        out.write(new byte[(BLOCK - content.length % BLOCK) % BLOCK]);
      }
      out.write(new byte[2 * BLOCK]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static byte[] header(String name, int size) {
    byte[] header = new byte[BLOCK];
    put(header, 0, name);
    put(header, 100, "0000644\0" + "0000000\0" + "0000000\0");
    put(header, 124, "%011o\0%011o\0".formatted(size, 0));
    put(header, 148, "        0");
    put(header, 257, "ustar\00000");
    int sum = 0;
    for (byte b : header) {
      sum += b;
    }
    put(header, 148, "%06o\0 ".formatted(sum));
    return header;
  }

  private static void put(byte[] header, int at, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(bytes, 0, header, at, bytes.length);
  }
}
