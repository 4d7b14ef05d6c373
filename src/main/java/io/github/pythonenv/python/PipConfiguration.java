package io.github.pythonenv.python;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.io.Command;
import io.github.pythonenv.io.CommandResult;
import io.github.pythonenv.io.CommandRunner;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the user told pip about indexes: only that which differs from pip's own defaults.
 *
 * <p>Addresses may hold credentials; {@link #toString} shows none.
 *
 * @param indexUrl the index that takes the place of the default one
 * @param extraIndexUrls further indexes, in order
 * @param findLinks folders and pages with distributions
 * @param noIndex whether indexes are not to be asked at all
 * @param trustedHosts hosts, with or without a port, whose certificate is not verified
 * @param keyringProvider {@code auto}, {@code disabled}, {@code import} or {@code subprocess}
 * @param cert a file of certificate authorities
 * @param clientCert a file with the client's certificate and key
 * @param proxy an address
 * @param timeout in seconds
 */
public record PipConfiguration(
    Optional<String> indexUrl,
    List<String> extraIndexUrls,
    List<String> findLinks,
    boolean noIndex,
    List<String> trustedHosts,
    Optional<String> keyringProvider,
    Optional<String> cert,
    Optional<String> clientCert,
    Optional<String> proxy,
    Optional<String> timeout) {
  /** Nothing is set: every tool keeps its own defaults. */
  public static final PipConfiguration NONE = parse("");

  private static final String SCRIPT = "pip_configuration.py";

  public PipConfiguration {
    extraIndexUrls = List.copyOf(extraIndexUrls);
    findLinks = List.copyOf(findLinks);
    trustedHosts = List.copyOf(trustedHosts);
  }

  /**
   * Asks the interpreter's pip. It takes one process and one to three seconds.
   *
   * @param directory against which pip's own relative paths stand
   * @param user the user's environment variables, of which pip gets those that it reads
   * @throws PythonEnvException when pip cannot read its configuration
   */
  public static PipConfiguration read(
      Interpreter interpreter, Path directory, Map<String, String> user) {
    List<String> argv = new ArrayList<>();
    argv.add(interpreter.executable().toString());
    argv.addAll(List.of("-I", "-B", "-X", "utf8", "-"));
    interpreter.pipWheel().ifPresent(wheel -> argv.add(wheel.toString()));
    CommandResult result =
        CommandRunner.run(
            Command.of(argv, directory, PipConfigurationEnvironment.of(user)).withInput(script()));
    if (!result.succeeded()) {
      throw new PythonEnvException(
          "pip cannot read its configuration",
          UvOutput.masked(result.error()).lines().toList(),
          "`pip config debug` lists the files and variables that count");
    }
    return parse(result.output());
  }

  /** Parses {@code name=value} lines; what is not known is not looked at. */
  public static PipConfiguration parse(String lines) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (String line : lines.lines().toList()) {
      int equals = line.indexOf('=');
      if (equals > 0 && equals < line.length() - 1) {
        values
            .computeIfAbsent(line.substring(0, equals), name -> new ArrayList<>())
            .add(line.substring(equals + 1));
      }
    }
    return new PipConfiguration(
        last(values, "index_url"),
        all(values, "extra_index_urls"),
        all(values, "find_links"),
        last(values, "no_index").filter("True"::equals).isPresent(),
        all(values, "trusted_hosts"),
        last(values, "keyring_provider"),
        last(values, "cert"),
        last(values, "client_cert"),
        last(values, "proxy"),
        last(values, "timeout"));
  }

  /** The names of what is set, with no value that could be a secret. */
  @Override
  public String toString() {
    List<String> set = new ArrayList<>();
    indexUrl.ifPresent(url -> set.add("index_url=" + UvOutput.masked(url)));
    extraIndexUrls.forEach(url -> set.add("extra_index_urls=" + UvOutput.masked(url)));
    findLinks.forEach(link -> set.add("find_links=" + UvOutput.masked(link)));
    if (noIndex) {
      set.add("no_index=True");
    }
    trustedHosts.forEach(host -> set.add("trusted_hosts=" + host));
    keyringProvider.ifPresent(provider -> set.add("keyring_provider=" + provider));
    cert.ifPresent(file -> set.add("cert=" + file));
    clientCert.ifPresent(file -> set.add("client_cert=" + file));
    proxy.ifPresent(url -> set.add("proxy=" + UvOutput.masked(url)));
    timeout.ifPresent(seconds -> set.add("timeout=" + seconds));
    return "PipConfiguration" + set;
  }

  private static List<String> all(Map<String, List<String>> values, String name) {
    return values.getOrDefault(name, List.of());
  }

  private static Optional<String> last(Map<String, List<String>> values, String name) {
    List<String> found = all(values, name);
    return found.isEmpty() ? Optional.empty() : Optional.of(found.get(found.size() - 1));
  }

  private static String script() {
    try (InputStream in = PipConfiguration.class.getResourceAsStream(SCRIPT)) {
      if (in == null) {
        throw new IllegalStateException("not in the jar: " + SCRIPT);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
