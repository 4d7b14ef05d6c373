package io.github.pythonenv.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnknownUpgradesTest {
  private static final Path LOCK = Path.of("/project/pylock.toml");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "reqests|reqests; close to it: requests",
        "Reqests,zope_interfaces|reqests, zope-interfaces; close to it: requests, zope-interface",
        "requests,request|request; close to it: requests",
        "nosuch|nosuch; it holds requests, six, zope-interface",
        "sxi|sxi; it holds requests, six, zope-interface"
      })
  void whatTheLockDoesNotHoldIsSaid(String asked, String said) {
    assertThat(warning(List.of(asked.split(",", -1)), List.of("zope-interface", "six", "requests")))
        .isEqualTo(
            "-Dpython-env.upgrade released nothing for what pylock.toml does not hold: " + said);
  }

  @Test
  void whatItHoldsIsNot() {
    assertThat(UnknownUpgrades.warning(List.of("Zope.Interface"), List.of("zope-interface"), LOCK))
        .isEmpty();
  }

  @Test
  void aLongListIsCut() {
    List<String> many = IntStream.range(10, 40).mapToObj(i -> "package-" + i).toList();

    assertThat(warning(List.of("nosuch"), many)).endsWith(", package-29, … and 10 more");
    assertThat(warning(List.of("nosuch"), List.of())).endsWith("; it holds no package");
  }

  private static String warning(List<String> asked, List<String> locked) {
    return UnknownUpgrades.warning(asked, locked, LOCK).orElseThrow();
  }
}
