package io.github.pythonenv.store.wheel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pythonenv.io.ElfFile;
import io.github.pythonenv.store.PackageFile;
import io.github.pythonenv.store.Scheme;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which run paths leave what a wheel brings. */
class RunPathsTest {
  @ParameterizedTest
  @CsvSource({
    "numpy/core, $ORIGIN/../../numpy.libs, numpy.libs",
    "numpy/core, ${ORIGIN}/../../numpy.libs, numpy.libs",
    "pyarrow, $ORIGIN, pyarrow",
    "pyarrow, $ORIGIN/., pyarrow",
    "PySide6, $ORIGIN/../shiboken6/, shiboken6",
    "nvidia/cusparse/lib, $ORIGIN/../../nvjitlink/lib, nvidia/nvjitlink/lib",
    "'', $ORIGIN/x.libs, x.libs",
    "a, $ORIGIN/.., ''",
    "a, $ORIGIN/../../../lib, ''",
    "a, /usr/local/lib64, ''",
    "a, $ORIGINAL/x, ''",
    "a, lib, ''",
    "a, $LIB/x, ''"
  })
  void resolves(String origin, String runPath, String expected) {
    assertThat(RunPaths.resolve(origin, runPath).orElse("")).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "SITE, PySide6/QtCore.so, $ORIGIN/../shiboken6, shiboken6",
    "SITE, PySide6/QtCore.so, $ORIGIN/Qt/lib, ''",
    "SITE, PySide6/QtCore.so, $ORIGIN/../nvidia/other, nvidia/other",
    "SCRIPTS, tool, $ORIGIN/../lib, ''"
  })
  void keepsThoseThatTheWheelLacks(Scheme scheme, String path, String runPath, String expected) {
    PackageFile file = new PackageFile(scheme, path, "0".repeat(64), 1, false);
    UnpackedFile unpacked =
        new UnpackedFile(file, Optional.of(new ElfFile(List.of(), List.of(runPath), 17)), false);
    assertThat(
            String.join(
                " ",
                RunPaths.foreign(
                    List.of(unpacked),
                    Set.of("PySide6", "PySide6/Qt", "PySide6/Qt/lib", "nvidia"))))
        .isEqualTo(expected);
  }
}
