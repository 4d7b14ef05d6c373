package io.github.pythonenv.store.fetch;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * What a server answered, its body not yet read.
 *
 * @param address where the redirects ended
 */
record Answer(URI address, HttpResponse<ResponseBody> response, ResponseBody body)
    implements AutoCloseable {
  static Answer of(URI address, HttpResponse<ResponseBody> response) {
    // The client gives no body at all when a proxy refuses to open a tunnel.
    return new Answer(
        address, response, Objects.requireNonNullElseGet(response.body(), ResponseBody::empty));
  }

  int status() {
    return response.statusCode();
  }

  /** A header's value; empty when it is not there. */
  String header(String name) {
    return response.headers().firstValue(name).orElse("").strip();
  }

  /** The Content-Length, where it is said and is a number. */
  OptionalLong length() {
    String text = header("content-length");
    if (text.isEmpty() || text.length() > 18 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(Long.parseLong(text));
  }

  /** The media type in lower case, without parameters. */
  String mediaType() {
    String type = header("content-type");
    int semicolon = type.indexOf(';');
    return (semicolon < 0 ? type : type.substring(0, semicolon)).strip().toLowerCase(Locale.ROOT);
  }

  /**
   * Nothing but the bytes themselves is taken: an encoding we did not ask for is a way around size
   * and digest.
   *
   * @throws FetchException when there is one
   */
  void refuseEncoding() {
    List<String> encodings = response.headers().allValues("content-encoding");
    for (String encoding : encodings) {
      if (!encoding.isBlank() && !encoding.strip().equalsIgnoreCase("identity")) {
        throw FetchException.refused(
            "Content-Encoding `"
                + encoding.strip()
                + "`, which was not asked for: "
                + Origin.shown(address));
      }
    }
  }

  /** Ends the connection unless the whole body was read. */
  @Override
  public void close() {
    body.close();
  }
}
