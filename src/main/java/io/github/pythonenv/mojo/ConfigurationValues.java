package io.github.pythonenv.mojo;

import io.github.pythonenv.report.ConfigurationValue;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.PluginParameterExpressionEvaluator;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluationException;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/** The configuration that Maven has made for a goal, with the values that its parameters get. */
final class ConfigurationValues {
  private final MojoExecution execution;
  private final PluginParameterExpressionEvaluator evaluator;

  ConfigurationValues(MavenSession session, MojoExecution execution) {
    this.execution = execution;
    this.evaluator = new PluginParameterExpressionEvaluator(session, execution);
  }

  ConfigurationValue tree() {
    return execution.getConfiguration() == null
        ? new ConfigurationValue("configuration", "", List.of())
        : of(execution.getConfiguration());
  }

  private ConfigurationValue of(Xpp3Dom element) {
    List<ConfigurationValue> children = new ArrayList<>();
    for (Xpp3Dom each : element.getChildren()) {
      children.add(of(each));
    }
    String text = element.getValue() == null ? "" : element.getValue().trim();
    return new ConfigurationValue(element.getName(), evaluated(text), children);
  }

  /** A text as a parameter would get it; as it is, where an expression in it has no value. */
  String evaluated(String text) {
    if (!text.contains("${")) {
      return text;
    }
    try {
      Object value = evaluator.evaluate(text);
      return value == null ? text : value.toString();
    } catch (ExpressionEvaluationException e) {
      return text;
    }
  }
}
