package io.github.pythonenv.write.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.io.CommandResult;
import io.github.pythonenv.store.archive.ArchiveType;
import io.github.pythonenv.testing.Programs;
import io.github.pythonenv.testing.TestInterpreters;
import io.github.pythonenv.testing.TestWheel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Archives for Windows, written here. */
class WindowsArchiveTest {
  @TempDir private Path folder;

  private static TestWheel hello() {
    return TestWheel.of("hello", "1.0")
        .file("hello.py", "import sys\ndef main():\n  print('hello', *sys.argv)\n")
        .data("scripts", "tell", "#!python -u\nimport sys; print('tell', *sys.argv[1:])\n")
        .data("scripts", "show", "#!pythonw\nprint('show')\n")
        .data("scripts", "tell.py", "#!python\nprint('with a name')\n")
        .data("data", "include/hello.h", "#define HELLO\n")
        .data("headers", "own.h", "#define OWN\n")
        .consoleScript("hello = hello:main")
        .entryPoint("gui_scripts", "hello-window = hello:main");
  }

  private Path unpacked(ArchiveTrial trial) throws IOException {
    Path archive = trial.write(folder.resolve("a.tar.gz")).file();
    Path root = Files.createDirectories(folder.resolve("it's unpacked"));
    Programs.output("tar", "-xzf", archive.toString(), "-C", root.toString());
    return root;
  }

  private static List<String> paths(List<String> lines, UnaryOperator<String> shown) {
    return lines.stream().filter(line -> !line.endsWith(" /")).map(shown).sorted().toList();
  }

  @ParameterizedTest
  @EnumSource
  void hasTheLayoutOfWindows(ArchiveType format) throws IOException {
    ArchiveTrial trial = new ArchiveTrial(folder);
    trial.add(hello());
    Path archive = folder.resolve("a");
    trial.windows().write(trial.request(format), archive);
    List<String> lines =
        format == ArchiveType.ZIP ? ZipLines.commons(archive) : TarLines.commons(archive);
    String info = "Lib/site-packages/hello-1.0.dist-info/";
    assertThat(paths(lines, line -> line.substring(0, line.indexOf(' ', line.indexOf(' ') + 1))))
        .containsExactly(
            "DLLs/_ssl.pyd 755",
            "Include/hello.h 644",
            "Include/hello/own.h 644",
            "Lib/EXTERNALLY-MANAGED 644",
            "Lib/os.py 644",
            "Lib/site-packages/0_python_env.pth 644",
            info + "INSTALLER 644",
            info + "METADATA 644",
            info + "RECORD 644",
            info + "REQUESTED 644",
            info + "WHEEL 644",
            info + "entry_points.txt 644",
            "Lib/site-packages/hello.py 644",
            "Scripts/hello-window.exe 755",
            "Scripts/hello.exe 755",
            "Scripts/show 755",
            "Scripts/show.exe 755",
            "Scripts/tell 755",
            "Scripts/tell.exe 755",
            "Scripts/tell.py 755",
            "python.exe 755",
            "python314.dll 755",
            "pythonw.exe 755");
  }

  @Test
  void launchersNameTheInterpreterAboveThemAndHoldTheScript() throws IOException {
    ArchiveTrial trial = new ArchiveTrial(folder).windows();
    trial.add(hello());
    Path scripts = unpacked(trial).resolve("Scripts");
    String call = "import sys\nfrom hello import main\n\nif __name__ == \"__main__\":\n";
    assertThat(launcher(scripts.resolve("hello.exe")))
        .startsWith("MZ console <launcher_dir>\\#!<launcher_dir>\\..\\python.exe\nPK\3\4");
    assertThat(script(scripts.resolve("hello.exe"))).startsWith(call).endsWith("main())\n");
    assertThat(launcher(scripts.resolve("hello-window.exe")))
        .startsWith("MZ windowed <launcher_dir>\\#!<launcher_dir>\\..\\pythonw.exe\nPK\3\4");
    assertThat(script(scripts.resolve("hello-window.exe"))).startsWith(call);
    assertThat(launcher(scripts.resolve("tell.exe")))
        .startsWith("MZ console <launcher_dir>\\#!<launcher_dir>\\..\\python.exe\nPK\3\4");
    assertThat(script(scripts.resolve("tell.exe")))
        .isEqualTo("#!python -u\nimport sys; print('tell', *sys.argv[1:])\n");
    assertThat(launcher(scripts.resolve("show.exe")))
        .startsWith("MZ windowed <launcher_dir>\\#!<launcher_dir>\\..\\pythonw.exe\nPK\3\4");
    // What the wheel has stays what it is.
    assertThat(scripts.resolve("tell")).content().startsWith("#!python -u\n");
    assertThat(scripts.resolve("tell.py")).content().startsWith("#!python\n");
  }

