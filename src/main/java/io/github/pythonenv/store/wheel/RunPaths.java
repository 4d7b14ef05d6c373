package io.github.pythonenv.store.wheel;

import io.github.pythonenv.store.Scheme;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The run paths of a wheel's libraries that lead out of what the wheel itself brings.
 *
 * <p>The loader takes {@code $ORIGIN} from the path it was given and the kernel then resolves each
 * {@code ..} behind a link: through a linked directory it stays in the store's tree of one wheel,
 * where another distribution is not.
 */
final class RunPaths {
  private RunPaths() {}

  /**
   * @param directories all directories of the wheel below site-packages
   * @return paths below site-packages, sorted
   */
  static List<String> foreign(List<UnpackedFile> files, Set<String> directories) {
    Set<String> foreign = new TreeSet<>();
    for (UnpackedFile unpacked : files) {
      if (unpacked.elf().isPresent() && unpacked.file().scheme() == Scheme.SITE) {
        String path = unpacked.file().path();
        String origin = path.substring(0, Math.max(0, path.lastIndexOf('/')));
        for (String runPath : unpacked.elf().get().runPaths()) {
          Optional<String> target = resolve(origin, runPath);
          if (target.isPresent() && !directories.contains(target.get())) {
            foreign.add(target.get());
          }
        }
      }
    }
    return List.copyOf(foreign);
  }

  /** Empty for a path that is absolute, leaves site-packages or is site-packages itself. */
  static Optional<String> resolve(String origin, String runPath) {
    String rest;
    if (runPath.startsWith("$ORIGIN")) {
      rest = runPath.substring("$ORIGIN".length());
    } else if (runPath.startsWith("${ORIGIN}")) {
      rest = runPath.substring("${ORIGIN}".length());
    } else {
      return Optional.empty();
    }
    if (!rest.isEmpty() && rest.charAt(0) != '/') {
      return Optional.empty();
    }
    Deque<String> parts = new ArrayDeque<>();
    for (String part : (origin + rest).split("/")) {
      if (part.equals("..")) {
        if (parts.pollLast() == null) {
          return Optional.empty();
        }
      } else if (!part.isEmpty() && !part.equals(".")) {
        parts.addLast(part);
      }
    }
    return parts.isEmpty() ? Optional.empty() : Optional.of(String.join("/", parts));
  }
}
