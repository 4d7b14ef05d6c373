package io.github.pythonenv.declare;

import io.github.pythonenv.packaging.Marker;
import io.github.pythonenv.packaging.PackageName;
import io.github.pythonenv.packaging.ProjectDescription;
import io.github.pythonenv.packaging.Requirement;
import io.github.pythonenv.packaging.Version;
import io.github.pythonenv.packaging.VersionSpecifiers;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The fields of a METADATA file that a declaration can fill (core metadata specifications). Every
 * text is one line, but for a license and the body.
 *
 * @param name as it was typed
 * @param homepage stands before the addresses of {@code describing}
 * @param optional requirements by extra, each with the extra in its marker
 */
record MetadataFields(
    String name,
    Version version,
    Optional<String> summary,
    Optional<String> homepage,
    Optional<VersionSpecifiers> requiresPython,
    List<Requirement> dependencies,
    OptionalDependencies optional,
    ProjectDescription describing) {
  /** A line that goes on with a blank is none of its own (RFC 5322). */
  private static final String FOLDED = "\n        ";

  MetadataFields {
    dependencies = List.copyOf(dependencies);
  }

  /**
   * The file: the oldest version of the metadata that has these fields, since more tools read it.
   */
  String text() {
    StringBuilder text = new StringBuilder(256);
    // Only since 2.3 the names of extras are normalised.
    String extras = optional.extras().isEmpty() ? "2.1" : "2.3";
    String description = describing.metadataVersion();
    line(text, "Metadata-Version", description.compareTo(extras) > 0 ? description : extras);
    line(text, "Name", name);
    line(text, "Version", version.toString());
    summary.ifPresent(value -> line(text, "Summary", value));
    homepage.ifPresent(value -> line(text, "Project-URL", "Homepage, " + value));
    describing.fields().forEach(field -> line(text, field.name(), field.value()));
    requiresPython.ifPresent(value -> line(text, "Requires-Python", value.toString()));
    Set<String> required = new LinkedHashSet<>();
    for (Requirement dependency : dependencies) {
      required.add(dependency.toString());
    }
    for (PackageName extra : optional.extras()) {
      line(text, "Provides-Extra", extra.value());
    }
    for (Requirement dependency : optional.requirements()) {
      required.add(dependency.toString());
    }
    for (String dependency : required) {
      line(text, "Requires-Dist", dependency);
    }
    describing.body().ifPresent(body -> text.append('\n').append(body));
    return text.toString();
  }

  /** A requirement that counts only with an extra. */
  static Requirement forExtra(Requirement requirement, PackageName extra) {
    String asked = "extra == \"" + extra + "\"";
    String marker = requirement.marker().map(own -> "(" + own + ") and " + asked).orElse(asked);
    return new Requirement(
        requirement.name(),
        requirement.extras(),
        requirement.specifiers(),
        requirement.url(),
        Optional.of(Marker.parse(marker)));
  }

  private static void line(StringBuilder text, String field, String value) {
    text.append(field).append(": ").append(value.replace("\n", FOLDED)).append('\n');
  }
}
