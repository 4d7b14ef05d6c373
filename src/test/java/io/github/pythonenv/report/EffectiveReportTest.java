package io.github.pythonenv.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pythonenv.packaging.PackageName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EffectiveReportTest {
  @TempDir Path folder;

  @Test
  @DisplayName(
      "case 20: what parent and child add is there, of what both define the child's counts")
  void composed() {
    String text =
        report(
            List.of(
                "<metaPackages>\n<b><version>1</version></b>\n<x><version>2</version></x>\n"
                    + "</metaPackages>",
                "<metaPackages>\n<a><version>1</version></a>\n<x><version>1</version></x>\n"
                    + "</metaPackages>"));

    assertThat(text)
        .isEqualTo(
            """
            Environment demo, of org.example:project:1

            Interpreter
              3.14            by default

            Requirements
              none

            Meta packages
              a               parent1.xml:2
                version: 1    parent1.xml:2
              b               pom.xml:2
                version: 1    pom.xml:2
              x               pom.xml:3
                version: 2    pom.xml:3
                  replaces 1  parent1.xml:3
            """);
  }

  @Test
  @DisplayName("case 23: a line says lock x.y -> override z, where the lock has another version")
  void lockAndOverride() throws IOException {
    Path lock = lock("celery 5.0", "demo 1.0", "numpy 2.3.1", "given 1.0", "meta 1.0");
    String text =
        report(
            List.of(
                "<overrides><_7zip><wheel>libs/7zip.whl</wheel></_7zip><demo>== 2.*</demo>"
                    + "<numpy>== 2.3.*</numpy><given><wheel>libs/given-3.0.whl</wheel></given>"
                    + "<celery><patches><p>c.patch</p></patches></celery></overrides>"
                    + "<wheels><meta>meta.whl</meta></wheels>"),
            Optional.of(lock));

    assertThat(section(text, "Packages"))
        .containsExactly(
            "celery 5.0 lock, override: patches",
            "demo 1.0 lock 1.0 -> override == 2.*; required by <requirements>",
            "numpy 2.3.1 lock, as override == 2.3.* says",
            "given 1.0 lock 1.0 -> override wheel libs/given-3.0.whl",
            "meta 1.0 lock 1.0 -> declared in <wheels>",
            "7zip override wheel libs/7zip.whl");
  }

  @Test
  @DisplayName("what requires a package is known of an environment that is built")
  void requiredBy() throws IOException {
    installed("demo", "1.0", "Requires-Dist: numpy>=1\nRequires-Dist: celery; extra == 'x'\n");
    installed("numpy", "2.0", "Requires-Dist: not a requirement\n");
    String text = report(List.of("<x/>"), Optional.of(lock("celery 5.0", "demo 1.0", "numpy 2.0")));

    assertThat(section(text, "Packages"))
        .containsExactly(
            "celery 5.0 lock",
            "demo 1.0 lock; required by <requirements>",
            "numpy 2.0 lock; required by demo");
  }

  @Test
  @DisplayName("a list stands in for a list, and says for which")
  void lists() {
    String text =
        report(
            List.of(
                "<requirements>\n<r>reader</r></requirements>",
                "<requirements>\n<r>demo</r>\n<r>writer</r></requirements>"));

    assertThat(section(text, "Requirements"))
        .containsExactly(
            "reader pom.xml:2",
            "in place of this list: pom.xml:1",
            "demo parent1.xml:2",
            "writer parent1.xml:3");
  }

  @Test
  @DisplayName("a list that says so comes behind its parent's")
  void appended() {
    String text =
        report(
            List.of(
                "<requirements combine.children='append'><r>b</r></requirements>",
                "<requirements><r>a</r></requirements>"));

    assertThat(section(text, "Requirements")).containsExactly("a parent1.xml:1", "b pom.xml:1");
  }

  @Test
  @DisplayName("rules are compared as they are used: a path and a package")
  void collisions() {
    String text =
        report(
            List.of(
                "<collisions><rule><path>bin/x</path><prefer>a</prefer></rule></collisions>",
                "<collisions>\n<rule><path>bin/y</path><prefer>b</prefer></rule>"
                    + "<rule>\n<path>bin/z</path><prefer>c</prefer></rule></collisions>"
                    + "<ignoreCollisions>true</ignoreCollisions>"));

    assertThat(section(text, "Collisions"))
        .containsExactly(
            "ignoreCollisions: true parent1.xml:3",
            "bin/x: a pom.xml:1",
            "in place of this list: pom.xml:1",
            "path bin/y parent1.xml:2",
            "prefer b parent1.xml:2",
            "path bin/z parent1.xml:3",
            "prefer c parent1.xml:3");
  }

  @Test
  @DisplayName("a variable's value is not shown, as it may be a token")
  void secrets() {
    String text =
        report(
            List.of(
                "<environmentVariables><TOKEN>new-secret</TOKEN></environmentVariables>",
                "<environmentVariables><TOKEN>old-secret</TOKEN><B>b-secret</B>"
                    + "</environmentVariables>"));

    assertThat(text).contains("TOKEN").doesNotContain("secret");
  }

  @Test
  @DisplayName("what is interpolated is shown as it is, and as it is written")
  void interpolated() {
    ConfigurationValue values =
        value("configuration", "", value("python", "3.13"), value("linkMode", "copy"));
    String text =
        report(
            List.of("<python>${version}</python><linkMode>auto</linkMode>"),
            values,
            Optional.empty());

    assertThat(section(text, "Interpreter")).containsExactly("3.13 (written ${version}) pom.xml:1");
    assertThat(section(text, "Also said"))
        .containsExactly("linkMode: copy (the POM says auto) pom.xml:1");
  }

  private static ConfigurationValue value(
      String name, String text, ConfigurationValue... children) {
    return new ConfigurationValue(name, text, List.of(children));
  }

  private String report(List<String> chain) {
    return report(chain, Optional.empty());
  }

  private String report(List<String> chain, Optional<Path> lock) {
    return report(chain, value("configuration", ""), lock);
  }

  /** Of the configurations of a project and of its ancestors. */
  private String report(List<String> chain, ConfigurationValue values, Optional<Path> lock) {
    List<Pom> poms = new ArrayList<>();
    for (String configuration : chain) {
      String pom =
          "<project><build><plugins><plugin><artifactId>ours</artifactId><configuration>"
              + configuration
              + "</configuration></plugin></plugins></build></project>";
      String label = poms.isEmpty() ? "pom.xml" : "parent" + poms.size() + ".xml";
      poms.add(new Pom(label, pom.getBytes(StandardCharsets.UTF_8), Set.of()));
    }
    EffectiveEnvironment environment =
        new EffectiveEnvironment(
            "demo",
            "org.example:project:1",
            Optional.empty(),
            folder.resolve("environment"),
            "3.14",
            new PluginDeclarations((group, artifact) -> artifact.equals("ours"))
                .configuration(poms, "default-cli"),
            values,
            Set.of(PackageName.parse("demo")),
            List.of(),
            List.of());
    return EffectiveReport.text(environment, lock);
  }

  private static List<String> section(String text, String heading) {
    List<String> lines = new ArrayList<>();
    for (String line : text.split("\n" + heading + "\n", -1)[1].split("\n", -1)) {
      if (line.isEmpty()) {
        break;
      }
      lines.add(line.trim().replaceAll(" +", " "));
    }
    return lines;
  }

  private Path lock(String... packages) throws IOException {
    StringBuilder text = new StringBuilder("lock-version = \"1.0\"\ncreated-by = \"test\"\n");
    text.append("packages = [\n");
    for (String each : packages) {
      String[] parts = each.split(" ", -1);
      String file = parts[0] + "-" + parts[1] + "-py3-none-any.whl";
      text.append("{ name = \"" + parts[0] + "\", version = \"" + parts[1] + "\", wheels = [ { ")
          .append("name = \"" + file + "\", path = \"" + file + "\", ")
          .append("hashes = { sha256 = \"" + "0".repeat(64) + "\" } } ] },\n");
    }
    return Files.writeString(folder.resolve("pylock.toml"), text.append("]\n"));
  }

  private void installed(String name, String version, String further) throws IOException {
    Path info =
        folder.resolve(
            "environment/lib/python3.14/site-packages/" + name + "-" + version + ".dist-info");
    Files.createDirectories(info);
    Files.writeString(
        info.resolve("METADATA"),
        "Metadata-Version: 2.1\nName: " + name + "\nVersion: " + version + "\n" + further);
  }
}
