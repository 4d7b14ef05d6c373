package io.github.pythonenv.store.fetch;

import io.github.pythonenv.PythonEnvException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The credentials of a netrc file, as curl and Python's {@code netrc} module understand it.
 *
 * <p>Parsing never fails: what is not understood is passed over, since the file belongs to other
 * programs too, and a message about it could only show a secret.
 */
public final class Netrc {
  private static final Netrc EMPTY = new Netrc(List.of(), null);

  private final List<Machine> machines;
  private final @Nullable Credential fallback;

  private record Machine(String name, Credential credential) {}

  private Netrc(List<Machine> machines, @Nullable Credential fallback) {
    this.machines = List.copyOf(machines);
    this.fallback = fallback;
  }

  public static Netrc empty() {
    return EMPTY;
  }

  /** The file that {@code NETRC} names, else {@code .netrc} or {@code _netrc} of the home. */
  public static Netrc ofUser(Map<String, String> environment, Path home) {
    String named = environment.get("NETRC");
    if (named != null && !named.isEmpty()) {
      return read(Path.of(named));
    }
    Path file = home.resolve(".netrc");
    return read(Files.exists(file) ? file : home.resolve("_netrc"));
  }

  /**
   * Reads a file; a file that is not there has no entries.
   *
   * @throws PythonEnvException when it is there and cannot be read
   */
  public static Netrc read(Path file) {
    if (!Files.isRegularFile(file)) {
      return EMPTY;
    }
    try {
      return parse(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new PythonEnvException(
          "The netrc file cannot be read: " + file,
          List.of(String.valueOf(e)),
          "give its owner the right to read it, or name another with the variable NETRC",
          e);
    }
  }

  /** Parses the text of a netrc file. */
  public static Netrc parse(String text) {
    return new Parser(text).parse();
  }

  /** The entry that names the host of an address, or its host and port; the first one counts. */
  public Optional<Credential> find(URI address) {
    String host = address.getHost();
    if (host == null) {
      return Optional.empty();
    }
    String hostAndPort = host + ":" + Origin.of(address).port();
    for (String wanted : List.of(hostAndPort, host)) {
      for (Machine machine : machines) {
        if (machine.name.equalsIgnoreCase(wanted)) {
          return Optional.of(machine.credential);
        }
      }
    }
    return Optional.empty();
  }

  /** The entry of the host, else the {@code default} entry. */
  public Optional<Credential> findOrDefault(URI address) {
    Optional<Credential> found = find(address);
    return found.isPresent() ? found : Optional.ofNullable(fallback);
  }

  @Override
  public String toString() {
    return "Netrc[" + machines.size() + " machines]";
  }

  private static final class Parser {
    private final String text;
    private int position;
    private final List<Machine> machines = new ArrayList<>();
    private @Nullable Credential fallback;

    Parser(String text) {
      this.text = text;
    }

    Netrc parse() {
      for (String word = keyword(); word != null; word = keyword()) {
        switch (word) {
          case "machine" -> {
            String name = value();
            if (name != null) {
              machines.add(new Machine(name, credential()));
            }
          }
          case "default" -> {
            Credential found = credential();
            fallback = fallback == null ? found : fallback;
          }
          case "macdef" -> skipMacro();
          default -> {}
        }
      }
      return new Netrc(machines, fallback);
    }

    private Credential credential() {
      String user = "";
      String password = "";
      while (true) {
        int start = position;
        String word = keyword();
        if (word == null) {
          return new Credential(user, password);
        }
        switch (word) {
          case "machine", "default", "macdef" -> {
            position = start;
            return new Credential(user, password);
          }
          case "login", "user" -> user = orEmpty(value());
          case "password" -> password = orEmpty(value());
          case "account" -> value();
          default -> {}
        }
      }
    }

    /** The next word that is no comment; a hash inside a value belongs to the value. */
    private @Nullable String keyword() {
      while (true) {
        skipBlanks();
        if (position >= text.length() || text.charAt(position) != '#') {
          return value();
        }
        skipLine();
      }
    }

    private @Nullable String value() {
      skipBlanks();
      if (position >= text.length()) {
        return null;
      }
      return text.charAt(position) == '"' ? quoted() : bare();
    }

    private String bare() {
      StringBuilder word = new StringBuilder();
      for (; position < text.length() && !isBlank(text.charAt(position)); position++) {
        if (text.charAt(position) == '\\' && position + 1 < text.length()) {
          position++;
        }
        word.append(text.charAt(position));
      }
      return word.toString();
    }

    private String quoted() {
      StringBuilder word = new StringBuilder();
      for (position++; position < text.length(); position++) {
        char c = text.charAt(position);
        if (c == '"') {
          position++;
          break;
        }
        if (c == '\\' && position + 1 < text.length()) {
          position++;
        }
        word.append(text.charAt(position));
      }
      return word.toString();
    }

    /** A macro ends at the first empty line. */
    private void skipMacro() {
      skipLine();
      while (position < text.length()) {
        int start = position;
        skipLine();
        if (text.substring(start, position).isBlank()) {
          return;
        }
      }
    }

    private void skipLine() {
      int end = text.indexOf('\n', position);
      position = end < 0 ? text.length() : end + 1;
    }

    private void skipBlanks() {
      while (position < text.length() && isBlank(text.charAt(position))) {
        position++;
      }
    }

    private static boolean isBlank(char c) {
      return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\uFEFF';
    }

    private static String orEmpty(@Nullable String word) {
      return word == null ? "" : word;
    }
  }
}
