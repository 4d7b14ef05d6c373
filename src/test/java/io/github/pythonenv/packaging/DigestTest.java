package io.github.pythonenv.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pythonenv.PythonEnvException;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DigestTest {
  @ParameterizedTest
  @CsvSource({"sha256, 32", "sha384, 48", "sha512, 64"})
  void readsWhatTheJdkWrites(String algorithm, int length) {
    Random random = new Random(length);
    for (int i = 0; i < 5_000; i++) {
      byte[] bytes = new byte[length];
      random.nextBytes(bytes);
      String text = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
      Digest digest = Digest.ofRecord(algorithm, text);
      assertThat(digest.bytes()).isEqualTo(bytes);
      assertThat(digest.recordForm()).isEqualTo(algorithm + "=" + text);
      assertRefusedOnce(algorithm, text, random);
    }
  }

  /** A text with one more, one less or another character is refused or another digest. */
  private static void assertRefusedOnce(String algorithm, String text, Random random) {
    int at = random.nextInt(text.length());
    String one = String.valueOf("Az09-_+/=\u00e9 ".charAt(random.nextInt(11)));
    for (String wrong :
        new String[] {
          text.substring(0, at) + text.substring(at + 1),
          text.substring(0, at) + one + text.substring(at)
        }) {
      assertThatThrownBy(() -> Digest.ofRecord(algorithm, wrong))
          .as(wrong)
          .isInstanceOf(PythonEnvException.class);
    }
  }

  @Test
  void refusesASecondSpelling() {
    String zeros = "A".repeat(43);
    assertThat(Digest.ofRecord("sha256", zeros).hex()).isEqualTo("0".repeat(64));
    assertThatThrownBy(() -> Digest.ofRecord("sha256", "A".repeat(42) + "B"))
        .hasMessage("Not a canonical sha256 digest: " + "A".repeat(42) + "B");
    assertThatThrownBy(() -> Digest.ofRecord("sha512", "A".repeat(85) + "P"))
        .hasMessageContaining("Not a canonical sha512 digest");
    assertThatThrownBy(() -> Digest.ofRecord("md5", zeros)).isInstanceOf(PythonEnvException.class);
    assertThatThrownBy(() -> Digest.ofRecord("sha256", zeros + "="))
        .hasMessageContaining("without padding");
  }
}
