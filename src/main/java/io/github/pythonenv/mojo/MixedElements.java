package io.github.pythonenv.mojo;

import java.util.ArrayList;
import java.util.List;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/**
 * Values that have a text and elements, which comes of merging the short form of one POM with the
 * long form of another. Maven 3 would read the text alone, without a word of the elements; Maven 4
 * drops the text, which is not seen here.
 */
final class MixedElements {
  private MixedElements() {}

  /** What is wrong in the maps of a configuration, a line each. */
  static List<String> problems(@Nullable Xpp3Dom configuration) {
    List<String> problems = new ArrayList<>();
    if (configuration != null) {
      add(configuration, "metaPackages", "inherit", problems);
      add(configuration, "pythonModules", "artifacts", problems);
      add(configuration, "overrides", "version", problems);
    }
    return problems;
  }

  private static void add(
      Xpp3Dom configuration, String map, String longForm, List<String> problems) {
    Xpp3Dom element = configuration.getChild(map);
    if (element == null) {
      return;
    }
    for (Xpp3Dom each : element.getChildren()) {
      String text = each.getValue() == null ? "" : each.getValue().trim();
      if (!text.isEmpty() && each.getChildCount() > 0) {
        problems.add(
            "`<"
                + map
                + "><"
                + each.getName()
                + ">` has a text, `"
                + text
                + "`, and elements, <"
                + each.getChild(0).getName()
                + "> first: the text comes from another POM, or another place of this one; there it"
                + " is to be written as <"
                + longForm
                + ">, or here combine.self=\"override\" added (`python-env:effective` shows both)");
      }
    }
  }
}
