package io.github.pythonenv.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pythonenv.packaging.PackageName;
import io.github.pythonenv.store.StorePackage;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ClosureTest {
  private static List<StorePackage> packages(String... names) {
    return Stream.of(names).map(name -> SamplePackage.of(name).build()).toList();
  }

  private static List<PackageName> names(String... names) {
    return Stream.of(names).map(PackageName::parse).toList();
  }

  private static List<PackageName> order(Closure closure) {
    return closure.packages().stream().map(StorePackage::name).toList();
  }

  @Test
  void whatWasAskedForComesFirstInItsOwnOrderThenTheRestByName() {
    Closure closure = Closure.of(names("zope", "numpy"), packages("b", "numpy", "a", "zope"));
    assertThat(order(closure)).isEqualTo(names("zope", "numpy", "a", "b"));
    assertThat(closure.requested()).containsExactlyInAnyOrderElementsOf(names("zope", "numpy"));
  }

  @Test
  @DisplayName("case 28: a requirement named twice is one package; none at all is an empty closure")
  void twiceAndNone() {
    assertThat(order(Closure.of(names("a", "a"), packages("a")))).isEqualTo(names("a"));
    assertThat(Closure.of(List.of(), List.of()).packages()).isEmpty();
  }

  @Test
  @DisplayName("a requirement that a marker left out is no error")
  void leftOut() {
    assertThat(order(Closure.of(names("pywin32", "a"), packages("a")))).isEqualTo(names("a"));
  }

  @Test
  @DisplayName("cases 86, 87: two distributions of one normalised name are refused, all at once")
  void duplicates() {
    List<StorePackage> packages =
        List.of(
            new SamplePackage("oslo.policy", "1.0").build(),
            new SamplePackage("x", "1.0").build(),
            new SamplePackage("Oslo_Policy", "2.0").build(),
            new SamplePackage("x", "3.0").build(),
            new SamplePackage("fine", "1.0").build());
    assertThatThrownBy(() -> Closure.of(names("x"), packages))
        .hasMessage(
            """
            An environment can hold one distribution of a name, here are more
              oslo-policy 1.0 oslo.policy-1.0-0123abcd-py3, \
            oslo-policy 2.0 Oslo_Policy-2.0-0123abcd-py3
              x 1.0 x-1.0-0123abcd-py3, x 3.0 x-3.0-0123abcd-py3

            hint: declare one of them only""");
  }
}
