package io.github.pythonenv.mojo;

import org.jspecify.annotations.Nullable;

/** The XML element {@code <target>}: the machine that an archive is for. */
public class Machine {
  static final String ELEMENTS = "platform, glibc";

  private @Nullable String platform;
  private @Nullable String glibc;

  /** The short form: the platform as the element's text. */
  public void set(String platform) {
    this.platform = platform;
  }

  /** Such as {@code linux-arm64}. */
  public void setPlatform(String platform) {
    this.platform = platform;
  }

  /** The newest glibc it may need: {@code 2.28}, or a system that has it, {@code rhel-8}. */
  public void setGlibc(String glibc) {
    this.glibc = glibc;
  }

  String platform() {
    return platform == null ? "" : platform.trim();
  }

  String glibc() {
    return glibc == null ? "" : glibc.trim();
  }
}
