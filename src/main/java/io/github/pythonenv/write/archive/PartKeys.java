package io.github.pythonenv.write.archive;

import io.github.pythonenv.io.Hashes;
import io.github.pythonenv.packaging.PackageName;
import io.github.pythonenv.plan.CollisionRule;
import io.github.pythonenv.plan.Share;
import io.github.pythonenv.store.StorePackage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The names that parts and recipes are kept under: everything that decides their bytes. */
final class PartKeys {
  /** Changes with every change of the bytes that this code writes. */
  private static final String FORMAT = "6";

  private static final String FROM_WHEEL = "-wheel";
  private static final int DIGITS = 16;

  private final ArchiveRequest request;
  private final String layout;

  /**
   * @param launcher what starts scripts on Windows; nothing elsewhere
   */
  PartKeys(ArchiveRequest request, Optional<WindowsLauncher> launcher) {
    this.request = request;
    String library = request.python().libraryName();
    this.layout = launcher.isPresent() ? library + " " + launcher.get().identity() : library;
  }

  /**
   * @param fromWheel whether bodies are the wheel's own
   */
  String of(Share share, boolean fromWheel) {
    return share.distribution().key()
        + "-"
        + digest(layout, String.valueOf(share.requested()), share.directUrl())
        + (fromWheel ? FROM_WHEEL : "-tree");
  }

  String ofPython() {
    return request.python().libraryName()
        + "-"
        + digest(
            request.python().prefix().toString(),
            request.python().identity(),
            String.valueOf(request.options().ensurepip()));
  }

  /**
   * Of the recipe of the whole archive.
   *
   * @param version of what decides which package gets which path
   */
  String ofArchive(String version) {
    List<String> all = new ArrayList<>();
    all.add(version);
    all.add(ofPython());
    all.add(request.python().cacheTag() + " " + request.python().isWindows());
    all.add(String.valueOf(request.options().userSite()));
    all.add(String.valueOf(request.collisions().ignore()));
    all.add(request.paths().line());
    // The keys of packages that follow have no blank.
    for (CollisionRule rule : request.collisions().rules()) {
      all.add(rule.line());
    }
    for (StorePackage each : request.closure().packages()) {
      PackageName name = each.name();
      all.add(each.key());
      all.add(String.valueOf(request.closure().requested().contains(name)));
      all.add(request.closure().directUrls().getOrDefault(name, ""));
      all.add(String.valueOf(request.wheels().containsKey(name)));
    }
    return digest(all);
  }

  /**
   * Whether a part is the best that can be made of a package, now and later: what was made of the
   * tree gives way to what another build makes of the wheel.
   */
  static boolean isLasting(Path part) {
    return String.valueOf(part.getFileName()).endsWith(FROM_WHEEL);
  }

  private String digest(String... parts) {
    return digest(List.of(parts));
  }

  private String digest(List<String> parts) {
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
