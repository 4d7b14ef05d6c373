package io.github.pythonenv.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TooLongPathTest {
  @TempDir private Path folder;

  private static String in(Throwable failure) {
    return TooLongPath.in(failure).map(TooLongPath::toString).orElse("");
  }

  @Test
  void asTheSystemRefusesIt() {
    Path name = folder.resolve("é".repeat(150)).resolve("x");
    Path path = folder.resolve("dddd/".repeat(1_000));

    assertThat(in(catchThrowable(() -> Files.createFile(name))))
        .isEqualTo(
            "a name of 300 bytes is longer than its file system takes: `" + "é".repeat(150) + "`");
    assertThat(in(catchThrowable(() -> Files.createDirectories(path))))
        .startsWith("a path of ")
        .contains(" bytes is longer than its file system takes: `" + folder + "/dddd/dddd/")
        .endsWith("…`");
  }

  @Test
  void byLengthWhereTheReasonIsTranslated() {
    String reason = "Der Dateiname ist zu lang";
    assertThat(in(new FileSystemException("/x/" + "n".repeat(256), null, reason)))
        .startsWith("a name of 256 bytes");
    assertThat(in(new FileSystemException("/x".repeat(2_048), null, reason)))
        .startsWith("a path of 4096 bytes");
    assertThat(in(new FileSystemException("/x".repeat(2_047), null, reason))).isEmpty();
  }

  @Test
  void aFileSystemMayTakeLess() {
    IOException refused =
        new FileSystemException("/x/" + "n".repeat(150), null, "File name too long");
    assertThat(in(new UncheckedIOException(refused))).startsWith("a name of 150 bytes");
    assertThat(in(new FileSystemException("/x".repeat(512), null, "File name too long")))
        .startsWith("a path of 1024 bytes");
  }

  @Test
  void otherReasonsAreOthers() {
    assertThat(in(new FileSystemException("/x", null, "No space left on device"))).isEmpty();
    assertThat(in(new AccessDeniedException("/x/" + "n".repeat(256)))).isEmpty();
    assertThat(in(new IOException("File name too long"))).isEmpty();
  }
}
