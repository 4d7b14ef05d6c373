package io.github.pythonenv.python.cpython;

import io.github.pythonenv.io.BinaryStrings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Writes the store's path over the compiled prefix, if it is not longer: the interpreter then
 * starts even where neither its own path nor its library's tells where it lies.
 */
final class CompiledPrefix implements Repair {
  @Override
  public void apply(Prefix prefix) {
    String old = BuildPrefix.of(prefix);
    String home = prefix.home().toString();
    Path library = prefix.root().resolve("lib").resolve(prefix.sharedLibrary());
    boolean fits = length(home) <= length(old);
    List<String> odd = BinaryStrings.replace(library, Map.of(old, fits ? home : old));
    if (!odd.isEmpty()) {
      throw Prefix.unexpected(library, "not exactly once in it: " + old);
    }
  }

  private static int length(String path) {
    return path.getBytes(StandardCharsets.UTF_8).length;
  }
}
