package io.github.pythonenv.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pythonenv.packaging.Marker;
import io.github.pythonenv.packaging.PackageName;
import io.github.pythonenv.packaging.Requirement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemandsTest {
  private static final PackageName LEAF = PackageName.parse("leaf");

  private static Demands of(String requirements, String... elsewhere) {
    return Demands.of(
        Set.of(LEAF),
        Stream.of(requirements.split("\\|")).map(Requirement::parse).toList(),
        Stream.of(elsewhere)
            .map(text -> Optional.of(text).filter(all -> !all.isEmpty()).map(Marker::parse))
            .toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          'leaf<3 | other[a]'                                                   ; ''
          leaf[b]<3 | leaf[A,c.d]>1                                          ; [a,b,c-d]
          """)
  void everyExtraCounts(String requirements, String extras) {
    assertThat(of(requirements).extrasOf(LEAF)).isEqualTo(extras);
  }

  @Test
  @DisplayName("an override for another platform stays there")
  void markersStay() {
    String windows = "leaf<3 ; sys_platform == \"win32\"";
    assertThat(of(windows).markerOf(LEAF)).isEqualTo(" ; (sys_platform == \"win32\")");
    assertThat(of(windows + "|leaf ; os_name == \"nt\" and extra == \"x\"").markerOf(LEAF))
        .isEqualTo(" ; (os_name == \"nt\") or (sys_platform == \"win32\")");
    // One that always requires it, or that nothing is known of, makes it count everywhere.
    assertThat(of(windows + "|leaf>1").markerOf(LEAF)).isEmpty();
    assertThat(of(windows + "|leaf ; extra == \"x\"").markerOf(LEAF)).isEmpty();
    assertThat(of(windows, "").markerOf(LEAF)).isEmpty();
    assertThat(of(windows, "python_version < \"3\"").markerOf(LEAF))
        .isEqualTo(" ; (python_version < \"3\") or (sys_platform == \"win32\")");
    assertThat(Requirement.parse("leaf==3" + of(windows, "os_name == \"nt\"").markerOf(LEAF)))
        .isNotNull();
  }

  @Test
  void whatIsDemandedOnlyGrows() {
    Demands windows = of("leaf[a]<3 ; sys_platform == \"win32\"");
    Demands mac = of("leaf[b]<3 ; sys_platform == \"darwin\"");

    Demands both = windows.or(mac);

    assertThat(both).isEqualTo(mac.or(windows)).isEqualTo(both.or(windows));
    assertThat(both.extrasOf(LEAF)).isEqualTo("[a,b]");
    assertThat(both.markerOf(LEAF)).contains("win32").contains(" or ").contains("darwin");
    assertThat(both.or(of("leaf")).markerOf(LEAF)).isEmpty();
    assertThat(both.or(Demands.NONE).or(windows).markerOf(LEAF)).isEmpty();
  }

  @Test
  void nothingIsDemandedOfWhatNobodyRequires() {
    Demands none = Demands.of(Set.of(LEAF), List.of(), List.of());

    assertThat(none.extrasOf(LEAF) + none.markerOf(LEAF)).isEmpty();
  }
}
