package io.github.pythonenv.packaging;

import org.jspecify.annotations.Nullable;

/** The variables of environment markers (PEP 508, PEP 751). */
enum MarkerVariable {
  PYTHON_VERSION("python_version", Kind.VERSION),
  PYTHON_FULL_VERSION("python_full_version", Kind.VERSION),
  IMPLEMENTATION_VERSION("implementation_version", Kind.VERSION),
  PLATFORM_RELEASE("platform_release", Kind.VERSION),
  OS_NAME("os_name", Kind.TEXT),
  SYS_PLATFORM("sys_platform", Kind.TEXT),
  PLATFORM_MACHINE("platform_machine", Kind.TEXT),
  PLATFORM_PYTHON_IMPLEMENTATION("platform_python_implementation", Kind.TEXT),
  PLATFORM_SYSTEM("platform_system", Kind.TEXT),
  PLATFORM_VERSION("platform_version", Kind.TEXT),
  IMPLEMENTATION_NAME("implementation_name", Kind.TEXT),
  EXTRA("extra", Kind.NAME),
  EXTRAS("extras", Kind.SET),
  DEPENDENCY_GROUPS("dependency_groups", Kind.SET);

  /** How a variable is compared. */
  enum Kind {
    /** As a version where both sides are one, else as text. */
    VERSION,
    TEXT,
    /** As a normalised name. */
    NAME,
    /** A set of names; only in locks. */
    SET
  }

  private static final MarkerVariable[] ALL = values();

  final String key;
  final Kind kind;

  MarkerVariable(String key, Kind kind) {
    this.key = key;
    this.kind = kind;
  }

  /** The variable of a name, old spellings included; null for none. */
  static @Nullable MarkerVariable of(String name) {
    String key =
        switch (name) {
          case "os.name" -> "os_name";
          case "sys.platform" -> "sys_platform";
          case "platform.version" -> "platform_version";
          case "platform.machine" -> "platform_machine";
          case "platform.python_implementation", "python_implementation" ->
              "platform_python_implementation";
          default -> name;
        };
    for (MarkerVariable variable : ALL) {
      if (variable.key.equals(key)) {
        return variable;
      }
    }
    return null;
  }
}
