package io.github.pythonenv.store.fetch;

import io.github.pythonenv.packaging.DistributionFile;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;

/** The files of a lock where it says they are, or else where the configured indexes have them. */
final class RemoteFiles {
  private final List<URI> indexes;
  private final HttpTransport transport;
  private final IndexSearch search;
  private final Pace pace;
  private final Logger log;

  RemoteFiles(FetchSettings settings, Pace pace, Logger log) {
    this.indexes = settings.indexes();
    this.transport = new HttpTransport(settings, pace, log);
    this.search = new IndexSearch(transport, pace);
    this.pace = pace;
    this.log = log;
  }

  /**
   * Puts a verified file into a directory, under its own name.
   *
   * @throws FetchException when it cannot be had anywhere
   */
  void fetch(DistributionFile file, Path directory) {
    try (Download download =
        new Download(file, directory.resolve(file.fileName()), transport, pace, log)) {
      try {
        download.from(file.location());
      } catch (FetchException e) {
        if (e.kind() == FetchException.Kind.INTEGRITY) {
          throw e;
        }
        fromIndexes(file, download, e);
      }
    }
  }

  private void fromIndexes(DistributionFile file, Download download, FetchException first) {
    FetchException failure = first;
    for (URI index : indexes) {
      try {
        URI address = search.find(index, file);
        log.debug(
            "{} is taken from {}: {}", file.fileName(), Origin.shown(address), first.reason());
        if (!address.equals(file.location())) {
          download.from(address);
          return;
        }
      } catch (FetchException e) {
        failure = failure.and(e);
        if (e.kind() == FetchException.Kind.INTEGRITY) {
          throw failure;
        }
      }
    }
    throw failure;
  }
}
