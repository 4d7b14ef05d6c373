package io.github.pythonenv.packaging;

import io.github.pythonenv.PythonEnvException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads one requirement. */
final class RequirementParser {
  private static final int MAX_LENGTH = 65_536;

  private final String text;
  private int position;

  RequirementParser(String text) {
    this.text = text;
  }

  Requirement parse() {
    refuseForeignSyntax();
    skipBlanks();
    PackageName name = name("a package name");
    skipBlanks();
    Set<PackageName> extras = extras();
    skipBlanks();
    if (accept('@')) {
      skipBlanks();
      return new Requirement(
          name, extras, VersionSpecifiers.ANY, Optional.of(url()), markerAfterUrl());
    }
    VersionSpecifiers specifiers = specifiers();
    skipBlanks();
    return new Requirement(name, extras, specifiers, Optional.empty(), marker());
  }

  /** Resolvers read requirements from files, where these mean more than a requirement. */
  private void refuseForeignSyntax() {
    if (text.length() > MAX_LENGTH) {
      throw invalid("it is longer than " + MAX_LENGTH + " characters");
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n' || c == '\r') {
        throw invalid("it holds a line break: write one element for each requirement");
      }
      if ((c < ' ' && c != '\t') || c == 0x7f) {
        throw invalid("it holds a control character");
      }
      if (c == '\\') {
        throw invalid("it holds a back slash, which would continue a line");
      }
      if (c == '#' && (i == 0 || Ascii.isBlank(text.charAt(i - 1)))) {
        throw invalid("it holds a `#`, which would begin a comment");
      }
      if (c == '$' && text.startsWith("${", i)) {
        throw invalid("it holds a `${`, which a resolver would replace from its environment");
      }
    }
    if (Ascii.strip(text).startsWith("-")) {
      throw invalid("it begins with `-`, as the options of a requirements file do");
    }
  }

  private PackageName name(String what) {
    int start = position;
    while (position < text.length() && isNamePart(text.charAt(position))) {
      position++;
    }
    if (start == position) {
      throw expected(what);
    }
    String name = text.substring(start, position);
    try {
      return PackageName.parse(name);
    } catch (PythonEnvException e) {
      throw invalid(Quoted.of(name) + " is no valid name");
    }
  }

  private Set<PackageName> extras() {
    if (!accept('[')) {
      return Set.of();
    }
    Set<PackageName> extras = new LinkedHashSet<>();
    skipBlanks();
    if (!accept(']')) {
      do {
        skipBlanks();
        extras.add(name("an extra"));
        skipBlanks();
      } while (accept(','));
      if (!accept(']')) {
        throw expected("`,` or `]`");
      }
    }
    return extras;
  }

  private String url() {
    int start = position;
    while (position < text.length() && !isBlank(text.charAt(position))) {
      position++;
    }
    if (start == position) {
      throw expected("an address after `@`");
    }
    return text.substring(start, position);
  }

  private Optional<Marker> markerAfterUrl() {
    skipBlanks();
    return marker();
  }

  private VersionSpecifiers specifiers() {
    boolean enclosed = accept('(');
    int semicolon = text.indexOf(';', position);
    int end = semicolon < 0 ? text.length() : semicolon;
    if (enclosed) {
      int closing = text.indexOf(')', position);
      if (closing < 0 || closing > end) {
        throw expected("`)` after the version specifiers");
      }
      end = closing;
    }
    String written = Ascii.strip(text.substring(position, end));
    if (!written.isEmpty() && VersionOperator.at(written, 0) == null) {
      throw expected("a version specifier, `;` or the end");
    }
    if (hasEmptyPart(written)) {
      throw invalid("nothing between two commas");
    }
    VersionSpecifiers specifiers;
    try {
      specifiers = VersionSpecifiers.parse(written);
    } catch (PythonEnvException e) {
      throw new PythonEnvException(problem(), e.details(), "");
    }
    position = enclosed ? end + 1 : end;
    return specifiers;
  }

  private static boolean hasEmptyPart(String specifiers) {
    int comma = specifiers.indexOf(',');
    while (comma >= 0) {
      int next = specifiers.indexOf(',', comma + 1);
      if (next >= 0 && Ascii.strip(specifiers.substring(comma + 1, next)).isEmpty()) {
        return true;
      }
      comma = next;
    }
    return false;
  }

  private Optional<Marker> marker() {
    if (position == text.length()) {
      return Optional.empty();
    }
    if (!accept(';')) {
      throw expected("`;` before a marker, or the end");
    }
    try {
      return Optional.of(Marker.parse(text.substring(position)));
    } catch (PythonEnvException e) {
      List<String> details = e.details().isEmpty() ? List.of(e.problem()) : e.details();
      throw new PythonEnvException(problem(), details, "");
    }
  }

  private boolean accept(char expected) {
    if (position < text.length() && text.charAt(position) == expected) {
      position++;
      return true;
    }
    return false;
  }

  private void skipBlanks() {
    while (position < text.length() && isBlank(text.charAt(position))) {
      position++;
    }
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  private static boolean isNamePart(char c) {
    return Ascii.isLetterOrDigit(c) || c == '-' || c == '_' || c == '.';
  }

  private PythonEnvException expected(String what) {
    return invalid(
        position >= text.length()
            ? "expected " + what + ", found its end"
            : "expected " + what + ", found " + Quoted.of(text.substring(position)));
  }

  private PythonEnvException invalid(String reason) {
    return new PythonEnvException(problem(), List.of(reason), "");
  }

  private String problem() {
    return "Not a valid requirement: " + Quoted.of(text);
  }
}
