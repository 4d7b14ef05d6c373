package io.github.pythonenv.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.github.pythonenv.io.CommandResult;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class UvFailureTest {
  static Stream<Arguments> failures() {
    return Stream.of(
        argumentSet(
            "unknown",
            "error: No solution found when resolving dependencies\n  cause: Because nosuch was not"
                + " found in the package registry and you require nosuch, we can conclude …",
            "No index knows the package: nosuch"),
        argumentSet(
            "unknown without an index",
            "error: No solution found when resolving dependencies\n  cause: Because nosuch was not"
                + " found in the provided package locations and you require nosuch, …",
            "No index knows the package: nosuch"),
        argumentSet(
            "no version",
            "error: No solution found when resolving dependencies\n  cause: Because only"
                + " six<=1.17.0 is available and you require six>=99, …",
            "No version fits the requirements"),
        argumentSet(
            "401",
            "error: No solution found when resolving dependencies\n  cause: Because six was not"
                + " found in the package registry …\n\nhint: An index URL (…) could not be queried"
                + " due to a lack of valid authentication credentials (401 Unauthorized)",
            "An index wants other credentials"),
        argumentSet(
            "403",
            "hint: An index (http://127.0.0.1/simple) returned a 403 Forbidden error.",
            "An index wants other credentials"),
        argumentSet(
            "offline",
            "hint: Packages were unavailable because the network was disabled.",
            "Offline, and uv's cache does not hold all that the requirements need"),
        argumentSet(
            "refused",
            "error: Request failed after 3 retries in 12.3s\n  cause: Failed to fetch:"
                + " http://127.0.0.1:9/simple/six/\n  cause: client error (Connect)",
            "An index cannot be reached"),
        argumentSet(
            "500",
            "error: Request failed\n  cause: HTTP status server error (500 Internal Server Error)",
            "An index cannot be reached"),
        argumentSet(
            "a certificate",
            "error: Failed to fetch: https://localhost/simple/six/\n  cause: client error (Connect)\n"
                + "  cause: invalid peer certificate: UnknownIssuer",
            "An index shows a certificate that is not trusted"),
        argumentSet(
            "an address",
            "error: Failed to download `x`\n  cause: Failed to fetch: http://127.0.0.1/x.whl\n"
                + "  cause: HTTP status client error (404 Not Found) for url (…)",
            "A file that is required cannot be had"),
        argumentSet("a build", "error: Failed to build `x==1`", "A source distribution does not"),
        argumentSet(
            "an include",
            "error: Error parsing included file in `r.txt` at position 0\n  cause: failed to read"
                + " from file `/p/missing.txt`: No such file or directory (os error 2)",
            "A requirements file includes a file that cannot be read"),
        argumentSet(
            "Latin-1",
            "error: failed to decode file `r.txt`: stream did not contain valid UTF-8",
            "A requirements file is not UTF-8"),
        argumentSet(
            "a line",
            "error: Couldn't parse requirement in `r.txt` at position 0\n  cause: no such …",
            "A requirements file cannot be read"),
        argumentSet(
            "an option",
            "error: Unexpected '-', expected '-c', '-e', '-r' or the start of a requirement:"
                + " r.txt:1:1",
            "A requirements file cannot be read"),
        argumentSet(
            "a broken pyproject",
            "error: Failed to parse: `/p/pyproject.toml`\n  cause: Invalid `pyproject.toml`",
            "The pyproject.toml cannot be read"),
        argumentSet(
            "an extra",
            "error: Requested extra not found: nosuch",
            "The pyproject.toml has not all that `<extras>` names"),
        argumentSet(
            "a group",
            "error: The dependency group 'nosuch' was not found in the project: /p/pyproject.toml",
            "The pyproject.toml has not all that `<groups>` names"),
        argumentSet("another", "error: whatever", "uv could not resolve the requirements"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void saysInOneSentenceWhatUvSays(String error, String sentence) {
    ResolutionException failure = UvFailure.of(error);

    assertThat(failure.problem()).startsWith(sentence);
    assertThat(failure.isConflict()).isEqualTo(sentence.equals("No version fits the requirements"));
    assertThat(failure.details()).isNotEmpty();
    assertThat(failure.hint()).isNotEmpty();
    assertThat(failure.getMessage()).contains(failure.details().get(0));
  }

  @Test
  void showsNeitherCredentialsNorOurTemporaryFolder() {
    CommandResult result =
        new CommandResult(
            2,
            "",
            "error: Couldn't parse `/temp/python-env-lock1/requirements.in`\n"
                + "  cause: https://u:s3cret@index.example");

    assertThat(UvFailure.of(result, Path.of("/temp/python-env-lock1")))
        .hasMessageContaining("parse `requirements.in`")
        .hasMessageContaining("https://****@index.example");
  }
}
