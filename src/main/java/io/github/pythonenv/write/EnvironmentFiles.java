package io.github.pythonenv.write;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The files that make a folder a virtual environment (PEP 405): its interpreter and settings. */
final class EnvironmentFiles {
  private final Base base;
  private final Path output;
  private final String prompt;
  private final Customization customization;

  EnvironmentFiles(Base base, Path output, String prompt, Customization customization) {
    this.customization = customization;
    this.base = base;
    this.output = output;
    // A line break would end the line it stands in.
    this.prompt = prompt.replace('\n', ' ').replace('\r', ' ');
  }

  void write(Path aside, List<String> real, Placement placement) throws IOException {
    Path bin = aside.resolve("bin");
    writeInterpreter(aside, bin.resolve("python"), real, placement);
    Files.createSymbolicLink(bin.resolve("python3"), Path.of("python"));
    Files.createSymbolicLink(bin.resolve(base.libraryName()), Path.of("python"));
    Path lib64 = aside.resolve("lib64");
    if (isLinux64() && !Files.exists(lib64, LinkOption.NOFOLLOW_LINKS)) {
      Files.createSymbolicLink(lib64, Path.of("lib"));
    }
    for (String name : ActivateScripts.NAMES) {
      placement.file(bin.resolve(name), ActivateScripts.text(name, output.toString(), prompt));
      real.add("bin/" + name);
    }
    byte[] start = SiteStart.text(customization);
    if (start.length > 0) {
      String path = "lib/" + base.libraryName() + "/site-packages/" + SiteStart.NAME;
      placement.file(aside.resolve(path), start);
      real.add(path);
    }
    placement.file(aside.resolve("pyvenv.cfg"), settings().getBytes(StandardCharsets.UTF_8));
    real.add("pyvenv.cfg");
  }

  private void writeInterpreter(Path aside, Path python, List<String> real, Placement placement)
      throws IOException {
    if (!customization.hasLauncher()) {
      Files.createSymbolicLink(python, base.executable());
      return;
    }
    Path link = Path.of(Launcher.DIRECTORY, base.libraryName());
    Files.createDirectories(aside.resolve(Launcher.DIRECTORY));
    Files.createSymbolicLink(aside.resolve(link), base.executable());
    real.add(Launcher.DIRECTORY);
    placement.executable(
        python, Launcher.text(output.resolve(link).toString(), customization.variables()));
    real.add("bin/python");
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
