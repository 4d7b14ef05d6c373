package io.github.pythonenv.lock;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pythonenv.packaging.Digest;
import io.github.pythonenv.packaging.DistributionFile;
import io.github.pythonenv.packaging.PackageName;
import io.github.pythonenv.packaging.Version;
import java.net.URI;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SelectionTest {
  private static final Selection SELECTION =
      new Selection(
          List.of(
              file("demo", "1.0+local.1", "https://files.example/demo%20x.whl?a=b", 12),
              file("other", "2!1.0rc1", "file:///project/libs/other.whl", -1)),
          List.of(file("source", "3", "https://files.example/source-3.tar.gz", Long.MAX_VALUE)));

  @Test
  void survivesATripThroughText() {
    assertThat(Selection.parse(SELECTION.toText())).contains(SELECTION);
  }

  @Test
  void anEmptyOneToo() {
    Selection empty = new Selection(List.of(), List.of());

    assertThat(Selection.parse(empty.toText())).contains(empty);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "selection 2\n", "selection 1", "selection 1\nwheel\tdemo\n"})
  void isNothingWhereTheTextIsAnother(String text) {
    assertThat(Selection.parse(text)).isEmpty();
  }

  @Test
  void isNothingWhereTheTextIsCutOff() {
    String text = SELECTION.toText();

    assertThat(Selection.parse(text.substring(0, text.length() - 20))).isEmpty();
  }

  private static DistributionFile file(String name, String version, String location, long size) {
    return new DistributionFile(
        new PackageName(name),
        Version.parse(version),
        name + ".whl",
        URI.create(location),
        size < 0 ? OptionalLong.empty() : OptionalLong.of(size),
        List.of(new Digest("sha256", Locks.SHA256), new Digest("sha512", Locks.SHA256.repeat(2))));
  }
}
