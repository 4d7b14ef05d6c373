package io.github.pythonenv.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pythonenv.packaging.CoreMetadata;
import io.github.pythonenv.packaging.PackageName;
import io.github.pythonenv.packaging.Version;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConflictTest {
  private static final PackageName LEAF = PackageName.parse("leaf");

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "Because all versions of d1 depend on leaf<2 and d3==1.0 depends on leaf>=2, we can | leaf",
        "Because d1 depends on leaf<2 and you require leaf==3 | ''",
        "Because d1 depends on own<2 and only own==2.0 is available | own",
        "Because d1 depends on one of:#  leaf>2#  leaf<1#and d2 depends on leaf==1.5. | leaf",
        "a depends on Big_Leaf[x]>1 and b depends on big-leaf<1 and c depends on d | big-leaf",
        "Because owner was not found | ''"
      })
  void whatSeveralDependOnIsInConflict(String says, String names) {
    assertThat(Conflict.names(List.of(says.split("#")), Set.of(PackageName.parse("own"))))
        .extracting(PackageName::value)
        .containsExactlyElementsOf(names.isEmpty() ? List.of() : List.of(names));
  }

  @Test
  @DisplayName("case 84: everyone who restricts it is named, with what is required")
  void everyChain() {
    List<CoreMetadata> packages =
        List.of(
            requiring("d3", "leaf >= 2"),
            requiring("d1", "leaf < 2"),
            requiring("d2", "leaf<2 ; python_version > '3'"),
            requiring("any", "leaf"),
            requiring("extra", "leaf<1 ; extra == 'old'"),
            requiring("other", "stem<1"));
    Set<PackageName> names = new TreeSet<>(Set.of(LEAF, PackageName.parse("stem")));

    assertThat(Conflict.lines(names, packages, Map.of()))
        .containsExactly(
            "leaf: d1 1.0 requires leaf<2",
            "leaf: d2 1.0 requires leaf<2; python_version > \"3\"",
            "leaf: d3 1.0 requires leaf>=2");
    assertThat(Conflict.lines(names, packages, Map.of(LEAF, Version.parse("2.0"))))
        .containsExactly(
            "leaf: d1 1.0 requires leaf<2", "leaf: d2 1.0 requires leaf<2; python_version > \"3\"");
  }

  private static CoreMetadata requiring(String name, String requirement) {
    return CoreMetadata.parse(
        ("Metadata-Version: 2.1\nName: " + name + "\nVersion: 1.0\nRequires-Dist: " + requirement)
            .getBytes(StandardCharsets.UTF_8));
  }
}
