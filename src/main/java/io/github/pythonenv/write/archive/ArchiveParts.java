package io.github.pythonenv.write.archive;

import io.github.pythonenv.io.deflate.Effort;
import io.github.pythonenv.packaging.PackageName;
import io.github.pythonenv.plan.EnvironmentLayout;
import io.github.pythonenv.plan.Share;
import io.github.pythonenv.store.wheel.LocalWheel;
import io.github.pythonenv.store.wheel.WheelBodies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * The parts of one archive: those that are kept, and those that are made for it, in parallel.
 *
 * <p>A package that lost files to another gets a part of its own here, which is not kept.
 */
final class ArchiveParts {
  private final ArchiveRequest request;
  private final EnvironmentLayout layout;
  private final KeptParts kept;
  private final PartKeys keys;
  private final FormatWriter format;
  private final Optional<WindowsLauncher> launcher;

  /** What is made now and where it goes. */
  private record Pending(int slot, long weight, Callable<Part> work) {}

  private final List<Part> parts = new ArrayList<>();
  private final List<Pending> pending = new ArrayList<>();

  ArchiveParts(
      ArchiveRequest request, EnvironmentLayout layout, FormatWriter format, KeptParts kept)
      throws IOException {
    this.request = request;
    this.layout = layout;
    this.kept = kept;
    this.launcher =
        request.python().isWindows()
            ? Optional.of(WindowsLauncher.of(request.python()))
            : Optional.empty();
    this.keys = new PartKeys(request, launcher);
    this.format = format;
  }

  /**
   * @param parts the interpreter's first, then one for each share
   * @param made how many were made now
   * @param isLasting whether the same parts would be taken for the same request at any time
   */
  record Provided(List<Part> parts, int made, boolean isLasting) {}

  /**
   * Finds or makes all parts.
   *
   * @param aside a folder for parts that are not kept
   */
  Provided provide(List<Share> shares, Path aside) throws IOException {
    PythonPart python = new PythonPart(request, kept, keys.ofPython(), format);
    Optional<Part> keptPython = python.find();
    List<Callable<Part>> pieces =
        keptPython.isPresent()
            ? List.of()
            : python.pieces(Files.createDirectory(aside.resolve("python")));
    for (int i = 0; i < shares.size(); i++) {
      add(shares.get(i), i, aside);
    }
    pending.sort(Comparator.comparingLong(each -> -each.weight()));
    List<Callable<Part>> calls = new ArrayList<>(pieces);
    for (Pending each : pending) {
      calls.add(each.work());
    }
    List<Part> all = new ArrayList<>();
    if (!calls.isEmpty()) {
      try (PartWorkers workers = new PartWorkers()) {
        List<Part> made = workers.results(calls);
        for (int i = 0; i < pending.size(); i++) {
          parts.set(pending.get(i).slot(), made.get(pieces.size() + i));
        }
        all.add(
            keptPython.isPresent()
                ? keptPython.get()
                : python.join(made.subList(0, pieces.size())));
      }
    } else {
      all.add(keptPython.orElseThrow());
    }
    all.addAll(parts);
    boolean lasting = true;
    for (Part each : parts) {
      lasting &= PartKeys.isLasting(each.file());
    }
    return new Provided(all, pending.size() + (pieces.isEmpty() ? 0 : 1), lasting);
  }

  private void add(Share share, int slot, Path aside) {
    PackageName name = share.distribution().name();
    Optional<LocalWheel> wheel =
        Optional.ofNullable(request.wheels().get(name)).filter(WheelBodies::exists);
    if (!share.isWhole()) {
      Path file = aside.resolve(name.value());
      put(slot, share, wheel, () -> makeFor(share, wheel, file));
      return;
    }
    // What was once made of the wheel is taken even where the wheel is gone: it is the smaller.
    Optional<Part> found = kept.find(keys.of(share, true));
    if (found.isEmpty() && wheel.isEmpty()) {
      found = kept.find(keys.of(share, false));
    }
    if (found.isPresent()) {
      parts.add(found.get());
    } else {
      put(slot, share, wheel, () -> makeAndKeep(share, wheel));
    }
  }

  private void put(int slot, Share share, Optional<LocalWheel> wheel, Callable<Part> work) {
    long weight =
        wheel.isPresent()
            ? wheel.get().file().toFile().length()
            : share.distribution().contents().get().size();
    pending.add(new Pending(slot, weight, work));
    parts.add(PLACEHOLDER);
  }

  private static final Part PLACEHOLDER = new Part(Path.of(""), PartIndex.of(PartBlocks.NONE));

  private Part makeFor(Share share, Optional<LocalWheel> wheel, Path file) throws IOException {
    Optional<WheelBodies> bodies = open(share, wheel);
    try {
      return new Part(file, write(share, bodies, file));
    } finally {
      close(bodies);
    }
  }

  /** A wheel that is another by now is as good as gone, and its name must not say otherwise. */
  private Part makeAndKeep(Share share, Optional<LocalWheel> wheel) throws IOException {
    Optional<WheelBodies> bodies = open(share, wheel);
    try {
      return kept.make(keys.of(share, bodies.isPresent()), blocks -> write(share, bodies, blocks));
    } finally {
      close(bodies);
    }
  }

  private PartIndex write(Share share, Optional<WheelBodies> bodies, Path file) throws IOException {
    return new PartWriter(format, Effort.QUICK)
        .write(PackageFiles.of(share, layout, bodies, launcher), file, false);
  }

  private static Optional<WheelBodies> open(Share share, Optional<LocalWheel> wheel) {
    return wheel.isPresent()
        ? WheelBodies.open(share.distribution(), wheel.get(), PackageFiles.SMALL)
        : Optional.empty();
  }

  private static void close(Optional<WheelBodies> bodies) throws IOException {
    if (bodies.isPresent()) {
      bodies.get().close();
    }
  }
}
