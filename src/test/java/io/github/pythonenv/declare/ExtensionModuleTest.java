package io.github.pythonenv.declare;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pythonenv.python.Interpreter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExtensionModuleTest {
  private static final Interpreter LINUX = SampleInterpreter.linux(12);

  /** What the interpreters are, and why they cannot load the file; nothing when they can. */
  @ParameterizedTest(name = "{0} by {1}")
  @CsvSource({
    "fast.cpython-312-x86_64-linux-gnu.so, linux, ",
    "fast.cpython-312.so, linux, ",
    "fast.so, linux, ",
    "_fast.abi3.so, linux, ",
    "fast.cpython-39-x86_64-linux-gnu.so, linux, CPython 3.9",
    "fast.cpython-36m-x86_64-linux-gnu.so, linux, CPython 3.6",
    "fast.cpython-312t-x86_64-linux-gnu.so, linux, 'CPython 3.12, free-threaded'",
    "fast.cpython-312d-x86_64-linux-gnu.so, linux, 'CPython 3.12, debug'",
    "fast.cpython-312-aarch64-linux-gnu.so, linux, the platform aarch64-linux-gnu",
    "fast.cpython-312-x86_64-linux-musl.so, linux, the platform x86_64-linux-musl",
    "fast.cpython-312-darwin.so, linux, the platform darwin",
    "fast.cp312-win_amd64.pyd, linux, the platform win_amd64",
    "fast.abi3t.so, linux, a free-threaded Python",
    "fast.pypy310-pp73-x86_64-linux-gnu.so, linux, another interpreter",
    "fast.graalpy230-310-native-x86_64-linux.so, linux, another interpreter",
    "fast.cpython-312-x86_64-linux-musl.so, musl, ",
    "fast.cpython-312-x86_64-linux-gnu.so, musl, the platform x86_64-linux-gnu",
    "fast.cpython-312-darwin.so, mac, ",
    "fast.cp312-win_amd64.pyd, windows, ",
    "fast.pyd, windows, ",
    "fast.cp313-win_amd64.pyd, windows, CPython 3.13",
    "fast.cpython-312t-x86_64-linux-gnu.so, threads, ",
    "fast.abi3t.so, threads, ",
    "fast.abi3.so, threads, a Python with the GIL",
    "fast.cpython-312-x86_64-linux-gnu.so, threads, CPython 3.12"
  })
  void whoLoadsIt(String file, String kind, String reason) {
    Interpreter python =
        switch (kind) {
          case "musl" -> SampleInterpreter.of(12, false, "musllinux_1_2_x86_64", "linux_x86_64");
          case "mac" -> SampleInterpreter.of(12, false, "macosx_14_0_arm64");
          case "windows" -> SampleInterpreter.of(12, false, "win_amd64");
          case "threads" -> SampleInterpreter.of(12, true, "manylinux_2_17_x86_64", "linux_x86_64");
          default -> LINUX;
        };
    assertThat(ExtensionModule.of(file).orElseThrow().misfit(python).orElse(null))
        .isEqualTo(reason);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "libfast.so",
        "libfast.so.1",
        "fast.so.1",
        "fast-1.so",
        "fast.dll",
        "fast.py",
        "fast.other.so",
        ".so",
        "1fast.so",
        "fast"
      })
  void whatIsNoModule(String file) {
    assertThat(ExtensionModule.of(file)).isEmpty();
  }
}
