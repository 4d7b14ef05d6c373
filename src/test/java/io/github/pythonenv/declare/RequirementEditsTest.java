package io.github.pythonenv.declare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pythonenv.packaging.CoreMetadata;
import io.github.pythonenv.packaging.PackageName;
import io.github.pythonenv.packaging.Requirement;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequirementEditsTest {
  private static final RequirementEdits RELAX_ALL = edits(true, "", "");

  @ParameterizedTest(name = "case 96: {0} becomes {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "foo | foo",
        "foo[optional] | foo[optional]",
        "foo[optional]~=1.2.3 | foo[optional]",
        "foo[optional, xyz] (~=1.2.3) | foo[optional, xyz]",
        "foo[optional]~=1.2.3 ; os_name = \"posix\" | foo[optional]; os_name = \"posix\"",
        "Foo.Bar>=1,<2;python_version<'3' | Foo.Bar; python_version<'3'",
        "foo >=1.0.* , != 2 | foo",
        "foo  [a] ==1 | foo  [a]",
        "foo @ https://files.example/foo-1.tar.gz | foo @ https://files.example/foo-1.tar.gz",
        "foo@https://files.example/a;b ; os_name=='nt'"
            + " | foo@https://files.example/a;b ; os_name=='nt'",
        "foo===1.0+local;extra=='x' | foo; extra=='x'",
        "[broken | [broken",
      })
  void relaxed(String before, String after) {
    assertThat(RELAX_ALL.edit(before)).contains(after);
  }

  @Test
  @DisplayName("an edit concerns every line of a name, however it is spelled")
  void namesAreNormalised() {
    List<String> findings = new ArrayList<>();
    assertThat(
            new RequirementEdits(
                    false,
                    names("foo-bar"),
                    names("gone"),
                    List.of(Requirement.parse("new[x]>=1; os_name=='nt'")))
                .apply(
                    List.of(
                        "Foo_Bar<2", "Gone.", "GONE>1; extra=='x'", "foo.bar>1;extra=='y'", "z<1"),
                    findings))
        .containsExactly(
            "Foo_Bar", "Gone.", "foo.bar; extra=='y'", "z<1", "new[x]>=1; os_name == \"nt\"");
    assertThat(findings).isEmpty();
  }

  @Test
  @DisplayName("what hits nothing or cannot be done is found, all of it")
  void findings() {
    List<String> findings = new ArrayList<>();
    edits(false, "a,u", "b,c").apply(List.of("c", "u @ https://files.example/u.whl"), findings);
    assertThat(findings)
        .containsExactly(
            "`<relax>`: it has no such dependency: a",
            "`<relax>`: a direct reference has no version specifier, remove it and add the name: u",
            "`<removeDependencies>`: it has no such dependency: b");
    findings.clear();
    RELAX_ALL.apply(List.of("a", "u @ https://files.example/u.whl"), findings);
    assertThat(findings)
        .containsExactly("`<relax>`: none of its dependencies has a version specifier");
  }

  @Test
  @DisplayName("what a resolver is told is valid, or said to be not")
  void resolverForm() {
    List<String> dependencies = List.of("a (>=1)", "b >=1.0.*", "C[X,y]<2;os_name=='nt'");
    assertThat(edits(false, "b", "").resolverForm("demo", dependencies))
        .containsExactly("a>=1", "b", "c[x,y]<2; os_name == \"nt\"");
    assertThatThrownBy(() -> edits(false, "a", "z").resolverForm("demo", dependencies))
        .hasMessage(
            """
            The override of the dependencies of demo does not fit it
              `<removeDependencies>`: it has no such dependency: z
              its dependency is not valid, remove it and add it in a valid form: `b >=1.0.*`

            hint: change `<overrides><demo>`""");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"LF", "CRLF", "CR"})
  void onlyRequirementsChange(String ends) {
    String end = ends.replace("LF", "\n").replace("CR", "\r");
    String before =
        String.join(
            end,
            "Metadata-Version: 2.1",
            "Name: demo",
            "requires-DIST:  kept<1 ",
            "Author: J\u00e9r\u00f4me",
            "  folded",
            "Requires-Dist: gone",
            "Requires-Dist: wide[a]",
            "\t<2,",
            "  >=1 ; os_name=='nt'",
            "Provides-Extra: a",
            "",
            "Requires-Dist: not<this",
            "Body \u00ff");
    String after =
        before
            .replace("Requires-Dist: gone" + end, "")
            .replace(
                "wide[a]" + end + "\t<2," + end + "  >=1 ; os_name=='nt'" + end,
                "wide[a]; os_name=='nt'" + end + "Requires-Dist: new>=1" + end);
    List<String> findings = new ArrayList<>();
    RequirementEdits edits =
        new RequirementEdits(
            false, names("wide"), names("gone"), List.of(Requirement.parse("new >= 1")));
    // In Latin-1 the author is no UTF-8: bytes must come through as they are.
    byte[] file = before.getBytes(StandardCharsets.ISO_8859_1);
    assertThat(
            new String(
                new MetadataEditor(file).apply(edits, findings), StandardCharsets.ISO_8859_1))
        .isEqualTo(after);
    assertThat(findings).isEmpty();
  }

  @Test
  @DisplayName("a first dependency goes to the end of the fields")
  void firstDependency() {
    RequirementEdits edits =
        new RequirementEdits(false, Set.of(), Set.of(), List.of(Requirement.parse("new")));
    assertThat(edited("Name: demo\nVersion: 1", edits))
        .isEqualTo("Name: demo\nVersion: 1\nRequires-Dist: new\n");
    assertThat(edited("\ufeffName: demo\n\nbody", edits))
        .isEqualTo("\ufeffName: demo\nRequires-Dist: new\n\nbody");
    assertThat(edited("Name: demo\nno field\n", edits))
        .isEqualTo("Name: demo\nRequires-Dist: new\nno field\n");
  }

  @Test
  @DisplayName("metadata after the edits says what the edits say: random files")
  void agreesWithTheReader() {
    Random random = new Random(96);
    List<String> lines =
        List.of(
            "Requires-Dist: a>=1",
            "requires-dist:b[x] <2;os_name=='nt'",
            "Requires-Dist: c\n  ==1",
            "Summary: Requires-Dist: no",
            "X: y\n z",
            "Requires-Dist: a ; extra=='q'",
            "Requires-Dist:");
    for (int i = 0; i < 3_000; i++) {
      StringBuilder text = new StringBuilder("Metadata-Version: 2.1\nName: demo\nVersion: 1\n");
      for (int n = random.nextInt(8); n > 0; n--) {
        text.append(lines.get(random.nextInt(lines.size()))).append('\n');
      }
      text.append(
          random.nextBoolean()
              ? ""
              : random.nextBoolean() ? "\nbody\nRequires-Dist: no\n" : "no\n");
      String end = random.nextInt(4) == 0 ? "\r\n" : "\n";
      byte[] file = text.toString().replace("\n", end).getBytes(StandardCharsets.UTF_8);
      RequirementEdits edits =
          new RequirementEdits(
              random.nextBoolean(),
              random.nextBoolean() ? names("b") : Set.of(),
              random.nextBoolean() ? names("a") : Set.of(),
              random.nextBoolean() ? List.of(Requirement.parse("n")) : List.of());
      List<String> found = new ArrayList<>();
      byte[] after = new MetadataEditor(file).apply(edits, found);
      List<String> findings = new ArrayList<>();
      List<String> expected = edits.apply(CoreMetadata.parse(file).requiresDist(), findings);
      assertThat(sorted(CoreMetadata.parse(after).requiresDist())).isEqualTo(sorted(expected));
      assertThat(found).isEqualTo(findings);
    }
  }

  private static List<String> sorted(List<String> texts) {
    return texts.stream().sorted().toList();
  }

  private static String edited(String metadata, RequirementEdits edits) {
    byte[] file = metadata.getBytes(StandardCharsets.UTF_8);
    return new String(
        new MetadataEditor(file).apply(edits, new ArrayList<>()), StandardCharsets.UTF_8);
  }

  private static RequirementEdits edits(boolean all, String relaxed, String removed) {
    return new RequirementEdits(all, names(relaxed), names(removed), List.of());
  }

  private static Set<PackageName> names(String names) {
    return Stream.of(names.split(","))
        .filter(name -> !name.isEmpty())
        .map(PackageName::parse)
        .collect(Collectors.toSet());
  }
}
