package io.github.pythonenv.python;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pythonenv.io.Hashes;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ProbeAnswerTest {
  @Test
  void readsLines() {
    ProbeAnswer answer = ProbeAnswer.parse("a=1\nb=x=y\nnoise\nc=\nd=p\\\\q\\nr\ncomplete=yes");
    assertThat(answer.values())
        .containsExactly(
            Map.entry("a", "1"),
            Map.entry("b", "x=y"),
            Map.entry("c", ""),
            Map.entry("d", "p\\q\nr"),
            Map.entry("complete", "yes"));
    assertThat(answer.isComplete()).isTrue();
    assertThat(answer.get("absent")).isEmpty();
    assertThat(ProbeAnswer.parse("m.a=1\nn=2\nm.b=3").below("m."))
        .containsExactly(Map.entry("a", "1"), Map.entry("b", "3"));
  }

  @Test
  void anyValueComesBack() {
    Random random = new Random(7);
    String letters = "ab=\\\n\r é\0";
    for (int i = 0; i < 2000; i++) {
      Map<String, String> values = new LinkedHashMap<>();
      for (int j = random.nextInt(4); j >= 0; j--) {
        StringBuilder value = new StringBuilder();
        for (int k = random.nextInt(12); k > 0; k--) {
          value.append(letters.charAt(random.nextInt(letters.length())));
        }
        values.put("key" + j, value.toString());
      }
      ProbeAnswer answer = new ProbeAnswer(values);
      assertThat(ProbeAnswer.parse(answer.print())).isEqualTo(answer);
    }
  }

  @Test
  void theScriptIsKnownByItsDigest() {
    assertThat(Hashes.sha256(InterpreterProbe.script().getBytes(StandardCharsets.UTF_8)))
        .as("the constant InterpreterProbe.SCRIPT follows the script")
        .startsWith(InterpreterProbe.SCRIPT);
  }
}
