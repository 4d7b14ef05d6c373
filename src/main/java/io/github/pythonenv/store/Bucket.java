package io.github.pythonenv.store;

/**
 * The kinds of entries a store has, each with the version of its format in its directory's name.
 *
 * <pre>
 * interpreter-1/&lt;version&gt;-&lt;platform&gt;/            a repaired prefix
 * probe-1/&lt;digest&gt;                                what an interpreter answered
 * tool-1/uv-&lt;version&gt;-&lt;platform&gt;/                 the resolver
 * wheel-1/&lt;sha256&gt;/&lt;file name&gt;                    a fetched wheel
 * package-1/&lt;name&gt;-&lt;version&gt;-&lt;digest&gt;-&lt;tag&gt;/      an unpacked wheel
 * selection-1/&lt;digest&gt;                            what a lock means for one interpreter
 * plan-1/&lt;digest&gt;                                 a link plan
 * archive-2/&lt;package&gt;-&lt;digest&gt;                 the part of one package in archives
 * recipe-1/&lt;digest&gt;                               which parts make an archive
 * root-1/&lt;digest&gt;                                 the path of a living environment
 * </pre>
 */
public enum Bucket {
  INTERPRETER("interpreter-1"),
  PROBE("probe-1"),
  TOOL("tool-1"),
  WHEEL("wheel-1"),
  PACKAGE("package-1"),
  SELECTION("selection-1"),
  PLAN("plan-1"),
  ARCHIVE("archive-2"),
  RECIPE("recipe-1"),
  ROOT("root-1");

  private final String directory;

  Bucket(String directory) {
    this.directory = directory;
  }

  /** The name of its directory below the root of a store. */
  public String directory() {
    return directory;
  }
}
