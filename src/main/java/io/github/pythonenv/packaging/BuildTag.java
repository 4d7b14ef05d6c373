package io.github.pythonenv.packaging;

import java.math.BigInteger;

/** The build tag of a wheel: a number and the rest; it breaks ties. */
public record BuildTag(BigInteger number, String rest) implements Comparable<BuildTag> {
  @Override
  public int compareTo(BuildTag other) {
    int order = number.compareTo(other.number);
    return order != 0 ? order : rest.compareTo(other.rest);
  }
}
