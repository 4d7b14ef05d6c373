package io.github.pythonenv.store;

/**
 * What has become of one file or directory of a tree.
 *
 * @param kind as a message says it
 * @param path below the tree's root, with {@code /}; empty for the root itself
 * @param doubtful whether nothing differs but the time at which its inode changed, as it does too
 *     when somebody else makes another name for the file
 */
public record TreeChange(Kind kind, String path, boolean doubtful) {
  /** What can happen to a file. */
  public enum Kind {
    ADDED("added"),
    CHANGED("changed"),
    MODE("mode changed"),
    REMOVED("removed");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    @Override
    public String toString() {
      return word;
    }
  }
}
