package io.github.pythonenv.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pythonenv.packaging.PackageName;
import io.github.pythonenv.store.Scheme;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvironmentLayoutTest {
  private static final PackageName NAME = PackageName.parse("green-let");

  @ParameterizedTest
  @CsvSource({
    "SITE, a/b.py, lib/python3.14/site-packages/a/b.py, Lib/site-packages/a/b.py",
    "SITE, lib/b.py, lib/python3.14/site-packages/lib/b.py, Lib/site-packages/lib/b.py",
    "SCRIPTS, tool, bin/tool, Scripts/tool",
    "HEADERS, g.h, include/site/python3.14/green-let/g.h, Include/green-let/g.h",
    "DATA, share/a/b, share/a/b, share/a/b",
    "DATA, notes, notes, notes",
    // What a package calls otherwise is the interpreter's own all the same.
    "DATA, include/a.h, include/a.h, Include/a.h",
    "DATA, lib/cmake/a, lib/cmake/a, Lib/cmake/a",
    "DATA, scripts/a.bat, scripts/a.bat, Scripts/a.bat",
    "DATA, dlls/a.dll, dlls/a.dll, DLLs/a.dll",
    "DATA, LIBS/a.lib, LIBS/a.lib, libs/a.lib",
    "DATA, Library/bin/a.dll, Library/bin/a.dll, Library/bin/a.dll",
    "DATA, lib, lib, lib",
  })
  void filesOfASchemeHaveTheirPlace(Scheme scheme, String path, String posix, String windows) {
    EnvironmentLayout onPosix = EnvironmentLayout.posix("python3.14", "cpython-314");
    EnvironmentLayout onWindows = EnvironmentLayout.windows("cpython-314");
    assertThat(onPosix.path(scheme, NAME, path)).isEqualTo(posix);
    assertThat(onWindows.path(scheme, NAME, path)).isEqualTo(windows);
  }

  @ParameterizedTest
  @CsvSource({
    "Lib/site-packages/a/b.py, a/b.py",
    "Scripts/tool.exe, ../../Scripts/tool.exe",
    "share/a, ../../share/a"
  })
  void recordIsRelativeToSitePackages(String path, String row) {
    assertThat(EnvironmentLayout.windows("cpython-314").recordPath(path)).isEqualTo(row);
  }
}
