package io.github.pythonenv.write.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.io.Hashes;
import io.github.pythonenv.packaging.Digest;
import io.github.pythonenv.packaging.PackageName;
import io.github.pythonenv.store.StorePackage;
import io.github.pythonenv.store.wheel.LocalWheel;
import io.github.pythonenv.testing.ElfFixture;
import io.github.pythonenv.testing.TestWheel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WheelhouseTest {
  @TempDir private Path folder;

  private final Map<PackageName, LocalWheel> wheels = new HashMap<>();
  private List<StorePackage> packages;
  private Path output;

  @BeforeEach
  void packages() {
    ArchiveTrial trial = new ArchiveTrial(folder);
    packages =
        List.of(
            trial.add(
                TestWheel.of("Zeta.One", "1.0+local.1").file("zeta.py", "z = 1\n".repeat(999))),
            trial.add(
                TestWheel.of("native", "2.0")
                    .tag("cp314-cp314-manylinux_2_17_x86_64")
                    .file(
                        "native.so",
                        new ElfFixture(true).version("libc.so.6", "GLIBC_2.30").bytes())));
    packages.forEach(each -> wheels.put(each.name(), trial.local(each)));
    output = folder.resolve("out").resolve("wheels.zip");
  }

  private Wheelhouse wheelhouse() {
    return new Wheelhouse(packages, wheels, OptionalInt.empty(), ArchiveTrial.TIME);
  }

  private Path file(int i) {
    return wheels.get(packages.get(i).name()).file();
  }

  @Test
  void wheelsAreStoredAsTheyAreBesideTheirDigests() throws IOException {
    ArchiveResult result = wheelhouse().write(output);
    assertThat(result.floors()).isEqualTo(Map.of("native 2.0", result.floor()));
    assertThat(result.floor().glibcMinor()).isEqualTo(30);
    assertThat(result.length()).isEqualTo(Files.size(output));
    try (ZipFile zip = new ZipFile(output.toFile())) {
      assertThat(Collections.list(zip.entries()))
          .extracting(ZipEntry::getName)
          .containsExactly(
              "native-2.0-cp314-cp314-manylinux_2_17_x86_64.whl",
              "Zeta.One-1.0+local.1-py3-none-any.whl",
              "requirements.txt");
      for (int i = 0; i < 2; i++) {
        ZipEntry entry = zip.getEntry(String.valueOf(file(i).getFileName()));
        assertThat(entry.getMethod()).isEqualTo(ZipEntry.STORED);
        assertThat(entry.getTimeLocal()).hasToString("2020-01-01T00:00");
        assertThat(zip.getInputStream(entry)).hasBinaryContent(Files.readAllBytes(file(i)));
      }
      assertThat(zip.getInputStream(zip.getEntry("requirements.txt")))
          .hasContent(
              "--no-index\n--find-links .\n"
                  + ("native==2.0 --hash=sha256:" + Hashes.sha256(file(1)) + "\n")
                  + ("zeta-one==1.0+local.1 --hash=sha256:" + Hashes.sha256(file(0)) + "\n"));
    }
  }

  @Test
  void equalWheelsGiveEqualBytes() throws IOException {
    wheelhouse().write(output);
    byte[] first = Files.readAllBytes(output);
    packages = List.of(packages.get(1), packages.get(0));
    wheelhouse().write(output);
    assertThat(output).hasBinaryContent(first);
  }

  @Test
  void damagedWheelIsRefusedAndWhatStoodThereStays() throws IOException {
    wheelhouse().write(output);
    byte[] first = Files.readAllBytes(output);
    LocalWheel whole = wheels.get(packages.get(0).name());
    wheels.put(
        packages.get(0).name(),
        LocalWheel.verified(
            whole.file(), whole.name(), new Digest("sha256", Hashes.sha256(whole.file()))));
    byte[] bytes = Files.readAllBytes(whole.file());
    bytes[bytes.length / 2]++;
    Files.write(whole.file(), bytes);
    assertThatThrownBy(() -> wheelhouse().write(output))
        .isInstanceOf(DamagedWheelException.class)
        .hasMessageContaining("A wheel is not what it was: " + whole.file());
    assertThat(output).hasBinaryContent(first);
    assertThat(output.getParent()).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void newerGlibcThanItMayNeedIsRefused() {
    Wheelhouse limited = new Wheelhouse(packages, wheels, OptionalInt.of(28), ArchiveTrial.TIME);
    assertThatThrownBy(() -> limited.write(output))
        .isInstanceOf(PythonEnvException.class)
        .hasMessageContaining("native 2.0 needs glibc 2.30");
    assertThat(output).doesNotExist();
  }
}
