package io.github.pythonenv.store.wheel;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Paths of which no two can mean one file, on a file system with or without case. */
final class UniquePaths {
  /** How two paths meet. */
  enum Meeting {
    SAME,
    ONLY_CASE,
    FILE_AND_DIRECTORY
  }

  /**
   * Two paths that meet.
   *
   * @param owner whose path was there before
   */
  record Clash(Meeting meeting, String owner) {}

  private record Entry(String path, String owner, boolean isDirectory) {}

  private final Map<String, Entry> seen = new HashMap<>();
  private String lastParent = "";

  /**
   * Adds a file and the directories above it.
   *
   * @param owner what a message calls it
   * @param folded whether {@link #fold} would give the path back as it is
   */
  Optional<Clash> addFile(String path, String owner, boolean folded) {
    Optional<Clash> clash = addParents(path, owner, folded);
    return clash.isPresent() ? clash : add(new Entry(path, owner, false), folded);
  }

  /** Adds a directory, given without a slash at its end; once more is no clash. */
  Optional<Clash> addDirectory(String path, String owner, boolean folded) {
    Optional<Clash> clash = addParents(path, owner, folded);
    return clash.isPresent() ? clash : add(new Entry(path, owner, true), folded);
  }

  private Optional<Clash> addParents(String path, String owner, boolean folded) {
    int last = path.lastIndexOf('/');
    if (last < 0 || (last == lastParent.length() && path.startsWith(lastParent))) {
      return Optional.empty();
    }
    for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
      Optional<Clash> clash = add(new Entry(path.substring(0, slash), owner, true), folded);
      if (clash.isPresent()) {
        return clash;
      }
    }
    lastParent = path.substring(0, last);
    return Optional.empty();
  }

  private Optional<Clash> add(Entry entry, boolean folded) {
    Entry before = seen.putIfAbsent(folded ? entry.path : fold(entry.path), entry);
    if (before == null) {
      return Optional.empty();
    }
    if (before.isDirectory != entry.isDirectory) {
      return Optional.of(new Clash(Meeting.FILE_AND_DIRECTORY, before.owner));
    }
    if (!before.path.equals(entry.path)) {
      return Optional.of(new Clash(Meeting.ONLY_CASE, before.owner));
    }
    return entry.isDirectory
        ? Optional.empty()
        : Optional.of(new Clash(Meeting.SAME, before.owner));
  }

  /** Equal for names that a file system without case takes for one. */
  static String fold(String name) {
    if (MemberNames.isAscii(name)) {
      return name.toLowerCase(Locale.ROOT);
    }
    String folded = name.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    return Normalizer.normalize(folded, Normalizer.Form.NFC);
  }
}
