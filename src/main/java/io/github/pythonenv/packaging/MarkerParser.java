package io.github.pythonenv.packaging;

import io.github.pythonenv.PythonEnvException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one marker by recursive descent. */
final class MarkerParser {
  static final int MAX_LENGTH = 65_536;

  /** Deeper ones would be recursion without a bound. */
  private static final int MAX_DEPTH = 64;

  private final String text;
  private final boolean locked;
  private int position;
  private int depth;

  /**
   * @param locked whether the variables of a lock are known
   */
  MarkerParser(String text, boolean locked) {
    this.text = text;
    this.locked = locked;
  }

  MarkerExpression parse() {
    if (text.length() > MAX_LENGTH) {
      throw invalid("it is longer than " + MAX_LENGTH + " characters");
    }
    MarkerExpression expression = any();
    if (position < text.length()) {
      throw expected("`and`, `or` or the end");
    }
    return expression;
  }

  private MarkerExpression any() {
    List<MarkerExpression> parts = new ArrayList<>(2);
    do {
      parts.add(all());
    } while (acceptWord("or"));
    return parts.size() == 1 ? parts.get(0) : new MarkerExpression.Any(parts);
  }

  private MarkerExpression all() {
    List<MarkerExpression> parts = new ArrayList<>(2);
    do {
      parts.add(atom());
    } while (acceptWord("and"));
    return parts.size() == 1 ? parts.get(0) : new MarkerExpression.All(parts);
  }

  private MarkerExpression atom() {
    skipBlanks();
    if (!accept('(')) {
      MarkerExpression comparison = new MarkerExpression.Comparison(comparison());
      skipBlanks();
      return comparison;
    }
    if (++depth > MAX_DEPTH) {
      throw invalid("it has more than " + MAX_DEPTH + " parentheses inside each other");
    }
    MarkerExpression expression = any();
    depth--;
    if (!accept(')')) {
      throw expected("`)`");
    }
    skipBlanks();
    return expression;
  }

  private MarkerComparison comparison() {
    @Nullable String left = literal();
    @Nullable MarkerVariable variable = left == null ? variable() : null;
    skipBlanks();
    String operator = operator();
    skipBlanks();
    @Nullable String right = literal();
    if (left != null && right == null) {
      return new MarkerComparison(variable(), operator, left, true);
    }
    if (variable != null && right != null) {
      return new MarkerComparison(variable, operator, right, false);
    }
    if (variable != null) {
      variable();
    }
    throw invalid("one side of a comparison is a variable, the other a quoted text");
  }

  private @Nullable String literal() {
    if (position == text.length()) {
      return null;
    }
    char quote = text.charAt(position);
    if (quote != '"' && quote != '\'') {
      return null;
    }
    int end = text.indexOf(quote, position + 1);
    if (end < 0) {
      throw invalid("a quotation does not end");
    }
    String literal = text.substring(position + 1, end);
    for (int i = 0; i < literal.length(); i++) {
      char c = literal.charAt(i);
      // Some readers take the back slash for an escape, others as it is.
      if (c == '\\' || c < ' ') {
        throw invalid("a quotation holds a back slash or a control character");
      }
    }
    position = end + 1;
    return literal;
  }

  private MarkerVariable variable() {
    int start = position;
    int end = start;
    while (end < text.length() && (isWord(text.charAt(end)) || text.charAt(end) == '.')) {
      end++;
    }
    if (start == end) {
      throw expected("a variable or a quoted text");
    }
    String name = text.substring(start, end);
    MarkerVariable variable = MarkerVariable.of(name);
    if (variable == null) {
      throw invalid("there is no variable " + Quoted.of(name));
    }
    if (variable.kind == MarkerVariable.Kind.SET && !locked) {
      throw invalid("the variable " + Quoted.of(name) + " is for locks only");
    }
    position = end;
    return variable;
  }

  private String operator() {
    VersionOperator operator = VersionOperator.at(text, position);
    if (operator != null) {
      position += operator.symbol.length();
      return operator.symbol;
    }
    if (acceptWord("in")) {
      return "in";
    }
    if (acceptWord("not")) {
      int start = position;
      skipBlanks();
      if (position > start && acceptWord("in")) {
        return "not in";
      }
      throw expected("`in` after `not`");
    }
    throw expected("one of ==, !=, <=, >=, <, >, ~=, ===, in, not in");
  }

  private boolean acceptWord(String word) {
    int end = position + word.length();
    if (!text.startsWith(word, position) || (end < text.length() && isWord(text.charAt(end)))) {
      return false;
    }
    position = end;
    return true;
  }

  private boolean accept(char expected) {
    if (position < text.length() && text.charAt(position) == expected) {
      position++;
      return true;
    }
    return false;
  }

  private void skipBlanks() {
    while (position < text.length()
        && (text.charAt(position) == ' ' || text.charAt(position) == '\t')) {
      position++;
    }
  }

  private static boolean isWord(char c) {
    return Ascii.isLetterOrDigit(c) || c == '_';
  }

  private PythonEnvException expected(String what) {
    return invalid(
        position >= text.length()
            ? "expected " + what + ", found its end"
            : "expected " + what + ", found " + Quoted.of(text.substring(position)));
  }

  private PythonEnvException invalid(String reason) {
    return new PythonEnvException(
        "Not a valid environment marker: " + Quoted.of(text), List.of(reason), "");
  }
}
