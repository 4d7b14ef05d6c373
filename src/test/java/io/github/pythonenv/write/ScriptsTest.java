package io.github.pythonenv.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The texts; {@link ScriptRunTest} runs them. */
class ScriptsTest {
  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  @Test
  void aShortPathStandsInTheFirstLine() {
    assertThat(text(new Scripts("/p/env/bin/python").entryPoint("m.n", "C.main")))
        .isEqualTo(
            """
            #!/p/env/bin/python
            import sys
            from m.n import C

            if __name__ == "__main__":
                if sys.argv[0].endswith(".exe"):
                    sys.argv[0] = sys.argv[0][:-4]
                sys.exit(C.main())
            """);
  }

  @ParameterizedTest
  @CsvSource({"124, true", "125, false"})
  void theFirstLineHas127BytesAtMost(int length, boolean direct) {
    String start = text(new Scripts("/" + "x".repeat(length - 1)).entryPoint("m", "f"));
    assertThat(start.startsWith("#!/x")).isEqualTo(direct);
    assertThat(start.startsWith("#!/bin/sh\n'''exec' '/x")).isEqualTo(!direct);
  }

  @Test
  void bytesAreCountedNotCharacters() {
    assertThat(text(new Scripts("/" + "\u00fc".repeat(62)).entryPoint("m", "f")))
        .startsWith("#!/bin/sh");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "#!python\nprint(1)\n",
        "#!python\r\nprint(1)\r\n",
        "#!pythonw -x\nprint(1)\n",
        "#!python\n\u00ff\u0000\u00fe binary\n",
        "#!python\n# -*- coding: latin-1 -*-\nprint('\u00e4')\n",
        "#!python\n",
        "#!python",
        ""
      })
  void theBodyOfATemplateIsKeptToTheByte(String script) {
    int end = script.indexOf('\n');
    String body = end < 0 ? "" : script.substring(end + 1);
    assertThat(text(new Scripts("/p/bin/python").template(bytes(script))))
        .isEqualTo("#!/p/bin/python\n" + body);
    assertThat(text(new Scripts("/p p/bin/python").template(bytes(script))))
        .startsWith("#!/bin/sh\n")
        .endsWith("'''exec' '/p p/bin/python' \"$0\" \"$@\"\n' '''\n" + body);
  }

  @Test
  void anEncodingStaysInTheFirstTwoLines() {
    byte[] script = bytes("#!python\n# vim: set fileencoding=latin-1 : \u00e4\nprint()\n");
    String lines = text(new Scripts("/p p/python").template(script));
    assertThat(lines.split("\n")[1]).startsWith("# vim: set fileencoding=latin-1 : ");
    assertThat(text(new Scripts("/p p/python").template(bytes("#!python\nx = 'coding: y'\n"))))
        .startsWith("#!/bin/sh\n'''exec'");
  }
}
