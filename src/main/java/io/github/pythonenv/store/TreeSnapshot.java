package io.github.pythonenv.store;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/**
 * What the files and directories of a tree were like at one moment, as far as it can be seen
 * without reading them. No link is followed.
 */
public final class TreeSnapshot {
  private static final boolean UNIX =
      FileSystems.getDefault().supportedFileAttributeViews().contains("unix");
  private static final String ATTRIBUTES =
      UNIX
          ? "unix:isDirectory,size,lastModifiedTime,mode,ino,ctime"
          : "isDirectory,size,lastModifiedTime";

  /** Of a directory only the mode counts: what it holds is seen by itself. */
  private record State(
      boolean directory, long size, long modified, long mode, long inode, long changed) {
    /** Whether it is the same file with the same content, as far as can be seen. */
    boolean resembles(State other) {
      return directory == other.directory
          && size == other.size
          && modified == other.modified
          && inode == other.inode;
    }

    /** Whether a file that was made in its place may have the same content. */
    boolean isLike(State other) {
      return directory == other.directory && size == other.size;
    }
  }

  private final SortedMap<String, State> states = new TreeMap<>();
  private final Optional<Object> root;

  private TreeSnapshot(Optional<Object> root) {
    this.root = root;
  }

  /**
   * Looks at a tree; one that does not exist is empty.
   *
   * @param timeless the name of a file in the root that others may touch
   */
  public static TreeSnapshot of(Path root, String timeless) throws IOException {
    Optional<Map<String, Object>> attributes = attributes(root);
    TreeSnapshot snapshot =
        new TreeSnapshot(attributes.map(all -> all.getOrDefault("ino", root.toString())));
    if (attributes.isPresent()) {
      snapshot.add("", root, attributes.get(), timeless);
    }
    return snapshot;
  }

  /** Whether a tree is another one of the same name: made anew as a whole. */
  public boolean isReplacedBy(TreeSnapshot later) {
    return root.isPresent() && later.root.isPresent() && !root.equals(later.root);
  }

  /**
   * What is different later, by path; of what went or came as a whole the topmost directory. Where
   * the tree is another one, no file is what it was: then kinds, sizes and modes count only.
   */
  public List<TreeChange> changes(TreeSnapshot later) {
    boolean replaced = isReplacedBy(later);
    List<TreeChange> changes = new ArrayList<>();
    TreeSet<String> paths = new TreeSet<>(states.keySet());
    paths.addAll(later.states.keySet());
    for (String path : paths) {
      State before = states.get(path);
      State now = later.states.get(path);
      if (before == null) {
        addTopmost(TreeChange.Kind.ADDED, path, changes, states);
      } else if (now == null) {
        addTopmost(TreeChange.Kind.REMOVED, path, changes, later.states);
      } else if (replaced && before.isLike(now)) {
        if (before.mode != now.mode) {
          changes.add(new TreeChange(TreeChange.Kind.MODE, path, false));
        }
      } else if (!before.equals(now)) {
        changes.add(change(path, before, now));
      }
    }
    return changes;
  }

  private static TreeChange change(String path, State before, State now) {
    boolean same = before.resembles(now);
    return same && before.mode != now.mode
        ? new TreeChange(TreeChange.Kind.MODE, path, false)
        : new TreeChange(TreeChange.Kind.CHANGED, path, same);
  }

  private static void addTopmost(
      TreeChange.Kind kind, String path, List<TreeChange> changes, Map<String, State> others) {
    String parent = path.substring(0, Math.max(0, path.lastIndexOf('/')));
    if (path.isEmpty() || others.containsKey(parent)) {
      changes.add(new TreeChange(kind, path, false));
    }
  }

  private void add(String path, Path file, Map<String, Object> attributes, String timeless)
      throws IOException {
    boolean directory = Boolean.TRUE.equals(attributes.get("isDirectory"));
    boolean timed = !directory && !path.equals(timeless);
    states.put(
        path,
        new State(
            directory,
            directory ? 0 : number(attributes, "size"),
            timed ? time(attributes, "lastModifiedTime") : 0,
            number(attributes, "mode"),
            directory ? 0 : number(attributes, "ino"),
            timed ? time(attributes, "ctime") : 0));
    if (!directory) {
      return;
    }
    String prefix = path.isEmpty() ? "" : path + "/";
    try (DirectoryStream<Path> children = Files.newDirectoryStream(file)) {
      for (Path child : children) {
        Optional<Map<String, Object>> own = attributes(child);
        if (own.isPresent()) {
          add(prefix + child.getFileName(), child, own.get(), timeless);
        }
      }
    } catch (NoSuchFileException | NotDirectoryException | AccessDeniedException e) {
      // Gone while it was looked at, or closed: the parent's listing or its own mode tells.
      return;
    }
  }

  private static Optional<Map<String, Object>> attributes(Path file) throws IOException {
    try {
      return Optional.of(Files.readAttributes(file, ATTRIBUTES, LinkOption.NOFOLLOW_LINKS));
    } catch (NoSuchFileException | AccessDeniedException e) {
      return Optional.empty();
    }
  }

  private static long number(Map<String, Object> attributes, String name) {
    return attributes.get(name) instanceof Number number ? number.longValue() : 0;
  }

  private static long time(Map<String, Object> attributes, String name) {
    return attributes.containsKey(name)
        ? ((FileTime) Objects.requireNonNull(attributes.get(name))).to(TimeUnit.NANOSECONDS)
        : 0;
  }
}
