package io.github.pythonenv.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pythonenv.PythonEnvException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which of several places decides, as Maven has it. */
class PluginDeclarationsTest {
  private static final PluginDeclarations DECLARATIONS =
      new PluginDeclarations(
          (group, artifact) ->
              (group.equals("g") || group.equals("${group}")) && artifact.equals("ours"));

  @ParameterizedTest(name = "{0} is stronger than {1}")
  @CsvSource({
    "child execution, parent execution",
    "parent execution, child profile plugin",
    "parent execution, child plugin",
    "child managed execution, child plugin",
    "child profile plugin, child plugin",
    "child plugin, parent profile plugin",
    "parent profile plugin, parent plugin",
    "parent plugin, child managed",
    "child managed, parent managed",
    "child profile managed, child managed",
  })
  void strength(String stronger, String weaker) {
    List<Pom> chain =
        List.of(
            pom("child.xml", stronger + ", " + weaker, "child"),
            pom("parent.xml", stronger + ", " + weaker, "parent"));
    ConfigurationElement x = configuration(chain).child("x").orElseThrow();

    assertThat(x.text()).isEqualTo(stronger);
    assertThat(x.replaced()).extracting(Replaced::text).containsExactly(weaker);
  }

  @Test
  @DisplayName(
      "the line is that of the element, also below a comment and in a start tag of two lines")
  void lines() {
    ConfigurationElement configuration =
        configuration(
            List.of(
                pom(
                    "pom.xml",
                    "<project>\n<!-- a\n comment -->\n<build><plugins><plugin>\n"
                        + "<groupId>g</groupId><artifactId>ours</artifactId>\n<configuration>\n"
                        + "<x\n  a='b'>1</x>\n<y>\n 2 </y></configuration>"
                        + "</plugin></plugins></build></project>")));

    assertThat(configuration.child("x").orElseThrow().place()).hasToString("pom.xml:8");
    assertThat(configuration.child("y").orElseThrow().place()).hasToString("pom.xml:9");
    assertThat(configuration.child("y").orElseThrow().text()).isEqualTo("2");
  }

  @ParameterizedTest(name = "plugin {0}, execution {1}: {2}")
  @CsvSource({
    "true, '', e own p",
    "false, '', own",
    "'', false, own p",
    "false, true, e own",
  })
  @DisplayName("what is not inherited does not count in the child")
  void inherited(String plugin, String execution, String expected) {
    String parent =
        plugin(
            "g",
            config("p", "1")
                + inherits(plugin)
                + execution("e", config("e", "1") + inherits(execution)));
    List<Pom> chain =
        List.of(
            pom("child.xml", project(plugin("g", config("own", "1")), "")),
            pom("parent.xml", project(parent, "")));

    assertThat(configuration(chain).children().stream().map(ConfigurationElement::name).sorted())
        .containsExactly(expected.split(" "));
  }

  @Test
  @DisplayName("another plugin, another execution and a profile that is not active do not count")
  void others() {
    String other = "<plugin><artifactId>ours</artifactId>" + config("x", "other") + "</plugin>";
    String execution =
        plugin("${group}", execution("default", config("x", "default")) + config("y", "1"));
    String profile =
        "<profiles><profile><id>off</id><build><plugins>"
            + plugin("g", config("x", "profile"))
            + "</plugins></build></profile></profiles>";
    ConfigurationElement found =
        configuration(List.of(pom("pom.xml", project(other + execution, profile))));

    assertThat(found.child("x")).isEmpty();
    assertThat(found.child("y")).isPresent();
  }

  @Test
  @DisplayName("nothing that a POM names is opened or expanded")
  void entities() {
    ConfigurationElement found =
        configuration(
            List.of(
                pom(
                    "pom.xml",
                    "<!DOCTYPE project [<!ENTITY file SYSTEM 'file:///etc/hostname'>]>"
                        + project(plugin("g", config("x", "a &file; &amp; b")), ""))));

    assertThat(found.child("x").orElseThrow().text()).isEqualTo("a &file; & b");
  }

  @Test
  void brokenXml() {
    assertThatThrownBy(() -> configuration(List.of(pom("pom.xml", "<project>\n<build>"))))
        .isInstanceOf(PythonEnvException.class)
        .hasMessageContaining("This POM cannot be read: pom.xml");
  }

  private static ConfigurationElement configuration(List<Pom> chain) {
    return DECLARATIONS.configuration(chain, "e").orElseThrow();
  }

  private static Pom pom(String label, String content) {
    return new Pom(label, content.getBytes(StandardCharsets.UTF_8), Set.of("active"));
  }

  /** A POM that says {@code <x>} in those of the places that are its own. */
  private static Pom pom(String label, String places, String owner) {
    List<String> plain = new ArrayList<>();
    List<String> managed = new ArrayList<>();
    List<String> inProfile = new ArrayList<>();
    List<String> managedInProfile = new ArrayList<>();
    plain.add(plugin("g", ""));
    for (String place : places.split(", ")) {
      if (place.startsWith(owner + " ")) {
        String configuration = config("x", place);
        String plugin =
            plugin(
                "g", place.endsWith("execution") ? execution("e", configuration) : configuration);
        boolean profile = place.contains("profile");
        (place.contains("managed")
                ? profile ? managedInProfile : managed
                : profile ? inProfile : plain)
            .add(plugin);
      }
    }
    return pom(
        label,
        "<project>"
            + build(plain, managed)
            + "<profiles><profile><id>active</id>"
            + build(inProfile, managedInProfile)
            + "</profile></profiles></project>");
  }

  private static String build(List<String> plugins, List<String> managed) {
    return "<build><pluginManagement><plugins>"
        + String.join("", managed)
        + "</plugins></pluginManagement><plugins>"
        + String.join("", plugins)
        + "</plugins></build>";
  }

  private static String project(String plugins, String rest) {
    return "<project>" + build(List.of(plugins), List.of()) + rest + "</project>";
  }

  private static String plugin(String group, String content) {
    return "<plugin><groupId>"
        + group
        + "</groupId><artifactId>ours</artifactId>"
        + content
        + "</plugin>";
  }

  private static String config(String name, String text) {
    return "<configuration><" + name + ">" + text + "</" + name + "></configuration>";
  }

  private static String execution(String id, String content) {
    return "<executions><execution><id>" + id + "</id>" + content + "</execution></executions>";
  }

  private static String inherits(String value) {
    return value.isEmpty() ? "" : "<inherited>" + value + "</inherited>";
  }
}
