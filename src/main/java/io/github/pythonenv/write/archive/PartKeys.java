package io.github.pythonenv.write.archive;

import io.github.pythonenv.io.Hashes;
import io.github.pythonenv.plan.Share;
import java.util.Optional;

/** The names that parts are kept under: everything that decides their bytes. */
final class PartKeys {
  /** Changes with every change of the bytes that this code writes. */
  private static final String FORMAT = "6";

  private static final int DIGITS = 16;

  private final ArchiveRequest request;
  private final String layout;

  /**
   * @param launcher what starts scripts on Windows; nothing elsewhere
   */
  PartKeys(ArchiveRequest request, Optional<WindowsLauncher> launcher) {
    this.request = request;
    this.layout =
        request.python().libraryName() + launcher.map(each -> " " + each.identity()).orElse("");
  }

  /**
   * @param fromWheel whether bodies are the wheel's own
   */
  String of(Share share, boolean fromWheel) {
    return share.distribution().key()
        + "-"
        + digest(layout, String.valueOf(share.requested()), share.directUrl())
        + (fromWheel ? "-wheel" : "-tree");
  }

  String ofPython() {
    return request.python().libraryName()
        + "-"
        + digest(
            request.python().prefix().toString(),
            request.python().identity(),
            String.valueOf(request.options().ensurepip()));
  }

  private String digest(String... parts) {
    String all =
        FORMAT
            + "\n"
            + request.options().format().extension()
            + "\n"
            + request.seconds()
            + "\n"
            + String.join("\n", parts);
    return Hashes.sha256(all).substring(0, DIGITS);
  }
}
