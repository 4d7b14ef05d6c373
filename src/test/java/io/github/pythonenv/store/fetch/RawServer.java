package io.github.pythonenv.store.fetch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ServerSocketFactory;

/**
 * A server that says exactly what a test wants, malformed or not, and remembers what it was asked.
 */
final class RawServer implements AutoCloseable {
  private static final Request NONE = new Request("", Map.of());

  private final ServerSocket socket;
  private final String scheme;
  private final Map<String, Handler> handlers = new ConcurrentHashMap<>();
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private final AtomicInteger connections = new AtomicInteger();

  /** Writes an answer; when it returns normally the connection is kept. */
  interface Handler {
    void answer(Request request, Reply reply) throws IOException;
  }

  /** A request's head. */
  record Request(String line, Map<String, String> headers) {
    String path() {
      return line.split(" ")[1];
    }

    String header(String name) {
      return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }
  }

  /** The other end. */
  static final class Reply {
    private final Socket socket;
    private final OutputStream out;

    Reply(Socket socket) throws IOException {
      this.socket = socket;
      this.out = socket.getOutputStream();
    }

    void text(String text) throws IOException {
      bytes(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    void bytes(byte[] bytes) throws IOException {
      out.write(bytes);
      out.flush();
    }

    /** A whole answer with its length. */
    void whole(String head, byte[] body) throws IOException {
      text("HTTP/1.1 " + head + "\r\nContent-Length: " + body.length + "\r\n\r\n");
      bytes(body);
    }

    void status(String status, String... headers) throws IOException {
      text("HTTP/1.1 " + status + "\r\n");
      for (String header : headers) {
        text(header + "\r\n");
      }
      text("Content-Length: 0\r\n\r\n");
    }

    void hangUp() throws IOException {
      socket.close();
    }

    Socket socket() {
      return socket;
    }
  }

  private RawServer(ServerSocket socket, String scheme) {
    this.socket = socket;
    this.scheme = scheme;
    daemon(this::accept);
  }

  static RawServer start() {
    return start(ServerSocketFactory.getDefault(), "http");
  }

  static RawServer start(ServerSocketFactory factory, String scheme) {
    try {
      return new RawServer(
          factory.createServerSocket(0, 50, InetAddress.getLoopbackAddress()), scheme);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A port of this machine where nobody listens, nor can begin to: it is taken as long as the
   * socket is open.
   */
  static Socket deadPort() {
    try {
      Socket socket = new Socket();
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      return socket;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  RawServer on(String path, Handler handler) {
    handlers.put(path, handler);
    return this;
  }

  /** Serves bytes as a wheel. */
  RawServer serve(String path, byte[] body) {
    return on(path, (request, reply) -> reply.whole("200 OK", body));
  }

  int port() {
    return socket.getLocalPort();
  }

  URI uri(String path) {
    return URI.create(scheme + "://localhost:" + port() + path);
  }

  int connections() {
    return connections.get();
  }

  List<Request> requests() {
    return requests;
  }

  List<Request> requests(String path) {
    return requests.stream().filter(request -> request.path().equals(path)).toList();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = socket.accept();
        connections.incrementAndGet();
        open.add(client);
        daemon(() -> serve(client));
      }
    } catch (IOException e) {
      // Closed: the test is over.
      return;
    }
  }

  private void serve(Socket client) {
    try (client) {
      PushbackInputStream in = new PushbackInputStream(client.getInputStream());
      int first = in.read();
      if (first == 0x16) {
        // A TLS handshake where none is spoken: what common servers say.
        client
            .getOutputStream()
            .write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        return;
      }
      if (first >= 0) {
        in.unread(first);
      }
      Reply reply = new Reply(client);
      for (Request request = first < 0 ? NONE : read(in);
          !request.line.isEmpty();
          request = read(in)) {
        requests.add(request);
        Handler handler = handlers.getOrDefault(request.path(), handlers.get("*"));
        if (handler == null) {
          reply.status("404 Not Found");
        } else {
          handler.answer(request, reply);
        }
      }
    } catch (IOException e) {
      // The client left, or the test made us hang up.
      return;
    }
  }

  private static Request read(InputStream in) throws IOException {
    List<String> lines = new ArrayList<>();
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b >= 0; b = in.read()) {
      if (b == '\n') {
        String text = line.toString(StandardCharsets.ISO_8859_1).strip();
        if (text.isEmpty()) {
          break;
        }
        lines.add(text);
        line.reset();
      } else {
        line.write(b);
      }
    }
    if (lines.isEmpty()) {
      return NONE;
    }
    Map<String, String> headers = new ConcurrentHashMap<>();
    for (String header : lines.subList(1, lines.size())) {
      int colon = header.indexOf(':');
      headers.put(
          header.substring(0, colon).toLowerCase(Locale.ROOT), header.substring(colon + 1).strip());
    }
    return new Request(lines.get(0), headers);
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "raw-server");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    try {
      socket.close();
      for (Socket client : open) {
        client.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
