package io.github.pythonenv.build;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.python.Interpreter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Looks at the files, folders and artifacts of a request that is refused already, so that one
 * report says all that is wrong with it.
 *
 * <p>Whatever is complained of once is not looked at again: what follows from the one thing is none
 * of its own. Nothing is fetched but artifacts that the request names.
 */
public final class RequestCheck {
  private final BuildRequest request;

  public RequestCheck(BuildRequest request) {
    this.request = request;
  }

  /**
   * Refuses requirements that cannot be read.
   *
   * @throws PythonEnvException with all that is wrong, with them and besides
   */
  void refuseUnreadable() {
    List<String> problems = new ArrayList<>(request.sources().in(request.project()).findings());
    if (problems.isEmpty()) {
      return;
    }
    int unreadable = problems.size();
    Set<String> hints = new LinkedHashSet<>();
    addTo(problems, hints);
    if (problems.size() == unreadable) {
      request.sources().in(request.project()).validate();
    }
    hints.add(RequirementSources.requirementHint());
    throw new PythonEnvException(
        "The configuration of the environment `" + request.name() + "` cannot be used",
        problems,
        String.join("\nhint: ", hints));
  }

  /** Adds what is wrong besides, and what mends it. */
  public void addTo(Collection<String> problems, Set<String> hints) {
    BuildRequest rest = request.with(others(List.copyOf(problems)));
    try {
      Workshop workshop = new Workshop(rest);
      new GraphOfDeclarations(rest, workshop, python(workshop, problems)).graph();
    } catch (PythonEnvException e) {
      problems.addAll(e.details().isEmpty() ? List.of(e.problem()) : e.details());
      if (!e.hint().isEmpty()) {
        hints.addAll(List.of(e.hint().split("\nhint: ", -1)));
      }
    }
  }

  private static Optional<Interpreter> python(Workshop workshop, Collection<String> problems) {
    try {
      return workshop.interpreterAtHand();
    } catch (PythonEnvException e) {
      problems.addAll(e.asDetails());
      return Optional.empty();
    }
  }

  private Declarations others(List<String> problems) {
    Declarations all = request.declarations();
    return new Declarations(
        List.of(),
        List.of(),
        without(problems, all.pythonModules(), each -> "<pythonModules><" + each.name() + ">"),
        without(problems, all.wheels(), each -> "<wheels><" + each.name() + ">"),
        without(problems, all.sources(), each -> "<sources><" + each.name() + ">"),
        without(problems, all.overrides(), each -> "<overrides><" + each.name() + ">"));
  }

  private static <T> List<T> without(
      List<String> problems, List<T> declared, Function<T, String> element) {
    return declared.stream()
        .filter(each -> problems.stream().noneMatch(text -> text.contains(element.apply(each))))
        .toList();
  }
}
