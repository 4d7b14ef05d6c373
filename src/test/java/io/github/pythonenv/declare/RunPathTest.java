package io.github.pythonenv.declare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunPathTest {
  @ParameterizedTest
  @CsvSource({
    "'', m.libs, $ORIGIN/m.libs",
    "pkg, m.libs, $ORIGIN/../m.libs",
    "pkg/sub, pkg/lib, $ORIGIN/../lib",
    "pkg, pkg, $ORIGIN",
    "pkg/sub, '', $ORIGIN/../.."
  })
  void fromOneDirectoryToAnother(String from, String to, String entry) {
    assertThat(RunPath.relative(from, to)).isEqualTo(entry);
  }

  @ParameterizedTest
  @CsvSource({
    "'', $ORIGIN/, ''",
    "pkg, ${ORIGIN}/../m.libs, m.libs",
    "pkg, $ORIGIN/./a//b, pkg/a/b",
    "pkg, $ORIGIN/../.., ",
    "pkg, /usr/lib, ",
    "pkg, lib, ",
    "pkg, $ORIGINAL/x, "
  })
  void whatAnEntryMeans(String directory, String entry, String target) {
    assertThat(RunPath.resolve(directory, entry).orElse(null)).isEqualTo(target);
  }

  @Test
  void whatLeadsToTheBuildersMachineIsDropped() {
    List<String> entries = List.of("/home/builder/lib", "$ORIGIN/", "$ORIGIN/../../../lib");
    assertThat(RunPath.extended("pkg", entries, Set.of("m.libs", "pkg")))
        .isEqualTo("$ORIGIN/:$ORIGIN/../m.libs");
  }

  @Test
  void everyEntryLeadsWhereItShould() {
    Random random = new Random(3);
    for (int i = 0; i < 5_000; i++) {
      String from = directory(random);
      Set<String> wanted = new TreeSet<>(Set.of(directory(random)));
      wanted.add(directory(random));
      List<String> had = List.of(RunPath.relative(from, directory(random)), "/abs");
      List<String> entries = List.of(RunPath.extended(from, had, wanted).split(":"));
      assertThat(RunPath.reaches(from, entries, wanted)).isTrue();
      assertThat(entries).doesNotContain("/abs").doesNotHaveDuplicates();
    }
  }

  private static String directory(Random random) {
    StringBuilder directory = new StringBuilder();
    for (int depth = random.nextInt(4); depth > 0; depth--) {
      directory.append(directory.length() == 0 ? "" : "/").append("abc".charAt(random.nextInt(3)));
    }
    return directory.toString();
  }
}
