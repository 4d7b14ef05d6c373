package io.github.pythonenv.write.archive;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.io.MacosVersion;
import io.github.pythonenv.io.WriteFailure;
import io.github.pythonenv.io.deflate.Effort;
import io.github.pythonenv.packaging.PackageName;
import io.github.pythonenv.store.StorePackage;
import io.github.pythonenv.store.wheel.LocalWheel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * The wheels of an environment in one zip, and a requirements file with their digests: what pip and
 * uv install without an index, into an interpreter that is there already.
 *
 * <p>Wheels are stored as they are. Equal wheels give equal bytes.
 */
public final class Wheelhouse {
  /** Beside the wheels; pip and uv look for them where it is. */
  public static final String REQUIREMENTS = "requirements.txt";

  private final List<StorePackage> packages;
  private final Map<PackageName, LocalWheel> wheels;
  private final OptionalInt glibcMinor;
  private final long seconds;

  /**
   * @param wheels of all packages
   * @param glibcMinor they may need glibc 2.N and no newer one; empty where that is all the same
   * @param seconds the time of all members, since 1970
   */
  public Wheelhouse(
      List<StorePackage> packages,
      Map<PackageName, LocalWheel> wheels,
      OptionalInt glibcMinor,
      long seconds) {
    this.packages = List.copyOf(packages);
    this.wheels = Map.copyOf(wheels);
    this.glibcMinor = glibcMinor;
    this.seconds = seconds;
  }

  /**
   * Writes the zip; what stood there is replaced when it is whole.
   *
   * @throws DamagedWheelException when a wheel is not what it was
   * @throws PythonEnvException when a package needs a newer glibc than it may, or the zip cannot be
   *     written
   */
  public ArchiveResult write(Path output) {
    Map<String, SystemFloor> floors = new TreeMap<>();
    for (StorePackage each : packages) {
      SystemFloor floor = new SystemFloor(each.facts().glibcMinor(), MacosVersion.NONE);
      if (!floor.equals(SystemFloor.NONE)) {
        floors.put(each.label(), floor);
      }
    }
    GlibcLimit.check(glibcMinor, floors);
    try {
      long size = AsideFile.write(output, this::write);
      return new ArchiveResult(output, Files.size(output), size, 0, floors, List.of(), List.of());
    } catch (IOException | UncheckedIOException e) {
      throw WriteFailure.of(
          "The wheels cannot be packed: " + output,
          e,
          ArchiveName.SHORTER,
          "see whether there is room and a right to write");
    }
  }

  private long write(FileChannel out) throws IOException {
    List<StorePackage> sorted = new ArrayList<>(packages);
    sorted.sort(Comparator.comparing(each -> each.name().value()));
    StringBuilder requirements = new StringBuilder("--no-index\n--find-links .\n");
    ZipHeaders headers = new ZipHeaders(seconds);
    try (ZipMembers members = new ZipMembers(out, headers, Effort.QUICK)) {
      for (StorePackage each : sorted) {
        LocalWheel wheel = Objects.requireNonNull(wheels.get(each.name()), each::label);
        requirements
            .append(each.name())
            .append("==")
            .append(each.version())
            .append(" --hash=sha256:")
            .append(add(wheel, members))
            .append('\n');
      }
      byte[] text = requirements.toString().getBytes(StandardCharsets.UTF_8);
      members.file(new ArchivedFile(REQUIREMENTS, false, new Content.Text(text)));
      CentralDirectory.end(members.members(), headers, out);
      return members.size();
    }
  }

  /** Adds a wheel, and returns its digest. */
  private static String add(LocalWheel wheel, ZipMembers members) throws IOException {
    Content.Packed content = new Content.Packed(wheel.file());
    members.file(new ArchivedFile(wheel.name().fileName(), false, content));
    String digest = content.sha256();
    if (wheel.sha256().isPresent() && !wheel.sha256().get().hex().equals(digest)) {
      throw new DamagedWheelException(wheel.file());
    }
    return digest;
  }
}
