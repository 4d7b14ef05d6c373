package io.github.pythonenv.store.fetch;

import io.github.pythonenv.packaging.Digest;
import io.github.pythonenv.packaging.DistributionFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Finds in a simple repository (PEP 503) the file that a lock names, under its address there. */
final class IndexSearch {
  private static final String ACCEPT = "application/vnd.pypi.simple.v1+html, text/html";
  private static final int LARGEST_PAGE = 32 << 20;

  private final HttpTransport transport;
  private final Pace pace;

  IndexSearch(HttpTransport transport, Pace pace) {
    this.transport = transport;
    this.pace = pace;
  }

  /**
   * The address of a file of that name that is not known to have another digest.
   *
   * @throws FetchException when the index does not have it
   */
  URI find(URI index, DistributionFile file) {
    URI project = projectPage(index, file);
    IndexPage page = transport.retrying("the index page of " + file.name(), () -> read(project));
    boolean other = false;
    for (IndexPage.Link link : page.links()) {
      if (link.fileName().equals(file.fileName())) {
        if (contradicts(link.digest(), file.digests())) {
          other = true;
        } else {
          return link.address();
        }
      }
    }
    throw FetchException.refused(
        (other ? "another file of that name is at " : "not at ") + Origin.shown(project));
  }

  private static URI projectPage(URI index, DistributionFile file) {
    String scheme = String.valueOf(index.getScheme());
    if (!scheme.equalsIgnoreCase("https") && !scheme.equalsIgnoreCase("http")) {
      throw FetchException.refused("an index over " + scheme + " is not searched");
    }
    String path = index.getRawPath() == null ? "" : index.getRawPath();
    String slash = path.endsWith("/") ? "" : "/";
    Origin origin = Origin.of(index);
    String address =
        origin.scheme()
            + "://"
            + origin.host()
            + ":"
            + origin.port()
            + path
            + slash
            + file.name()
            + "/";
    try {
      return new URI(address);
    } catch (URISyntaxException e) {
      throw FetchException.refused("no address of an index: " + Origin.shown(index));
    }
  }

  private IndexPage read(URI address) {
    try (Answer answer = transport.get(address, ACCEPT, Optional.empty())) {
      answer.refuseEncoding();
      String type = answer.mediaType();
      if (!type.equals("text/html") && !type.equals("application/vnd.pypi.simple.v1+html")) {
        throw FetchException.refused(
            "no HTML page but `" + type + "`: " + Origin.shown(answer.address()));
      }
      return IndexPage.parse(answer.address(), text(answer));
    }
  }

  private String text(Answer answer) {
    ByteArrayOutputStream page = new ByteArrayOutputStream();
    MinimumRate rate = new MinimumRate(pace);
    ResponseBody body = answer.body();
    try {
      List<ByteBuffer> piece = body.next(transport.readTimeout());
      while (!piece.isEmpty()) {
        for (ByteBuffer buffer : piece) {
          rate.received(buffer.remaining());
          byte[] bytes = new byte[buffer.remaining()];
          buffer.get(bytes);
          page.write(bytes);
        }
        if (page.size() > LARGEST_PAGE) {
          throw FetchException.refused(
              "an index page of more than 32 MiB: " + Origin.shown(answer.address()));
        }
        piece = body.next(transport.readTimeout());
      }
    } catch (IOException e) {
      throw FetchException.retryable(
          "the index page ended early: " + Origin.shown(answer.address()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw FetchException.refused("interrupted");
    }
    return page.toString(StandardCharsets.UTF_8);
  }

  private static boolean contradicts(Optional<Digest> found, List<Digest> locked) {
    return found.isPresent()
        && locked.stream()
            .anyMatch(
                digest ->
                    digest.algorithm().equals(found.get().algorithm())
                        && !digest.equals(found.get()));
  }
}
