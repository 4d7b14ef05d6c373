package io.github.pythonenv.write;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The activate scripts of an environment, for sh, fish, csh and PowerShell. */
final class ActivateScripts {
  static final List<String> NAMES =
      List.of("activate", "activate.fish", "activate.csh", "Activate.ps1");

  private ActivateScripts() {}

  /** The text of one script; values are quoted as its shell asks. */
  static byte[] text(String name, String environment, String prompt) {
    String template = resource(name);
    return template
        .replace("@ENVIRONMENT@", quoted(name, environment))
        .replace("@PROMPT@", quoted(name, prompt))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String quoted(String name, String value) {
    return switch (name) {
      case "activate.fish" -> "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
      case "activate.csh" -> "'" + value.replace("'", "'\\''").replace("!", "\\!") + "'";
      case "Activate.ps1" -> "'" + value.replace("'", "''") + "'";
      default -> "'" + value.replace("'", "'\\''") + "'";
    };
  }

  private static String resource(String name) {
    try (InputStream in = ActivateScripts.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("missing resource: " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
