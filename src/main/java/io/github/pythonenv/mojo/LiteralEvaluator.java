package io.github.pythonenv.mojo;

import java.io.File;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluationException;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluator;
import org.codehaus.plexus.component.configurator.expression.TypeAwareExpressionEvaluator;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates what holds an expression as Maven does, and leaves other text as it is: Maven would
 * take {@code $$} for {@code $}, and a shell's process number, or a password, would be another.
 */
final class LiteralEvaluator implements TypeAwareExpressionEvaluator {
  private final ExpressionEvaluator maven;

  LiteralEvaluator(ExpressionEvaluator maven) {
    this.maven = maven;
  }

  @Override
  public @Nullable Object evaluate(@Nullable String text) throws ExpressionEvaluationException {
    return isLiteral(text) ? text : maven.evaluate(text);
  }

  @Override
  public @Nullable Object evaluate(@Nullable String text, @Nullable Class<?> type)
      throws ExpressionEvaluationException {
    if (isLiteral(text)) {
      return text;
    }
    return maven instanceof TypeAwareExpressionEvaluator aware
        ? aware.evaluate(text, type)
        : maven.evaluate(text);
  }

  private static boolean isLiteral(@Nullable String text) {
    return text != null && text.contains("$$") && !text.contains("${");
  }

  @Override
  public File alignToBaseDirectory(File file) {
    return maven.alignToBaseDirectory(file);
  }
}
