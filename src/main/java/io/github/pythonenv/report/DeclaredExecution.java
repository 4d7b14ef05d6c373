package io.github.pythonenv.report;

import java.util.Optional;

/**
 * What POMs say of one execution, or of the plugin without its executions.
 *
 * @param configuration merged of all that say something
 * @param inherited what {@code <inherited>} says, where it stands
 */
record DeclaredExecution(
    Optional<ConfigurationElement> configuration, Optional<Boolean> inherited) {
  static final DeclaredExecution NONE = new DeclaredExecution(Optional.empty(), Optional.empty());

  DeclaredExecution over(DeclaredExecution weaker) {
    if (configuration.isEmpty() || weaker.configuration.isEmpty()) {
      return new DeclaredExecution(
          configuration.or(weaker::configuration), inherited.or(weaker::inherited));
    }
    return new DeclaredExecution(
        Optional.of(
            ConfigurationMerger.merge(
                configuration.orElseThrow(), weaker.configuration.orElseThrow())),
        inherited.or(weaker::inherited));
  }
}
