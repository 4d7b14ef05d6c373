package io.github.pythonenv.python.cpython;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Computes what {@code sysconfig} answers from where an interpreter lies, in trees of which nothing
 * is known but their layout: what has another form is left as it is, as only builds of extensions
 * look at it.
 */
final class MovedVariables implements Repair {
  private static final Pattern PREFIX = Pattern.compile("'prefix': '(/[^'\n]+)'");

  @Override
  public void apply(Prefix prefix) {
    List<Path> variables = Prefix.children(prefix.standardLibrary(), "_sysconfigdata_", ".py");
    if (variables.size() != 1) {
      return;
    }
    Path file = variables.get(0);
    String text = BuildPrefix.read(file);
    Matcher found = PREFIX.matcher(text);
    if (!text.contains("build_time_vars = {") || !found.find()) {
      return;
    }
    // `/usr/bin/install` holds the prefix `/install`, and is something else.
    String old = found.group(1);
    Pattern whole = Pattern.compile("(?<![\\w./-])" + Pattern.quote(old) + "(?![\\w.-])");
    String marked = whole.matcher(text).replaceAll(Matcher.quoteReplacement(BuildVariables.MARK));
    BuildPrefix.write(file, marked + BuildVariables.tail());
    for (Path each : Prefix.children(prefix.root().resolve("lib/pkgconfig"), "python", ".pc")) {
      replaceLine(each, "prefix=" + old, "prefix=${pcfiledir}/../..");
    }
    for (Path each : Prefix.children(prefix.root().resolve("bin"), "python", "-config")) {
      replaceLine(each, "prefix=\"" + old + "\"", "prefix=\"$prefix_real\"");
    }
  }

  private static void replaceLine(Path file, String line, String other) {
    if (Files.isRegularFile(file)) {
      String text = BuildPrefix.read(file);
      BuildPrefix.write(
          file, ("\n" + text).replace("\n" + line + "\n", "\n" + other + "\n").substring(1));
    }
  }
}
