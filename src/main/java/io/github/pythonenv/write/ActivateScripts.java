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
    StringBuilder text = new StringBuilder(2048);
    String template = resource(name);
    // One pass: a value that looks like a place holder stays what it is.
    int at = 0;
    for (int mark = template.indexOf('@'); mark >= 0; mark = template.indexOf('@', at)) {
      int end = template.indexOf('@', mark + 1) + 1;
      String value =
          switch (template.substring(mark, end)) {
            case "@ENVIRONMENT@" -> environment;
            case "@PROMPT@" -> prompt;
            case "@SHOWN@" -> shown(prompt);
            default -> throw new IllegalStateException("no value for a place in " + name);
          };
      text.append(template, at, mark).append(quoted(name, value));
      at = end;
    }
    return text.append(template, at, template.length()).toString().getBytes(StandardCharsets.UTF_8);
  }

  /** The prompt without what shells expand each time they show it. */
  private static String shown(String prompt) {
    StringBuilder shown = new StringBuilder(prompt);
    for (int i = 0; i < prompt.length(); i++) {
      if ("$`\\!%".indexOf(prompt.charAt(i)) >= 0) {
        shown.setCharAt(i, '_');
      }
    }
    return shown.toString();
  }

  private static String quoted(String name, String value) {
    return switch (name) {
      case "activate.fish" -> ShellWord.fish(value);
      case "activate.csh" -> ShellWord.csh(value);
      case "Activate.ps1" -> ShellWord.powershell(value);
      default -> ShellWord.posix(value);
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
