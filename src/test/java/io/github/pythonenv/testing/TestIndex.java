package io.github.pythonenv.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.pythonenv.io.Hashes;
import io.github.pythonenv.packaging.PackageName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A package index on localhost: the simple repository API (PEP 503) over files that a test gives.
 */
public final class TestIndex implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(4);
  private final Map<String, byte[]> files = new ConcurrentHashMap<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private volatile Optional<String> credentials = Optional.empty();

  private TestIndex(HttpServer server) {
    this.server = server;
  }

  public static TestIndex start() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      TestIndex index = new TestIndex(server);
      server.setExecutor(index.threads);
      server.createContext("/", index::answer);
      server.start();
      return index;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds a wheel or an sdist under its file name. */
  public TestIndex file(String name, byte[] content) {
    files.put(name, content);
    return this;
  }

  public TestIndex wheel(TestWheel wheel) {
    return file(wheel.fileName(), wheel.bytes());
  }

  /** Wants basic authentication from now on. */
  public TestIndex protect(String user, String password) {
    byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    credentials = Optional.of("Basic " + Base64.getEncoder().encodeToString(pair));
    return this;
  }

  /** The address that pip and uv take for an index. */
  public String url() {
    return root() + "/simple";
  }

  /** The address of a file. */
  public String fileUrl(String name) {
    return root() + "/files/" + name;
  }

  /** The index's address with a user and a password in it. */
  public String url(String user, String password) {
    return url().replace("://", "://" + user + ":" + password + "@");
  }

  /** The paths that were asked for, in order. */
  public List<String> requests() {
    return List.copyOf(requests);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private String root() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    requests.add(path);
    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
    if (credentials.isPresent() && !credentials.get().equals(authorization)) {
      exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"index\"");
      send(exchange, 401, "text/plain", new byte[0]);
    } else if (path.startsWith("/files/")) {
      byte[] content = files.get(path.substring("/files/".length()));
      send(exchange, content == null ? 404 : 200, "application/octet-stream", content);
    } else {
      byte[] page = path.startsWith("/simple/") ? page(path.split("/", -1)[2]) : null;
      send(exchange, page == null ? 404 : 200, "text/html", page);
    }
  }

  private byte[] page(String project) {
    List<String> links = new ArrayList<>();
    new TreeMap<>(files)
        .forEach(
            (name, content) -> {
              if (project(name).equals(project)) {
                links.add(
                    "<a href=\"/files/%s#sha256=%s\">%s</a><br>"
                        .formatted(name, Hashes.sha256(content), name));
              }
            });
    return links.isEmpty()
        ? null
        : ("<!DOCTYPE html><html><body>" + String.join("\n", links) + "</body></html>")
            .getBytes(StandardCharsets.UTF_8);
  }

  private static String project(String file) {
    return PackageName.parse(file.substring(0, file.indexOf('-'))).value();
  }

  private static void send(HttpExchange exchange, int status, String type, byte[] content)
      throws IOException {
    try (exchange) {
      byte[] body = content == null ? new byte[0] : content;
      exchange.getResponseHeaders().add("Content-Type", type);
      boolean head = exchange.getRequestMethod().equals("HEAD");
      exchange.sendResponseHeaders(status, head || body.length == 0 ? -1 : body.length);
      if (!head) {
        exchange.getResponseBody().write(body);
      }
    }
  }
}
