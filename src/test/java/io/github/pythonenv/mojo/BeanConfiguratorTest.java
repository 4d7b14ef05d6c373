package io.github.pythonenv.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.Objects;
import org.codehaus.plexus.classworlds.ClassWorld;
import org.codehaus.plexus.component.configurator.expression.DefaultExpressionEvaluator;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.codehaus.plexus.configuration.xml.XmlPlexusConfiguration;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BeanConfiguratorTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "<collisions><rule><path>a</path></rule><rule><prefers>x</prefers></rule></collisions>"
            + " | <collisions>, rule 2 has no element <prefers> (did you mean <prefer>?); it takes"
            + " path, prefer",
        "<metaPackages><x><versoin>1</versoin></x></metaPackages>"
            + " | `<metaPackages><x>` has no element <versoin> (did you mean <version>?); it takes"
            + " inherit, version, dependencies, optionalDependencies, description, homepage",
        "<metaPackages><x><optionalDependencies><e><dep>a</dep></e></optionalDependencies></x></metaPackages>"
            + " | `<metaPackages><x><optionalDependencies><e>` has no element <dep> (did you mean"
            + " <dependency>?); it takes dependency",
        "<editablePackages><x><folder>src</folder></x></editablePackages>"
            + " | `<editablePackages><x>` has no element <folder>; it takes pyproject, root,"
            + " version, scripts, guiScripts, entryPoints, dependencies, optionalDependencies,"
            + " buildSystem, description, homepage",
        "<pythonModules><x><sitepackages>a</sitepackages></x></pythonModules>"
            + " | `<pythonModules><x>` has no element <sitepackages> (did you mean <sitePackages>?);"
            + " it takes version, artifacts, directory, sitePackages, dependencies, description,"
            + " homepage",
        "<overrides><x><path>a</path></x></overrides>"
            + " | `<overrides><x>` has no element <path>; it takes version, wheel, source, patches,"
            + " addDependencies, removeDependencies, relax",
        "<target><glib>2.28</glib></target>"
            + " | <target> has no element <glib> (did you mean <glibc>?); it takes platform, glibc",
        "<overrides>numpy == 1</overrides>"
            + " | <overrides> takes an element for each name, and no text: `numpy == 1`",
        "<wheels><x>a</x><y>b</y><x>c</x></wheels> | `<wheels><x>` is there twice",
        "<wheels combine.children=\"append\"><x>parent</x><y>b</y><x>child</x></wheels> | ''",
        "<metaPackages><x>a</x><x>b</x></metaPackages> | `<metaPackages><x>` is there twice",
        "<overrides><x><relax>true</relax></x><y>== 1</y></overrides> | ''",
        "<overrides><x><add-dependencies><d>a</d></add-dependencies><Version>1</Version></x></overrides>"
            + " | ''",
        "<editablePackages><x><entryPoints><g><a>m:f</a></g></entryPoints>"
            + "<scripts><any>m:f</any></scripts></x></editablePackages> | ''",
      })
  void namesWhatNoBeanHas(String xml, String problem) throws Exception {
    AttachMojo mojo = configured(xml);

    assertThat(String.join("\n", mojo.unknown.problems())).isEqualTo(problem);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "<archives>g:a:1</archives> | <archives> takes an element for each name, and no text: `g:a:1`",
        "<archives><x>g:a:1</x><x>g:a:2</x></archives> | `<archives><x>` is there twice",
        "<archives> <x>g:a:1</x> <y>g:a:1</y> </archives> | ''",
      })
  void namesWhatIsWrongWithArchives(String xml, String problem) throws Exception {
    UnpackMojo mojo = configured(new UnpackMojo(null, null), xml);

    assertThat(String.join("\n", mojo.unknown.problems())).isEqualTo(problem);
  }

  @Test
  void givesTheRestToTheBeans() throws Exception {
    AttachMojo mojo =
        configured(
            """
            <name>one</name>
            <collisions>
              <rule><path>bin/a</path><because>x</because><prefer>a</prefer></rule>
            </collisions>
            <metaPackages>
              <x>
                <versoin>1</versoin>
                <inherit>y</inherit>
                <optionalDependencies>
                  <e><dep>a</dep><dependency>b</dependency></e>
                </optionalDependencies>
              </x>
              <y>z</y>
            </metaPackages>
            <overrides><o><pach>a</pach><version>== 1</version></o></overrides>
            """);

    assertThat(mojo.unknown.problems()).hasSize(4);
    assertThat(mojo.name).isEqualTo("one");
    assertThat(mojo.collisions)
        .singleElement()
        .satisfies(
            rule -> {
              assertThat(rule.path()).isEqualTo("bin/a");
              assertThat(rule.prefer()).isEqualTo("a");
            });
    Meta meta = Objects.requireNonNull(Objects.requireNonNull(mojo.metaPackages).get("x"));
    assertThat(meta.inherit()).isEqualTo("y");
    assertThat(Objects.requireNonNull(meta.optionalDependencies()).get("e").list())
        .containsExactly("b");
    assertThat(mojo.metaPackages.get("y").inherit()).isEqualTo("z");
    assertThat(Objects.requireNonNull(mojo.overrides).get("o").version()).isEqualTo("== 1");
  }

  @Test
  void copiesNothingThatIsRight() throws Exception {
    PlexusConfiguration right = configuration("<metaPackages><x>y</x></metaPackages>");

    assertThat(new UnknownElements().takenOutOf(right)).isSameAs(right);
  }

  private static AttachMojo configured(String xml) throws Exception {
    return configured(new AttachMojo(null, null, null), xml);
  }

  private static <T> T configured(T mojo, String xml) throws Exception {
    new BeanConfigurator()
        .configureComponent(
            mojo,
            configuration(xml),
            new DefaultExpressionEvaluator(),
            new ClassWorld().newRealm("plugin", BeanConfiguratorTest.class.getClassLoader()),
            null);
    return mojo;
  }

  private static PlexusConfiguration configuration(String xml) throws Exception {
    return new XmlPlexusConfiguration(
        Xpp3DomBuilder.build(new StringReader("<configuration>" + xml + "</configuration>")));
  }
}
