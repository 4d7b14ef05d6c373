package io.github.pythonenv.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where things are in an archive that was unpacked, by the system that it was made for. */
class EnvironmentTest {
  @TempDir private Path root;

  private void files(String... paths) throws IOException {
    for (String path : paths) {
      Files.createDirectories(root.resolve(path).getParent());
      Files.writeString(root.resolve(path), "");
    }
  }

  @Test
  void ofWindows() throws IOException {
    files("python.exe", "pythonw.exe", "python3.dll", "python314.dll", "Include/Python.h");
    Environment environment = new Environment(root);
    assertThat(environment.python()).isEqualTo(root.resolve("python.exe"));
    assertThat(environment.scripts()).isEqualTo(root.resolve("Scripts"));
    assertThat(environment.sitePackages()).isEqualTo(root.resolve("Lib/site-packages"));
    assertThat(environment.libpython()).contains(root.resolve("python314.dll"));
    assertThat(environment.include()).contains(root.resolve("Include"));
  }

  @Test
  void ofLinux() throws IOException {
    files("bin/python", "lib/python3.14/os.py", "lib/libpython3.14.so.1.0");
    files("include/python3.14/Python.h");
    Environment environment = new Environment(root);
    Path real = root.toRealPath();
    assertThat(environment.python()).isEqualTo(root.resolve("bin/python"));
    assertThat(environment.scripts()).isEqualTo(root.resolve("bin"));
    assertThat(environment.sitePackages()).isEqualTo(root.resolve("lib/python3.14/site-packages"));
    assertThat(environment.libpython()).contains(real.resolve("lib/libpython3.14.so.1.0"));
    assertThat(environment.include()).contains(real.resolve("include/python3.14"));
  }
}
