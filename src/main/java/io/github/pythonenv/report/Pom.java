package io.github.pythonenv.report;

import java.util.Set;

/**
 * A POM of the chain from a project up to its last ancestor.
 *
 * @param label the file as a person finds it
 * @param content the bytes of the file
 * @param profiles the ids of those of its profiles that are active
 */
@SuppressWarnings("ArrayRecordComponent")
public record Pom(String label, byte[] content, Set<String> profiles) {
  public Pom {
    profiles = Set.copyOf(profiles);
  }
}
