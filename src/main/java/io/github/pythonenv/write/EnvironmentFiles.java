package io.github.pythonenv.write;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The files that make a folder a virtual environment (PEP 405): its interpreter and settings. */
final class EnvironmentFiles {
  private final Base base;
  private final Path output;
  private final String prompt;

  EnvironmentFiles(Base base, Path output, String prompt) {
    this.base = base;
    this.output = output;
    this.prompt = prompt;
  }

  void write(Path aside, List<String> real) throws IOException {
    Path bin = aside.resolve("bin");
    Files.createSymbolicLink(bin.resolve("python"), base.executable());
    Files.createSymbolicLink(bin.resolve("python3"), Path.of("python"));
    Files.createSymbolicLink(bin.resolve(base.libraryName()), Path.of("python"));
    if (isLinux64()) {
      Files.createSymbolicLink(aside.resolve("lib64"), Path.of("lib"));
    }
    for (String name : ActivateScripts.NAMES) {
      Files.write(bin.resolve(name), ActivateScripts.text(name, output.toString(), prompt));
      real.add("bin/" + name);
    }
    Files.writeString(aside.resolve("pyvenv.cfg"), settings());
    real.add("pyvenv.cfg");
  }

  private String settings() {
    return "home = "
        + base.home()
        + "\nimplementation = CPython\nversion_info = "
        + base.version()
        + "\ninclude-system-site-packages = false\nprompt = "
        + prompt
        + "\n";
  }

  private static boolean isLinux64() {
    String name = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    return name.startsWith("linux") && System.getProperty("os.arch", "").contains("64");
  }
}
