package io.github.pythonenv.lock;

import io.github.pythonenv.io.CommandResult;
import io.github.pythonenv.python.UvOutput;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What uv says when it fails, below one sentence of ours. */
final class UvFailure {
  /** Behind a name: in an index, and in folders and pages where there is no index. */
  private static final List<String> UNKNOWN =
      List.of(
          " was not found in the package registry",
          " was not found in the provided package locations");

  private static final String ENVIRONMENT_HINT =
      "addresses and credentials come from pip's configuration (`pip config list`), netrc and"
          + " UV_INDEX_* variables";

  private UvFailure() {}

  /**
   * @param temporary a folder of ours whose name means nothing to the user
   */
  static ResolutionException of(CommandResult result, Path temporary) {
    String text = UvOutput.masked(result.error());
    text = text.replace(temporary + java.io.File.separator, "").replace(temporary.toString(), "");
    return of(text);
  }

  static ResolutionException of(String text) {
    List<String> details = details(text);
    Optional<ResolutionException> input = InputFailure.of(text, details);
    if (input.isPresent()) {
      return input.get();
    }
    if (text.contains("401 Unauthorized") || text.contains("403 Forbidden")) {
      return new ResolutionException("An index wants other credentials", details, ENVIRONMENT_HINT);
    }
    if (text.contains("network was disabled")
        || text.contains("Network connectivity is disabled")) {
      return new ResolutionException(
          "Offline, and uv's cache does not hold all that the requirements need",
          details,
          "run the same command once without -o (--offline)");
    }
    if (text.contains("invalid peer certificate")) {
      return new ResolutionException(
          "An index shows a certificate that is not trusted",
          details,
          "name the file of your certificate authorities in pip's configuration (`cert`) or in"
              + " SSL_CERT_FILE");
    }
    if (text.contains("HTTP status client error")) {
      return new ResolutionException(
          "A file that is required cannot be had", details, "is its address right?");
    }
    if (isConnection(text)) {
      return new ResolutionException("An index cannot be reached", details, ENVIRONMENT_HINT);
    }
    List<String> unknown = unknown(text);
    if (!unknown.isEmpty()) {
      return new ResolutionException(
          ResolutionException.UNKNOWN + String.join(", ", unknown),
          details,
          "is it spelled right? A private index is named in pip's configuration",
          unknown);
    }
    if (text.contains("Failed to build") || text.contains("build backend")) {
      return new ResolutionException(
          "A source distribution does not build, and so cannot say what it requires",
          details,
          "install what it misses, require a version that has wheels, or set `<onlyWheels>`");
    }
    if (text.contains("No solution found")) {
      return new ResolutionException(
          ResolutionException.CONFLICT,
          details,
          "loosen one of them; `mvn python-env:lock -Dpython-env.upgrade` forgets the former pins");
    }
    return new ResolutionException(
        "uv could not resolve the requirements",
        details,
        "what uv says is shown; `mvn -X` shows the command that it was started with");
  }

  private static boolean isConnection(String text) {
    return text.contains("error sending request")
        || text.contains("Failed to fetch")
        || text.contains("client error (Connect)")
        || text.contains("HTTP status server error");
  }

  /**
   * The packages that no index has. uv's words begin "Because NAME was not found", or " and NAME
   * was not found".
   */
  static List<String> unknown(String text) {
    List<String> names = new ArrayList<>();
    for (String words : UNKNOWN) {
      for (int at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
        int start = at;
        while (start > 0 && text.charAt(start - 1) > ' ') {
          start--;
        }
        String name = text.substring(start, at);
        if (!name.isEmpty() && !names.contains(name)) {
          names.add(name);
        }
      }
    }
    return names;
  }

  private static List<String> details(String text) {
    return text.lines().filter(line -> !line.isBlank()).toList();
  }
}
