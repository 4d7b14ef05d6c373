package io.github.pythonenv.mojo;

import org.codehaus.plexus.classworlds.realm.ClassRealm;
import org.codehaus.plexus.component.configurator.BasicComponentConfigurator;
import org.codehaus.plexus.component.configurator.ComponentConfigurationException;
import org.codehaus.plexus.component.configurator.ConfigurationListener;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluator;
import org.codehaus.plexus.configuration.PlexusConfiguration;

/**
 * Gives goals their parameters as Maven does, but for elements that our beans do not have.
 *
 * <p>Before 3.9 Maven makes nothing of the whole bean, without a word, and later it ends at the
 * first. Here they are taken out and told to the goal, whose report says all that is wrong.
 */
public final class BeanConfigurator extends BasicComponentConfigurator {
  /** As META-INF/plexus/components.xml has it. */
  static final String NAME = "python-env";

  @Override
  public void configureComponent(
      Object component,
      PlexusConfiguration configuration,
      ExpressionEvaluator evaluator,
      ClassRealm realm,
      ConfigurationListener listener)
      throws ComponentConfigurationException {
    UnknownElements unknown = new UnknownElements();
    super.configureComponent(
        component,
        unknown.takenOutOf(configuration),
        new LiteralEvaluator(evaluator),
        realm,
        listener);
    if (component instanceof EnvironmentMojo mojo) {
      mojo.unknown = unknown;
    } else if (component instanceof UnpackMojo mojo) {
      mojo.unknown = unknown;
    }
  }
}
