package io.github.pythonenv.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pythonenv.packaging.MarkerEnvironment;
import io.github.pythonenv.packaging.PackageName;
import io.github.pythonenv.packaging.Requirement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequiredHereTest {
  private static final MarkerEnvironment LINUX =
      MarkerEnvironment.of(Map.of("sys_platform", "linux", "python_version", "3.14"));

  /** {@code own} and {@code other} override packages; what is named before a colon is there. */
  @ParameterizedTest(name = "{0} | {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "''                          | app:                                          | ''",
        "Own                         | app:                                          | own",
        "own; sys_platform=='win32'  | app:                                          | ''",
        "app                         | app: own                                      | own",
        "app                         | app: own; sys_platform=='win32'               | ''",
        "app                         | app: own; sys_platform=='linux'               | own",
        "app                         | app: own; extra=='x'                          | ''",
        "app[x]                      | app: own; extra=='x'                          | own",
        "app[x]                      | app: own; extra=='x' and sys_platform=='win32' | ''",
        "app[x]                      | app: lib[y]; extra=='x' / lib: own; extra=='y' | own",
        "app                         | app: own / own: other                         | other own",
        "app                         | app: own; sys_platform=='win32' / own: other  | ''",
        "app                         | app: / own: other / other: own                | ''",
        "app                         | app: own[z] / own: other; extra=='z'          | other own",
        "app                         | app: lib / lib: app, own / own: own           | own",
        "app                         | app: not a requirement, own                   | own",
      })
  void whatOverridesAPackageIsThereWhereItIsRequired(String roots, String all, String required) {
    Map<PackageName, List<String>> requires = new HashMap<>();
    requires.put(PackageName.parse("own"), List.of());
    requires.put(PackageName.parse("other"), List.of());
    for (String each : all.split(" / ", -1)) {
      int colon = each.indexOf(':');
      requires.put(
          PackageName.parse(each.substring(0, colon).strip()),
          Stream.of(each.substring(colon + 1).split(",", -1))
              .map(String::strip)
              .filter(text -> !text.isEmpty())
              .toList());
    }

    Set<PackageName> found =
        RequiredHere.of(
            Set.of(PackageName.parse("own"), PackageName.parse("other")),
            Stream.of(roots).filter(text -> !text.isEmpty()).map(Requirement::parse).toList(),
            requires,
            LINUX);

    assertThat(found.stream().map(PackageName::value).sorted().collect(Collectors.joining(" ")))
        .isEqualTo(required);
  }
}
