package io.github.pythonenv.write;

import java.util.Map;
import java.util.Optional;

/** The variables of an environment as a text that a shell, direnv or a CI server reads. */
public enum Exports {
  /** For sh, bash, zsh, and direnv's {@code .envrc}. */
  SH("sh") {
    @Override
    void path(StringBuilder text, Environment environment) {
      text.append("unset PYTHONHOME PYTHONPATH\nexport PATH=")
          .append(posix(environment.scripts().toString()))
          .append("\"${PATH:+:$PATH}\"\n");
    }

    @Override
    void set(StringBuilder text, String name, String value) {
      text.append("export ").append(name).append('=').append(posix(value)).append('\n');
    }
  },

  /** For fish. */
  FISH("fish") {
    @Override
    void path(StringBuilder text, Environment environment) {
      text.append("set -e PYTHONHOME\nset -e PYTHONPATH\nset -gx PATH ")
          .append(fish(environment.scripts().toString()))
          .append(" $PATH\n");
    }

    @Override
    void set(StringBuilder text, String name, String value) {
      text.append("set -gx ").append(name).append(' ').append(fish(value)).append('\n');
    }
  },

  /** For csh and tcsh. */
  CSH("csh") {
    @Override
    void path(StringBuilder text, Environment environment) {
      text.append("unsetenv PYTHONHOME\nunsetenv PYTHONPATH\nif ( $?PATH ) then\n  setenv PATH ")
          .append(csh(environment.scripts().toString()))
          .append("\":$PATH\"\nelse\n  setenv PATH ")
          .append(csh(environment.scripts().toString()))
          .append("\nendif\n");
    }

    @Override
    void set(StringBuilder text, String name, String value) {
      text.append("setenv ").append(name).append(' ').append(csh(value)).append('\n');
    }
  },

  /** For PowerShell. */
  POWERSHELL("ps1") {
    @Override
    void path(StringBuilder text, Environment environment) {
      text.append(
              "Remove-Item Env:PYTHONHOME, Env:PYTHONPATH -ErrorAction SilentlyContinue\n"
                  + "$env:PATH = ")
          .append(powershell(environment.scripts().toString()))
          .append(" + [IO.Path]::PathSeparator + $env:PATH\n");
    }

    @Override
    void set(StringBuilder text, String name, String value) {
      text.append("$env:").append(name).append(" = ").append(powershell(value)).append('\n');
    }
  },

  /**
   * Lines {@code NAME=value} for the file that a CI server of GitHub's kind names in GITHUB_ENV;
   * PATH has a file of its own there, and is not among them.
   */
  GITHUB("env") {
    @Override
    void path(StringBuilder text, Environment environment) {
      // Its folders stand in the file of GITHUB_PATH.
    }

    @Override
    void set(StringBuilder text, String name, String value) {
      if (value.indexOf('\n') < 0 && value.indexOf('\r') < 0) {
        text.append(name).append('=').append(value).append('\n');
        return;
      }
      String end = "END";
      while (value.contains(end)) {
        end += "_";
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
    path(text, environment);
    variables.forEach((name, value) -> set(text, name, value));
    return text.toString();
  }

  abstract void path(StringBuilder text, Environment environment);

  abstract void set(StringBuilder text, String name, String value);

  private static String posix(String value) {
    return "'" + value.replace("'", "'\\''") + "'";
  }

  private static String fish(String value) {
    return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  private static String csh(String value) {
    return "'" + value.replace("'", "'\\''").replace("!", "\\!").replace("\n", "\\\n") + "'";
  }

  private static String powershell(String value) {
    return "'" + value.replace("'", "''") + "'";
  }
}
