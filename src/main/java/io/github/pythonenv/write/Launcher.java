package io.github.pythonenv.write;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The text of a {@code bin/python} that sets variables and then becomes the interpreter.
 *
 * <p>It is read by any POSIX shell and starts no other program, so it needs no PATH. The
 * interpreter is started by a link in {@code libexec}, from where it finds {@code pyvenv.cfg} in
 * the parent as it would from {@code bin} (PEP 405); which name it has then, {@link SiteStart}
 * corrects.
 */
final class Launcher {
  static final String DIRECTORY = "libexec";

  private Launcher() {}

  /**
   * @param interpreter the absolute path of the link in {@code libexec}
   */
  static byte[] text(String interpreter, List<VariableChange> changes) {
    StringBuilder text = new StringBuilder("#!/bin/sh\n");
    for (VariableChange change : changes) {
      text.append(change.shell());
    }
    text.append("exec ").append(ShellWord.posix(interpreter)).append(" \"$@\"\n");
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
