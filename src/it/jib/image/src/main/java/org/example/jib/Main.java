package org.example.jib;

import java.io.IOException;

/** A program in Java that has Python beside it. */
final class Main {
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder("/opt/python/bin/python", "-c", "import markupsafe; print(markupsafe.escape('<'))")
            .inheritIO()
            .start();
    System.exit(process.waitFor());
  }

  private Main() {}
}
