package io.github.pythonenv.bench;

import io.github.pythonenv.packaging.WheelFileName;
import io.github.pythonenv.store.wheel.LocalWheel;
import io.github.pythonenv.testing.TestWheel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Small packages as an index has most: some modules, one in five a script, one in ten shared. */
final class SmallWheels {
  private static final int SCRIPTS = 5;
  private static final int SHARED = 10;
  private static final int MODULES = 4;

  private SmallWheels() {}

  static List<LocalWheel> write(Path folder, int count) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<LocalWheel> wheels = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      String name = String.format(Locale.ROOT, "small%04d", i);
      TestWheel wheel = TestWheel.of(name, "1.0").file(name + "/__init__.py", "");
      for (int module = 0; module < MODULES; module++) {
        wheel.file(name + "/module" + module + ".py", "VALUE = " + i + "\n");
      }
      if (i % SCRIPTS == 0) {
        wheel.consoleScript(name + " = " + name + ":main");
      }
      if (i % SHARED == 0) {
        wheel.file("shared/" + name + "/__init__.py", "");
      }
      Path file = wheel.writeTo(folder);
      wheels.add(
          LocalWheel.unverified(
              file, WheelFileName.parse(file.getFileName().toString()), List.of()));
    }
    return wheels;
  }
}
