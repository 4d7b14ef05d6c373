package io.github.pythonenv.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import org.apache.maven.model.Build;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnknownParametersTest {
  private final Plugin plugin = new Plugin();
  private final PluginDescriptor descriptor = new PluginDescriptor();

  private MojoDescriptor goal(String name, String... parameters) throws Exception {
    MojoDescriptor goal = new MojoDescriptor();
    goal.setGoal(name);
    goal.setPluginDescriptor(descriptor);
    for (String each : parameters) {
      String[] parts = each.split(" ");
      Parameter parameter = new Parameter();
      parameter.setType(parts[0]);
      parameter.setName(parts[1]);
      parameter.setEditable(!parts[1].equals("project"));
      goal.addParameter(parameter);
    }
    descriptor.addMojo(goal);
    return goal;
  }

  private List<String> problems(String execution) throws Exception {
    plugin.setGroupId("g");
    plugin.setArtifactId("a");
    MojoDescriptor build =
        goal(
            "build",
            "java.util.Map overrides",
            "boolean ignoreCollisions",
            "java.lang.Object project");
    goal("attach", "java.lang.String format");
    Model model = new Model();
    model.setBuild(new Build());
    model.getBuild().addPlugin(plugin);
    MojoExecution run = new MojoExecution(build, execution);
    descriptor.setPlugin(plugin);
    return UnknownParameters.problems(new MavenProject(model), run);
  }

  private static Object configuration(String xml) throws Exception {
    return Xpp3DomBuilder.build(new StringReader("<configuration>" + xml + "</configuration>"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<overides/> | No goal has the element <overides> (did you mean <overrides>?)",
        "<zzz/> | No goal has the element <zzz>",
        "<project>x</project> | No goal has the element <project>",
        "<extraLibs/> | No goal has the element <extraLibs>: what nixpkgs calls so is"
            + " <requirements> and all that is declared",
        "<packageOverrides/> | No goal has the element <packageOverrides>: what nixpkgs calls so is"
            + " <overrides>",
        "<ignoreCollisions>maybe</ignoreCollisions> | <ignoreCollisions> is neither true nor false:"
            + " `maybe`",
        "<format>zip</format><overrides/><ignoreCollisions> TRUE </ignoreCollisions> | ''",
        "<ignoreCollisions>${x}</ignoreCollisions> | ''",
        "<ignoreCollisions/> | ''",
      })
  void namesWhatNoGoalHas(String xml, String problem) throws Exception {
    plugin.setConfiguration(configuration(xml));

    assertThat(String.join("\n", problems("default-cli"))).isEqualTo(problem);
  }

  @Test
  void anExecutionIsReadForItself() throws Exception {
    for (String id : List.of("one", "other")) {
      PluginExecution execution = new PluginExecution();
      execution.setId(id);
      execution.setConfiguration(configuration("<of-" + id + "/>"));
      plugin.addExecution(execution);
    }

    assertThat(problems("other")).containsExactly("No goal has the element <of-other>");
  }
}
