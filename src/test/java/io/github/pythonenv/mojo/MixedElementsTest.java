package io.github.pythonenv.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MixedElementsTest {
  @ParameterizedTest(name = "{0} over {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "<overrides><a>== 1</a></overrides> | <overrides><a>== 2</a></overrides> | ''",
        "<overrides><a><relax>true</relax></a></overrides>"
            + " | <overrides><a><version>== 1</version></a></overrides> | ''",
        "<overrides><a combine.self='override'><relax>true</relax></a></overrides>"
            + " | <overrides><a>== 1</a></overrides> | ''",
        "<overrides><a><relax>true</relax></a></overrides> | <overrides><a>== 1</a></overrides>"
            + " | `<overrides><a>` has a text, `== 1`, and elements, <relax> first",
        "<overrides><a>== 1</a></overrides> | <overrides><a><relax>true</relax></a></overrides>"
            + " | written as <version>",
        "<metaPackages><m>a</m></metaPackages>"
            + " | <metaPackages><m><version>1</version></m></metaPackages>"
            + " | written as <inherit>",
        "<pythonModules><m><version>1</version></m></pythonModules>"
            + " | <pythonModules><m>g:a:1</m></pythonModules> | written as <artifacts>",
      })
  void refused(String child, String parent, String problem) throws Exception {
    Xpp3Dom merged = Xpp3Dom.mergeXpp3Dom(configuration(child), configuration(parent));

    assertThat(String.join("\n", MixedElements.problems(merged)))
        .contains(problem)
        .satisfies(text -> assertThat(text.isEmpty()).isEqualTo(problem.isEmpty()));
  }

  private static Xpp3Dom configuration(String xml) throws Exception {
    return Xpp3DomBuilder.build(new StringReader("<configuration>" + xml + "</configuration>"));
  }
}
