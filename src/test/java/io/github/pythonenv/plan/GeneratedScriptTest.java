package io.github.pythonenv.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pythonenv.packaging.PackageName;
import io.github.pythonenv.store.StorePackage;
import java.util.List;
import org.junit.jupiter.api.Test;

class GeneratedScriptTest {
  private static final EnvironmentLayout WINDOWS = EnvironmentLayout.windows("cpython-314");
  private static final EnvironmentLayout POSIX =
      EnvironmentLayout.posix("python3.14", "cpython-314");

  private static List<String> paths(SamplePackage sample, EnvironmentLayout layout) {
    return GeneratedScript.of(sample.build().facts(), layout).stream()
        .map(script -> script.path() + (script.gui() ? " gui" : ""))
        .toList();
  }

  @Test
  void aScriptOfAnEntryPointIsAProgramOnWindows() {
    SamplePackage sample =
        SamplePackage.of("a").console("tool-1.0", "a", "main").gui("window", "a", "main");
    assertThat(paths(sample, POSIX)).containsExactly("bin/tool-1.0", "bin/window gui");
    assertThat(paths(sample, WINDOWS))
        .containsExactly("Scripts/tool-1.0.exe", "Scripts/window.exe gui");
  }

  @Test
  void aScriptThatWindowsCannotStartGetsAProgramBesideIt() {
    SamplePackage sample =
        SamplePackage.of("a")
            .template("plain", "#!python\n")
            .template("named.py", "#!python\n")
            .program("native.exe", "MZ")
            .program("shell", "#!/bin/sh\n");
    assertThat(paths(sample, POSIX)).isEmpty();
    assertThat(paths(sample, WINDOWS)).containsExactly("Scripts/plain.exe");
  }

  @Test
  void aPackagesOwnProgramIsTaken() {
    SamplePackage sample =
        SamplePackage.of("a")
            .console("tool", "a", "main")
            .program("tool.exe", "MZ")
            .template("other", "#!python\n")
            .program("other.exe", "MZ");
    assertThat(paths(sample, WINDOWS)).isEmpty();
    assertThat(paths(sample, POSIX)).containsExactly("bin/tool");
  }

  @Test
  void theProgramOfOnePackageCollidesWithTheScriptOfAnother() {
    StorePackage one = SamplePackage.of("one").console("tool", "one", "main").build();
    StorePackage two = SamplePackage.of("two").program("tool.exe", "MZ").build();
    Closure closure = Closure.of(List.of(PackageName.parse("one")), List.of(one, two));
    assertThatThrownBy(
            () -> Shares.of(closure, WINDOWS, CollisionPolicy.STRICT, PathsToLink.EVERYTHING))
        .isInstanceOf(CollisionException.class)
        .hasMessageContaining("Scripts/tool.exe: ");
    assertThat(Shares.of(closure, POSIX, CollisionPolicy.STRICT, PathsToLink.EVERYTHING).shares())
        .allMatch(Share::isWhole);
  }
}
