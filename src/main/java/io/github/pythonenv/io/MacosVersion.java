package io.github.pythonenv.io;

/** A version of macOS, without its patch level; 0.0 for none. */
public record MacosVersion(int major, int minor) implements Comparable<MacosVersion> {
  public static final MacosVersion NONE = new MacosVersion(0, 0);

  /**
   * @param bits as load commands have it: 16 bits of major, 8 of minor, 8 of patch level
   */
  static MacosVersion ofBits(long bits) {
    return new MacosVersion((int) (bits >> 16) & 0xffff, (int) (bits >> 8) & 0xff);
  }

  /**
   * Reads what {@link #toString} writes.
   *
   * @throws NumberFormatException when it is something else
   */
  public static MacosVersion parse(String text) {
    int dot = text.indexOf('.');
    if (dot < 0) {
      throw new NumberFormatException(text);
    }
    return new MacosVersion(
        Integer.parseInt(text.substring(0, dot)), Integer.parseInt(text.substring(dot + 1)));
  }

  public MacosVersion max(MacosVersion other) {
    return compareTo(other) < 0 ? other : this;
  }

  @Override
  public int compareTo(MacosVersion other) {
    return major == other.major
        ? Integer.compare(minor, other.minor)
        : Integer.compare(major, other.major);
  }

  /** Such as {@code 15.7}. */
  @Override
  public String toString() {
    return major + "." + minor;
  }
}
