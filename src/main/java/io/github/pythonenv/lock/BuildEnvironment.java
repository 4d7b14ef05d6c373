package io.github.pythonenv.lock;

import io.github.pythonenv.python.UvEnvironment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the build of a source distribution sees of the user's environment, besides what uv itself
 * gets: the compilers he chose and their flags, and nothing else.
 */
final class BuildEnvironment {
  private static final List<String> COMPILERS =
      List.of(
          "CC",
          "CXX",
          "CPP",
          "FC",
          "AR",
          "LD",
          "AS",
          "NM",
          "RANLIB",
          "STRIP",
          "CFLAGS",
          "CXXFLAGS",
          "CPPFLAGS",
          "FFLAGS",
          "LDFLAGS",
          "CPATH",
          "C_INCLUDE_PATH",
          "CPLUS_INCLUDE_PATH",
          "LIBRARY_PATH",
          "LD_LIBRARY_PATH",
          "PKG_CONFIG",
          "PKG_CONFIG_PATH",
          "CMAKE_PREFIX_PATH",
          "CMAKE_GENERATOR",
          "MACOSX_DEPLOYMENT_TARGET",
          "SDKROOT",
          "DEVELOPER_DIR",
          "ARCHFLAGS",
          "CARGO_HOME",
          "RUSTUP_HOME",
          "RUSTFLAGS",
          "JAVA_HOME",
          "INCLUDE",
          "LIB",
          "LIBPATH",
          "PROGRAMFILES",
          "PROGRAMFILES(X86)",
          "PROGRAMDATA",
          "NUMBER_OF_PROCESSORS");

  private BuildEnvironment() {}

  /** uv's environment with compilers, and with one date and one hash seed for all builds. */
  static UvEnvironment of(UvEnvironment uv, Map<String, String> user) {
    Map<String, String> further = new HashMap<>();
    for (String name : COMPILERS) {
      String value = user.get(name);
      if (value != null) {
        further.put(name, value);
      }
    }
    // 1980-01-01, the first date that a zip knows: equal sources make equal wheels.
    further.put("SOURCE_DATE_EPOCH", "315532800");
    further.put("PYTHONHASHSEED", "0");
    return uv.with(further);
  }
}
