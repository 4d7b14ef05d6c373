package io.github.pythonenv.packaging;

/**
 * A compatibility tag (PEP 425).
 *
 * @param python such as {@code cp314} or {@code py3}
 * @param abi such as {@code cp314}, {@code abi3} or {@code none}
 * @param platform such as {@code manylinux_2_28_x86_64} or {@code any}
 */
public record Tag(String python, String abi, String platform) {
  @Override
  public String toString() {
    return python + "-" + abi + "-" + platform;
  }
}
