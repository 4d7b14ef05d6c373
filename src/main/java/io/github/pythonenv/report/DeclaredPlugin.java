package io.github.pythonenv.report;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What POMs say of one plugin, in {@code <plugins>} or in {@code <pluginManagement>}.
 *
 * @param itself the plugin without its executions
 * @param executions by id
 */
record DeclaredPlugin(DeclaredExecution itself, Map<String, DeclaredExecution> executions) {
  static final DeclaredPlugin NONE = new DeclaredPlugin(DeclaredExecution.NONE, Map.of());

  DeclaredPlugin {
    executions = Map.copyOf(executions);
  }

  /** Merged with what says the same plugin elsewhere, and less strongly. */
  DeclaredPlugin over(DeclaredPlugin weaker) {
    Map<String, DeclaredExecution> merged = new TreeMap<>(weaker.executions);
    executions.forEach(
        (id, execution) ->
            merged.put(id, execution.over(merged.getOrDefault(id, DeclaredExecution.NONE))));
    return new DeclaredPlugin(itself.over(weaker.itself), merged);
  }

  /**
   * What a child has of it: an execution's own {@code <inherited>} is asked before the plugin's.
   */
  DeclaredPlugin inherited() {
    boolean whole = itself.inherited().orElse(true);
    Map<String, DeclaredExecution> kept = new TreeMap<>();
    executions.forEach(
        (id, execution) -> {
          if (execution.inherited().orElse(whole)) {
            kept.put(id, execution);
          }
        });
    return new DeclaredPlugin(whole ? itself : DeclaredExecution.NONE, kept);
  }

  /** The configuration that a goal in an execution sees. */
  Optional<ConfigurationElement> configuration(String execution) {
    return executions.getOrDefault(execution, DeclaredExecution.NONE).over(itself).configuration();
  }
}
