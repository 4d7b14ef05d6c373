package io.github.pythonenv.mojo;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why something failed, down to the first cause. */
final class Causes {
  private Causes() {}

  /** A line for each message that does not stand in one above it. */
  static List<String> messages(Throwable failure) {
    List<String> messages = new ArrayList<>();
    for (@Nullable Throwable each = failure; each != null; each = each.getCause()) {
      String message = each.getMessage();
      if (message != null && messages.stream().noneMatch(above -> above.contains(message))) {
        messages.add(message);
      }
    }
    return messages;
  }
}
