package io.github.pythonenv.write;

import java.util.Map;
import java.util.Optional;

/**
 * The variables of an environment as a text that a shell, direnv or a CI server reads: VIRTUAL_ENV,
 * the environment first on PATH, PYTHONHOME and PYTHONPATH gone, and those that are declared.
 */
public enum Exports {
  /** For sh, bash, zsh, and direnv's {@code .envrc}. */
  SH("sh") {
    @Override
    void clear(StringBuilder text) {
      text.append("unset PYTHONHOME PYTHONPATH\n");
    }

    @Override
    void path(StringBuilder text, String scripts) {
      text.append("export PATH=").append(ShellWord.posix(scripts)).append("\"${PATH:+:$PATH}\"\n");
    }

    @Override
    void set(StringBuilder text, String name, String value) {
      text.append("export ").append(name).append('=').append(ShellWord.posix(value)).append('\n');
    }
  },

  /** For fish. */
  FISH("fish") {
    /** A universal variable outlives the session: it is hidden, never erased. */
    @Override
    void clear(StringBuilder text) {
      for (String name : new String[] {"PYTHONHOME", "PYTHONPATH"}) {
        text.append("set -eg ").append(name).append('\n');
        text.append("set -q ").append(name).append("; and set -gu ").append(name).append('\n');
      }
    }

    @Override
    void path(StringBuilder text, String scripts) {
      text.append("set -gx PATH ").append(ShellWord.fish(scripts)).append(" $PATH\n");
    }

    @Override
    void set(StringBuilder text, String name, String value) {
      text.append("set -gx ").append(name).append(' ').append(ShellWord.fish(value)).append('\n');
    }
  },

  /** For csh and tcsh. */
  CSH("csh") {
    @Override
    void clear(StringBuilder text) {
      text.append("unsetenv PYTHONHOME\nunsetenv PYTHONPATH\n");
    }

    @Override
    void path(StringBuilder text, String scripts) {
      String word = ShellWord.csh(scripts);
      text.append("if ( $?PATH ) then\n  setenv PATH ")
          .append(word)
          .append("\":$PATH\"\nelse\n  setenv PATH ")
          .append(word)
          .append("\nendif\n");
    }

    @Override
    void set(StringBuilder text, String name, String value) {
      text.append("setenv ").append(name).append(' ').append(ShellWord.csh(value)).append('\n');
    }
  },

  /** For PowerShell. */
  POWERSHELL("ps1") {
    @Override
    void clear(StringBuilder text) {
      text.append(
          "Remove-Item -Path 'Env:PYTHONHOME', 'Env:PYTHONPATH' -ErrorAction SilentlyContinue\n");
    }

    @Override
    void path(StringBuilder text, String scripts) {
      text.append("$env:PATH = ")
          .append(ShellWord.powershell(scripts))
          .append(" + [System.IO.Path]::PathSeparator + $env:PATH\n");
    }

    @Override
    void set(StringBuilder text, String name, String value) {
      text.append("$env:")
          .append(name)
          .append(" = ")
          .append(ShellWord.powershell(value))
          .append('\n');
    }
  },

  /**
   * Lines {@code NAME=value} for the file that a CI server of GitHub's kind names in GITHUB_ENV;
   * PATH has a file of its own there, and is not among them.
   */
  GITHUB("env") {
    /** No line takes a variable away; to Python, an empty one is none. */
    @Override
    void clear(StringBuilder text) {
      text.append("PYTHONHOME=\nPYTHONPATH=\n");
    }

    @Override
    void path(StringBuilder text, String scripts) {
      // Its folders stand in the file of GITHUB_PATH.
    }

    @Override
    void set(StringBuilder text, String name, String value) {
      if (value.indexOf('\n') < 0 && value.indexOf('\r') < 0) {
        text.append(name).append('=').append(value).append('\n');
        return;
      }
      // No part of the value is the delimiter, so that the value cannot end itself.
      StringBuilder end = new StringBuilder("END");
      while (value.contains(end)) {
        end.append('_');
      }
      text.append(name).append("<<").append(end).append('\n').append(value).append('\n');
      text.append(end).append('\n');
    }
  };

  private final String extension;

  Exports(String extension) {
    this.extension = extension;
  }

  /**
   * The format of a name: {@code sh}, {@code fish}, {@code csh}, {@code powershell}, {@code
   * github}.
   */
  public static Optional<Exports> named(String name) {
    for (Exports each : values()) {
      if (each.name().equalsIgnoreCase(name)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  /** The usual end of a file's name. */
  public String extension() {
    return extension;
  }

  /**
   * @param variables further ones, in their order
   */
  public String text(Environment environment, Map<String, String> variables) {
    StringBuilder text = new StringBuilder(512);
    set(text, "VIRTUAL_ENV", environment.root().toString());
    path(text, environment.scripts().toString());
    text.append(behindStartFiles(variables));
    return text.toString();
  }

  /** What start files of the user must not have the last word on, besides PATH. */
  String behindStartFiles(Map<String, String> variables) {
    StringBuilder text = new StringBuilder(256);
    clear(text);
    variables.forEach((name, value) -> set(text, name, value));
    return text.toString();
  }

  /** Takes away what steers another Python. */
  abstract void clear(StringBuilder text);

  abstract void path(StringBuilder text, String scripts);

  abstract void set(StringBuilder text, String name, String value);
}
