package io.github.pythonenv.packaging;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What METADATA says of a project to its readers: who made it, under which license, where to find
 * it (core metadata specifications). An installer decides nothing by it.
 *
 * @param fields in file order
 * @param body the description, as it follows the fields
 * @param licenseFiles text by path below {@code licenses} in the dist-info directory (PEP 639)
 */
public record ProjectDescription(
    List<Field> fields, Optional<String> body, Map<String, String> licenseFiles) {
  /** One that says nothing. */
  public static final ProjectDescription NONE =
      new ProjectDescription(List.of(), Optional.empty(), Map.of());

  private static final String README = "readme";
  private static final String LICENSE_FILES = "license-files";

  /** The fields of each key of a {@code [project]} table (pyproject.toml specification). */
  private static final Map<String, List<String>> BY_KEY = new LinkedHashMap<>();

  static {
    BY_KEY.put("urls", List.of("Home-page", "Download-URL", "Project-URL"));
    BY_KEY.put("authors", List.of("Author", "Author-email"));
    BY_KEY.put("maintainers", List.of("Maintainer", "Maintainer-email"));
    BY_KEY.put("license", List.of("License", "License-Expression"));
    BY_KEY.put(LICENSE_FILES, List.of("License-File"));
    BY_KEY.put("keywords", List.of("Keywords"));
    BY_KEY.put("classifiers", List.of("Classifier"));
    BY_KEY.put("import-names", List.of("Import-Name"));
    BY_KEY.put("import-namespaces", List.of("Import-Namespace"));
    BY_KEY.put(README, List.of("Description-Content-Type"));
  }

  /**
   * A field of a METADATA file.
   *
   * @param value only that of {@code License} may have several lines
   */
  public record Field(String name, String value) {}

  public ProjectDescription {
    fields = List.copyOf(fields);
    licenseFiles = Collections.unmodifiableMap(new TreeMap<>(licenseFiles));
  }

  /** The keys of a {@code [project]} table that describe. */
  public static Set<String> keys() {
    return Collections.unmodifiableSet(BY_KEY.keySet());
  }

  /** Reads a METADATA file; without the license files, which it only names. */
  public static ProjectDescription parse(byte[] file) {
    HeaderBlock headers = HeaderBlock.parse(file, "METADATA", CoreMetadata.MAX_SIZE);
    List<Field> fields = new ArrayList<>();
    for (List<String> names : BY_KEY.values()) {
      for (String name : names) {
        headers.all(Ascii.lowerCase(name)).forEach(value -> fields.add(new Field(name, value)));
      }
    }
    String text = new String(file, StandardCharsets.UTF_8).replace("\r\n", "\n");
    int end = text.indexOf("\n\n");
    return new ProjectDescription(
        fields,
        Optional.of(end < 0 ? "" : text.substring(end + 2)).filter(body -> !body.isBlank()),
        Map.of());
  }

  /** What of it some keys of a {@code [project]} table give. */
  public ProjectDescription of(Predicate<String> keys) {
    List<Field> left = new ArrayList<>();
    for (Map.Entry<String, List<String>> key : BY_KEY.entrySet()) {
      if (keys.test(key.getKey())) {
        fields.stream().filter(field -> key.getValue().contains(field.name())).forEach(left::add);
      }
    }
    return new ProjectDescription(
        left,
        body.filter(text -> keys.test(README)),
        keys.test(LICENSE_FILES) ? licenseFiles : Map.of());
  }

  /** This one without the fields that are not wanted. */
  public ProjectDescription without(Predicate<Field> unwanted) {
    return new ProjectDescription(
        fields.stream().filter(unwanted.negate()).toList(), body, licenseFiles);
  }

  /** What both say. */
  public ProjectDescription and(ProjectDescription other) {
    List<Field> all = new ArrayList<>(fields);
    all.addAll(other.fields);
    Map<String, String> files = new TreeMap<>(licenseFiles);
    files.putAll(other.licenseFiles);
    return new ProjectDescription(all, body.or(() -> other.body), files);
  }

  /** The oldest version of METADATA that has these fields. */
  public String metadataVersion() {
    boolean licensed = false;
    for (Field field : fields) {
      if (field.name().startsWith("Import-Name")) {
        return "2.5";
      }
      licensed |= field.name().equals("License-Expression") || field.name().equals("License-File");
    }
    return licensed ? "2.4" : "2.1";
  }

  /** Whether it is the address that {@code Homepage} labels, or that has a field of its own. */
  public static boolean isHomepage(Field field) {
    int comma = field.value().indexOf(',');
    return field.name().equals("Home-page")
        || (field.name().equals("Project-URL")
            && comma > 0
            && CoreMetadata.plainLabel(field.value(), comma).equals("homepage"));
  }
}