  /** Its beginning, UTF-16 read as what it means. */
  private static String launcher(Path program) throws IOException {
    String text = Files.readString(program, StandardCharsets.ISO_8859_1);
    int zip = text.indexOf("PK\3\4");
    return text.substring(0, zip).replace("\0", "") + text.substring(zip);
  }

  private static String script(Path program) throws IOException {
    try (ZipFile zip = new ZipFile(program.toFile())) {
      assertThat(zip.stream()).hasSize(1);
      return new String(
          zip.getInputStream(zip.getEntry("__main__.py")).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** A Python reads a program with a zip at its end as the launcher lets it. */
  @Test
  void pythonRunsTheScriptInALauncher() throws IOException {
    ArchiveTrial trial = new ArchiveTrial(folder).windows();
    trial.add(hello());
    Path root = unpacked(trial);
    for (String name : List.of("hello", "hello-window", "tell")) {
      String program = root.resolve("Scripts/" + name + ".exe").toString();
      CommandResult run =
          Programs.run(
              Map.of("PYTHONPATH", root.resolve("Lib/site-packages").toString()),
              TestInterpreters.python314().executable().toString(),
              program,
              "a b");
      assertThat(run.error()).isEmpty();
      assertThat(run.output())
          .isEqualTo(
              name.equals("tell")
                  ? "tell a b\n"
                  : "hello " + program.substring(0, program.length() - 4) + " a b\n");
    }
  }

  @Test
  void recordIsOfTheFilesThatAreThere() throws IOException {
    ArchiveTrial trial = new ArchiveTrial(folder).windows();
    trial.add(hello());
    Path site = unpacked(trial).resolve("Lib/site-packages");
    List<String> rows = Files.readAllLines(site.resolve("hello-1.0.dist-info/RECORD"));
    assertThat(rows)
        .anyMatch(row -> row.startsWith("../../Scripts/hello.exe,sha256="))
        .anyMatch(row -> row.startsWith("../../Scripts/tell.exe,sha256="))
        .anyMatch(row -> row.startsWith("../../Include/hello.h,sha256="));
    for (String row : rows) {
      String path = row.substring(0, row.indexOf(','));
      Path file = site.resolve(path).normalize();
      assertThat(file).isRegularFile();
      if (!path.endsWith("/RECORD")) {
        assertThat(row).isEqualTo(TestWheel.row(path, Files.readAllBytes(file)));
      }
    }
  }

  /** A pure wheel is one package in the store, and two parts of archives. */
  @Test
  void sharesNoPartWithOtherSystems() throws IOException {
    ArchiveTrial trial = new ArchiveTrial(folder);
    trial.add(hello());
    Path first = trial.write(folder.resolve("first.tar.gz")).file();
    assertThat(trial.windows().write(folder.resolve("windows.tar.gz")).made()).isEqualTo(2);
    assertThat(trial.write(folder.resolve("again.tar.gz")).made()).isZero();
    assertThat(folder.resolve("again.tar.gz"))
        .hasSameBinaryContentAs(folder.resolve("windows.tar.gz"));
    assertThat(TarLines.commons(first))
        .anyMatch(line -> line.startsWith("bin/hello "))
        .noneMatch(line -> line.contains(".exe "));
  }

  @Test
  void refusesWhatWouldReplaceTheInterpreter() {
    ArchiveTrial trial = new ArchiveTrial(folder).windows();
    trial.add(TestWheel.of("alpha", "1.0").data("data", "python314.dll", "evil"));
    trial.add(TestWheel.of("beta", "1.0").data("data", "lib/os.py", "evil"));
    assertThatThrownBy(() -> trial.write(folder.resolve("x.tar.gz")))
        .isInstanceOf(PythonEnvException.class)
        .hasMessageContaining("A package would replace what belongs to the interpreter")
        .hasMessageContaining("python314.dll: alpha 1.0")
        .hasMessageContaining("Lib/os.py: beta 1.0");
  }

  @Test
  void needsTheInterpretersOwnLaunchers() throws IOException {
    ArchiveTrial trial = new ArchiveTrial(folder).windows();
    trial.add(hello());
    Path bundled = folder.resolve("windows/Lib/ensurepip/_bundled");
    Path wheel = bundled.resolve("pip-99.0-py3-none-any.whl");
    refuses(trial, bundled, "pip/_vendor/distlib/t64.exe", "MZ an older one");
    refuses(trial, bundled, "pip/__init__.py", "");
    Files.delete(wheel);
    assertThatThrownBy(() -> trial.write(folder.resolve("x.tar.gz")))
        .isInstanceOf(PythonEnvException.class)
        .hasMessage(
            "The interpreter brings no launchers for scripts on Windows\n  "
                + bundled.resolve("pip-*.whl")
                + ": there are 0\n\nhint: write a version such as 3.14 in <python>");
    assertThat(folder.resolve("x.tar.gz")).doesNotExist();
  }

  private void refuses(ArchiveTrial trial, Path bundled, String member, String content) {
    Path wheel = TestWheel.of("pip", "99.0").file(member, content).writeTo(bundled);
    assertThatThrownBy(() -> trial.write(folder.resolve("x.tar.gz")))
        .isInstanceOf(PythonEnvException.class)
        .hasMessageStartingWith(
            "The interpreter brings no launchers for scripts on Windows\n  " + wheel + ": ")
        .hasMessageContaining(
            content.isEmpty()
                ? ": it has no pip/_vendor/distlib/t64.exe\n"
                : ": pip/_vendor/distlib/t64.exe cannot start what lies beside it\n");
  }

  /** The rule is the same on every system: {@code site} asks the user before the interpreter. */
  @ParameterizedTest
  @CsvSource({"true, false", "true, true", "false, false"})
  void nothingOfTheUserIsFound(boolean there, boolean onPath) throws IOException {
    Path site = Files.createDirectories(folder.resolve("site"));
    Path user = folder.resolve("home/lib/python3.14/site-packages");
    if (there) {
      Files.createDirectories(user.resolve("added"));
      Files.writeString(user.resolve("a.pth"), "added\n");
      Files.writeString(user.resolve("usercustomize.py"), "print('customized')\n");
    }
    Path prefix = folder.resolve("prefix");
    ArchivedFile line =
        UserSiteSwitch.of(new ArchivedPython(prefix, "python3.14", "cpython-314", "1", true));
    assertThat(line.path()).isEqualTo("Lib/site-packages/0_python_env.pth");
    Files.write(site.resolve("0_python_env.pth"), line.content().open().readAllBytes());
    String code =
        "import site, sys; print(len(sys.path));"
            + "site.addsitedir(sys.argv[1]); print(len(sys.path), sys.path, site.ENABLE_USER_SITE)";
    Map<String, String> variables =
        onPath
            ? Map.of("PYTHONUSERBASE", folder.resolve("home").toString(), "PYTHONPATH", "" + site)
            : Map.of("PYTHONUSERBASE", folder.resolve("home").toString());
    CommandResult run =
        Programs.run(
            variables,
            TestInterpreters.python314().executable().toString(),
            "-c",
            code,
            site.toString());
    assertThat(run.error()).isEmpty();
    // The user's own start file has run by then, as it is no virtual environment.
    String[] lines = run.output().strip().split("\n");
    int before = Integer.parseInt(lines[lines.length - 2]);
    int expected = before + (onPath ? 0 : 1) - (there ? 2 : 0);
    assertThat(lines[lines.length - 1])
        .startsWith(expected + " ['', ")
        .endsWith("] False")
        .contains("'" + site + "'")
        .doesNotContain(user.toString());
  }

  @Test
  void whoPermitsTheUsersPackagesGetsThem() throws IOException {
    ArchiveTrial trial = new ArchiveTrial(folder).windows();
    trial.add(hello());
    ArchiveRequest request = trial.request();
    ArchiveRequest.Options options = request.options();
    ArchiveRequest permitting =
        ArchiveTrial.with(
            request,
            new ArchiveRequest.Options(true, true, options.glibcMinor(), options.format()));
    List<String> lines =
        TarLines.commons(trial.write(permitting, folder.resolve("a.tar.gz")).file());
    assertThat(lines)
        .noneMatch(line -> line.contains("_env.pth") || line.startsWith("pyvenv.cfg"))
        .anyMatch(line -> line.startsWith("Lib/ensurepip/_bundled/pip-99.0"));
  }
}
