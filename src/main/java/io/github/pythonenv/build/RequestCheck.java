package io.github.pythonenv.build;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.python.Interpreter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds what is wrong with a request before anything is resolved for it: in its requirements, with
 * its interpreter, and in the files and artifacts that it declares.
 *
 * <p>What a package holds can only be compared with an interpreter that is there: where it must be
 * fetched first, that is looked at afterwards.
 */
public final class RequestCheck {
  /** What mends an element of which nothing more is known. */
  public static final String ELEMENTS_HINT =
      "correct these elements; `mvn python-env:help -Ddetail -Dgoal=build` says what they take";

  private final BuildRequest request;
  private final Workshop workshop;
  private List<String> requirements = List.of();
  private @Nullable PythonEnvException interpreter;
  private @Nullable PythonEnvException declarations;

  RequestCheck(BuildRequest request, Workshop workshop) {
    this.request = request;
    this.workshop = workshop;
  }

  /** Looks at a request that may be refused already, so that one report can say all. */
  public static RequestCheck of(BuildRequest request) {
    RequestCheck check = new RequestCheck(request, new Workshop(request));
    check.look();
    return check;
  }

  /** Looks at what is typed as requirements alone. */
  public static RequestCheck ofTexts(BuildRequest request) {
    RequestCheck check = new RequestCheck(request, new Workshop(request));
    check.readRequirements();
    return check;
  }

  /**
   * @throws PythonEnvException with everything that is wrong
   */
  void refuse() {
    look();
    if (requirements.isEmpty() && declarations == null && interpreter == null) {
      return;
    }
    if (interpreter == null && declarations == null) {
      request.sourcesWith().in(request.project()).validate();
    }
    if (requirements.isEmpty() && declarations == null) {
      throw interpreter;
    }
    if (requirements.isEmpty() && interpreter == null) {
      throw declarations;
    }
    throw new PythonEnvException(
        "The configuration of the environment `" + request.name() + "` cannot be used",
        findings(),
        PythonEnvException.joinedHints(hints()));
  }

  private void look() {
    readRequirements();
    Optional<Interpreter> python = interpreter();
    try {
      if (python.isPresent()) {
        workshop.graph();
      } else if (!request.declarations().isEmpty()) {
        new GraphOfDeclarations(request, workshop, Optional.empty()).graph();
      }
    } catch (PythonEnvException e) {
      declarations = e;
    }
  }

  private void readRequirements() {
    requirements = request.sourcesWith().in(request.project()).findings();
  }

  /** The interpreter, where it is there. */
  private Optional<Interpreter> interpreter() {
    if (request.python().isEmpty()) {
      return Optional.empty();
    }
    try {
      return workshop.interpreterAtHand();
    } catch (PythonEnvException e) {
      interpreter = withGaps(e);
      return Optional.empty();
    }
  }

  private PythonEnvException withGaps(PythonEnvException e) {
    return request.surroundings().offline() && requirements.isEmpty()
        ? new OfflineGaps(request, workshop).besides(e)
        : e;
  }

  /** All that is wrong, a line each. */
  public List<String> findings() {
    List<String> findings = new ArrayList<>(requirements);
    if (declarations != null) {
      findings.addAll(declarations.details());
    }
    if (interpreter != null) {
      findings.addAll(interpreter.asDetails());
    }
    return findings;
  }

  /** What mends it. */
  public Set<String> hints() {
    Set<String> hints = new LinkedHashSet<>();
    if (!requirements.isEmpty()) {
      hints.add(RequirementSources.requirementHint());
    }
    for (PythonEnvException each : new @Nullable PythonEnvException[] {declarations, interpreter}) {
      if (each != null) {
        hints.addAll(each.hints());
      }
    }
    return hints;
  }
}
