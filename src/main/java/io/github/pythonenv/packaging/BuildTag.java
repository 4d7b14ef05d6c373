package io.github.pythonenv.packaging;

import io.github.pythonenv.PythonEnvException;
import java.math.BigInteger;

/** The build tag of a wheel: a number and the rest; the higher one wins among equal wheels. */
public record BuildTag(BigInteger number, String rest) implements Comparable<BuildTag> {
  /**
   * Parses a build tag: digits, then anything a file name's part may hold.
   *
   * @throws PythonEnvException when it does not begin with a digit
   */
  public static BuildTag parse(String text) {
    int end = 0;
    while (end < text.length() && Ascii.isDigit(text.charAt(end))) {
      end++;
    }
    if (end == 0) {
      throw new PythonEnvException(
          "A build tag that does not begin with a digit: " + Quoted.of(text));
    }
    return new BuildTag(new BigInteger(text.substring(0, end)), text.substring(end));
  }

  @Override
  public int compareTo(BuildTag other) {
    int order = number.compareTo(other.number);
    return order != 0 ? order : rest.compareTo(other.rest);
  }

  @Override
  public String toString() {
    return number + rest;
  }
}
