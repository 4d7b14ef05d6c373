package io.github.pythonenv.write.archive;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.io.Hashes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Makes programs for Windows that start a script with the interpreter of the prefix they lie in.
 *
 * <p>Such a program is a launcher of distlib, a line that names the interpreter, and a zip with
 * {@code __main__.py}, one behind the other. The launcher takes {@code <launcher_dir>\} at the
 * begin of that line for its own directory (distlib 0.3.0 and later); it comes with pip, which
 * comes with ensurepip. Equal scripts give equal bytes.
 */
final class WindowsLauncher {
  private static final String CONSOLE = "pip/_vendor/distlib/t64.exe";
  private static final String WINDOWED = "pip/_vendor/distlib/w64.exe";

  /** What a launcher that knows it has in it, in UTF-16. */
  private static final String LAUNCHER_DIRECTORY = "<launcher_dir>\\";

  private static final String PARENT = "#!" + LAUNCHER_DIRECTORY + "..\\";
  private static final byte[] GUI_SCRIPT = "#!pythonw".getBytes(StandardCharsets.US_ASCII);

  /** The first day that a zip can name. */
  private static final ZipHeaders HEADERS = new ZipHeaders(315_532_800L);

  private final byte[] console;
  private final byte[] windowed;

  private WindowsLauncher(byte[] console, byte[] windowed) {
    this.console = console;
    this.windowed = windowed;
  }

  /**
   * Reads the launchers that an interpreter brings.
   *
   * @throws PythonEnvException when it has none, or they need an absolute path
   */
  static WindowsLauncher of(ArchivedPython python) throws IOException {
    Path bundled =
        python.prefix().resolve(python.standardLibrary()).resolve("ensurepip").resolve("_bundled");
    List<Path> wheels = new ArrayList<>();
    if (Files.isDirectory(bundled)) {
      try (DirectoryStream<Path> found = Files.newDirectoryStream(bundled, "pip-*.whl")) {
        found.forEach(wheels::add);
      }
    }
    if (wheels.size() != 1) {
      throw missing(bundled.resolve("pip-*.whl"), "there are " + wheels.size());
    }
    try (ZipFile pip = new ZipFile(wheels.get(0).toFile())) {
      return new WindowsLauncher(read(pip, CONSOLE), read(pip, WINDOWED));
    }
  }

  private static byte[] read(ZipFile pip, String name) throws IOException {
    ZipEntry entry = pip.getEntry(name);
    if (entry == null) {
      throw missing(Path.of(pip.getName()), "it has no " + name);
    }
    byte[] launcher;
    try (InputStream in = pip.getInputStream(entry)) {
      launcher = in.readAllBytes();
    }
    String text = new String(launcher, StandardCharsets.ISO_8859_1);
    String known =
        new String(
            LAUNCHER_DIRECTORY.getBytes(StandardCharsets.UTF_16LE), StandardCharsets.ISO_8859_1);
    if (!text.startsWith("MZ") || !text.contains(known)) {
      throw missing(Path.of(pip.getName()), name + " cannot start what lies beside it");
    }
    return launcher;
  }

  private static PythonEnvException missing(Path file, String finding) {
    return new PythonEnvException(
        "The interpreter brings no launchers for scripts on Windows",
        List.of(file + ": " + finding),
        "write a version such as 3.14 in <python>");
  }

  /** Changes when the launchers do. */
  String identity() {
    return "windows " + Hashes.sha256(console) + " " + Hashes.sha256(windowed);
  }

  /**
   * A program that starts a script.
   *
   * @param gui whether it shows no console
   */
  byte[] starting(byte[] script, boolean gui) throws IOException {
    ByteArrayOutputStream program = new ByteArrayOutputStream();
    program.write(gui ? windowed : console);
    String line = PARENT + (gui ? "pythonw.exe" : "python.exe") + "\n";
    program.write(line.getBytes(StandardCharsets.US_ASCII));
    CRC32 crc = new CRC32();
    crc.update(script);
    ZipMember main =
        new ZipMember("__main__.py", false, false, crc.getValue(), script.length, script.length, 0);
    byte[] local = HEADERS.local(main);
    byte[] central = HEADERS.central(main);
    program.write(local);
    program.write(script);
    program.write(central);
    program.write(ZipHeaders.end(1, (long) local.length + script.length, central.length));
    return program.toByteArray();
  }

  /**
   * A program that starts a script of a wheel, whose first line says whether it shows a console.
   */
  byte[] starting(byte[] script) throws IOException {
    boolean gui = script.length >= GUI_SCRIPT.length;
    for (int i = 0; gui && i < GUI_SCRIPT.length; i++) {
      gui = script[i] == GUI_SCRIPT[i];
    }
    return starting(script, gui);
  }
}
