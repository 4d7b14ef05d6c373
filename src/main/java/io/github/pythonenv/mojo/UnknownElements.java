package io.github.pythonenv.mojo;

import io.github.pythonenv.build.CloseNames;
import io.github.pythonenv.packaging.Quoted;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.codehaus.plexus.configuration.DefaultPlexusConfiguration;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * Elements in a configuration that the beans of its parameters do not have, and what maps do not
 * take.
 *
 * <p>It is gone through in every build, in a JVM that has just started: nothing is copied unless
 * something is wrong.
 */
final class UnknownElements {
  private static final String OPTIONAL = "optionalDependencies";

  private final List<String> problems = new ArrayList<>();
  private final Set<String> owners = new HashSet<>();

  /** A line each, with its POM element and those there are. */
  List<String> problems() {
    return problems;
  }

  /** Whether a bean has such an element: what it lacks besides may be what this was to be. */
  boolean isIn(String origin) {
    return owners.contains(origin);
  }

  /** A configuration without them: the same one, where it has none. */
  PlexusConfiguration takenOutOf(PlexusConfiguration configuration) {
    PlexusConfiguration[] parameters = configuration.getChildren();
    boolean changed = false;
    for (int i = 0; i < parameters.length; i++) {
      PlexusConfiguration known = parameter(parameters[i]);
      changed |= known != parameters[i];
      parameters[i] = known;
    }
    return changed ? copy(configuration, List.of(parameters)) : configuration;
  }

  private PlexusConfiguration parameter(PlexusConfiguration parameter) {
    return switch (parameter.getName()) {
      case "metaPackages" -> each(map(parameter), Meta.ELEMENTS);
      case "editablePackages" -> each(map(parameter), Editable.ELEMENTS);
      case "pythonModules" -> each(map(parameter), NativeModule.ELEMENTS);
      case "overrides" -> each(map(parameter), Change.ELEMENTS);
      case "wheels", "sources", "environmentVariables", "archives" -> map(parameter);
      case "collisions" -> each(parameter, Rule.ELEMENTS);
      case "target" -> bean(parameter, "<target>", Machine.ELEMENTS);
      default -> parameter;
    };
  }

  /**
   * A map without a text, at which Maven would end. Of elements with one name it would take the
   * last, without a word. That is right where a POM has appended its own to those of its parent.
   */
  private PlexusConfiguration map(PlexusConfiguration parameter) {
    Set<String> names = new HashSet<>();
    boolean appended = "append".equals(parameter.getAttribute("combine.children", ""));
    for (PlexusConfiguration child : parameter.getChildren()) {
      if (!names.add(child.getName()) && !appended) {
        problems.add("`<" + parameter.getName() + "><" + child.getName() + ">` is there twice");
      }
    }
    String text = parameter.getValue("");
    // An expression that is left in it by now is an object of Maven's, which may well be a map.
    if (text == null || text.isBlank() || text.contains("${")) {
      return parameter;
    }
    problems.add(
        "<"
            + parameter.getName()
            + "> takes an element for each name, and no text: "
            + Quoted.of(text.trim()));
    return copy(parameter, null, List.of(parameter.getChildren()));
  }

  /** Each bean of a map or a list. */
  private PlexusConfiguration each(PlexusConfiguration parameter, String elements) {
    PlexusConfiguration[] beans = parameter.getChildren();
    boolean changed = false;
    for (int i = 0; i < beans.length; i++) {
      String origin =
          elements.equals(Rule.ELEMENTS)
              ? Rule.origin(i)
              : "`<" + parameter.getName() + "><" + beans[i].getName() + ">`";
      PlexusConfiguration known = bean(beans[i], origin, elements);
      changed |= known != beans[i];
      beans[i] = known;
    }
    return changed ? copy(parameter, List.of(beans)) : parameter;
  }

  private PlexusConfiguration bean(PlexusConfiguration bean, String origin, String elements) {
    List<PlexusConfiguration> known = new ArrayList<>();
    boolean changed = false;
    for (PlexusConfiguration child : bean.getChildren()) {
      String name = property(child.getName());
      if (!isAmong(name, elements)) {
        add(child.getName(), origin, elements);
        changed = true;
        continue;
      }
      PlexusConfiguration kept = child;
      if (name.equals(OPTIONAL)) {
        kept = extras(child, origin);
        changed |= kept != child;
      }
      known.add(kept);
    }
    return changed ? copy(bean, known) : bean;
  }

  /** A list under the name of each extra. */
  private PlexusConfiguration extras(PlexusConfiguration element, String origin) {
    PlexusConfiguration[] extras = element.getChildren();
    boolean changed = false;
    String outer = origin.substring(0, origin.length() - 1) + "<" + OPTIONAL + "><";
    for (int i = 0; i < extras.length; i++) {
      PlexusConfiguration known =
          bean(extras[i], outer + extras[i].getName() + ">`", Dependencies.ELEMENTS);
      changed |= known != extras[i];
      extras[i] = known;
    }
    return changed ? copy(element, List.of(extras)) : element;
  }

  private void add(String name, String origin, String elements) {
    owners.add(origin);
    problems.add(
        origin
            + " has no element <"
            + name
            + ">"
            + CloseNames.question(name, List.of(elements.split(", ")))
            + "; it takes "
            + elements);
  }

  private static boolean isAmong(String name, String elements) {
    int at = elements.indexOf(name);
    while (at >= 0) {
      int end = at + name.length();
      if ((at == 0 || elements.charAt(at - 1) == ' ')
          && (end == elements.length() || elements.charAt(end) == ',')) {
        return true;
      }
      at = elements.indexOf(name, at + 1);
    }
    return false;
  }

  /** Maven takes {@code <add-dependencies>} for {@code <addDependencies>}, and a capital. */
  private static String property(String element) {
    StringBuilder name = new StringBuilder(element.length());
    for (int i = 0; i < element.length(); i++) {
      char c = element.charAt(i);
      if (c == '-') {
        continue;
      }
      boolean begins = i > 0 && element.charAt(i - 1) == '-' && name.length() > 0;
      name.append(
          begins ? Character.toUpperCase(c) : name.length() == 0 ? Character.toLowerCase(c) : c);
    }
    return name.toString();
  }

  private static PlexusConfiguration copy(
      PlexusConfiguration original, List<PlexusConfiguration> children) {
    return copy(original, original.getValue(null), children);
  }

  private static PlexusConfiguration copy(
      PlexusConfiguration original, @Nullable String text, List<PlexusConfiguration> children) {
    DefaultPlexusConfiguration copy = new DefaultPlexusConfiguration(original.getName(), text);
    for (String attribute : original.getAttributeNames()) {
      copy.setAttribute(attribute, original.getAttribute(attribute, ""));
    }
    children.forEach(copy::addChild);
    return copy;
  }
}
