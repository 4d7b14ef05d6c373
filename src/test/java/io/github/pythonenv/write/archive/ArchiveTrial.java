package io.github.pythonenv.write.archive;

import io.github.pythonenv.packaging.PackageName;
import io.github.pythonenv.packaging.WheelFileName;
import io.github.pythonenv.plan.Closure;
import io.github.pythonenv.plan.CollisionPolicy;
import io.github.pythonenv.plan.PathsToLink;
import io.github.pythonenv.store.Bucket;
import io.github.pythonenv.store.Store;
import io.github.pythonenv.store.StorePackage;
import io.github.pythonenv.store.archive.ArchiveType;
import io.github.pythonenv.store.wheel.LocalWheel;
import io.github.pythonenv.store.wheel.PackageStore;
import io.github.pythonenv.testing.TestWheel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** A store with packages, and a prefix that stands for an interpreter. */
final class ArchiveTrial {
  static final long TIME = 1_577_836_800L;

  private final Path folder;
  private final Store store;
  private final List<StorePackage> packages = new ArrayList<>();
  private final Map<PackageName, LocalWheel> wheels = new HashMap<>();
  private ArchivedPython python;
  private CollisionPolicy collisions = CollisionPolicy.STRICT;

  ArchiveTrial(Path folder) {
    this.folder = folder;
    store = Store.at(folder.resolve("store"));
    python = new ArchivedPython(prefix(folder.resolve("prefix")), "python3.14", "cpython-314", "1");
  }

  private static Path prefix(Path prefix) {
    try {
      Path library = Files.createDirectories(prefix.resolve("lib/python3.14/site-packages/pip"));
      Files.writeString(library.resolve("__init__.py"), "not packed\n");
      Files.createDirectories(prefix.resolve("lib/python3.14/ensurepip"));
      Files.writeString(prefix.resolve("lib/python3.14/ensurepip/__init__.py"), "perhaps\n");
      Files.writeString(prefix.resolve("lib/python3.14/os.py"), "name = 'posix'\n");
      Files.writeString(prefix.resolve("lib/python3.14/EXTERNALLY-MANAGED"), "of the store\n");
      Path bin = Files.createDirectories(prefix.resolve("bin"));
      executable(bin.resolve("python3.14"), "#!/bin/sh\necho python\n");
      executable(bin.resolve("python3.14-config"), "#!/bin/sh\n");
      Files.createSymbolicLink(bin.resolve("python3"), Path.of("python3.14"));
      Files.createSymbolicLink(bin.resolve("python"), Path.of("python3.14"));
      Files.writeString(
          prefix.resolve("lib/libpython3.14.so.1.0"),
          "\0" + prefix + "\0".repeat(300 - prefix.toString().length()) + "x");
      Files.createSymbolicLink(
          prefix.resolve("lib/libpython3.14.so"), Path.of("libpython3.14.so.1.0"));
      return prefix;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void executable(Path file, String text) throws IOException {
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** The same packages, with what stands for an interpreter for Windows. */
  ArchiveTrial windows() {
    Path prefix = folder.resolve("windows");
    try {
      Path library = Files.createDirectories(prefix.resolve("Lib"));
      Files.writeString(library.resolve("os.py"), "name = 'nt'\n");
      Files.writeString(library.resolve("EXTERNALLY-MANAGED"), "of the store\n");
      Files.createDirectories(library.resolve("site-packages/pip"));
      Files.writeString(library.resolve("site-packages/pip/__init__.py"), "not packed\n");
      Path bundled = Files.createDirectories(library.resolve("ensurepip/_bundled"));
      TestWheel.of("pip", "99.0")
          .file(
              "pip/_vendor/distlib/t64.exe",
              "MZ console <\0l\0a\0u\0n\0c\0h\0e\0r\0_\0d\0i\0r\0>\0\\\0")
          .file(
              "pip/_vendor/distlib/w64.exe",
              "MZ windowed <\0l\0a\0u\0n\0c\0h\0e\0r\0_\0d\0i\0r\0>\0\\\0")
          .writeTo(bundled);
      Files.createDirectories(prefix.resolve("DLLs"));
      for (String file : List.of("python.exe", "pythonw.exe", "python314.dll", "DLLs/_ssl.pyd")) {
        Files.writeString(prefix.resolve(file), "MZ");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return python(new ArchivedPython(prefix, "python3.14", "cpython-314", "1", true));
  }

  ArchiveTrial python(ArchivedPython other) {
    python = other;
    return this;
  }

  ArchiveTrial collisions(CollisionPolicy policy) {
    collisions = policy;
    return this;
  }

  /** Random packages, as many. */
  void add(RandomWheels wheels, int number) {
    for (int i = 0; i < number; i++) {
      add(wheels.next(i));
    }
  }

  StorePackage add(TestWheel wheel) {
    return add(wheel.writeTo(folder.resolve("wheels")));
  }

  StorePackage add(Path wheel) {
    WheelFileName name = WheelFileName.parse(String.valueOf(wheel.getFileName()));
    LocalWheel local = LocalWheel.unverified(wheel, name, List.of());
    StorePackage installed =
        new PackageStore(store, Optional.empty()).provide(List.of(local)).get(0);
    packages.removeIf(each -> each.name().equals(installed.name()));
    packages.add(installed);
    wheels.put(installed.name(), local);
    return installed;
  }

  Path wheel(StorePackage installed) {
    return wheels.get(installed.name()).file();
  }

  Path store() {
    return store.root();
  }

  List<Path> keptParts() throws IOException {
    Path parts = store.root().resolve(Bucket.ARCHIVE.directory());
    try (Stream<Path> entries = Files.list(parts)) {
      return entries.sorted().toList();
    }
  }

  LocalWheel local(StorePackage installed) {
    return wheels.get(installed.name());
  }

  ArchiveRequest request() {
    return request(ArchiveType.TAR_GZ);
  }

  ArchiveRequest request(ArchiveType format) {
    return new ArchiveRequest(
        python,
        Closure.of(packages.stream().limit(1).map(StorePackage::name).toList(), packages),
        wheels,
        collisions,
        PathsToLink.EVERYTHING,
        TIME,
        new ArchiveRequest.Options(false, false, OptionalInt.empty(), format));
  }

  /** The same, with other options. */
  static ArchiveRequest with(ArchiveRequest request, ArchiveRequest.Options options) {
    return new ArchiveRequest(
        request.python(),
        request.closure(),
        request.wheels(),
        request.collisions(),
        request.paths(),
        request.seconds(),
        options);
  }

  ArchiveResult write(Path output) {
    return write(request(), output);
  }

  ArchiveResult write(ArchiveRequest request, Path output) {
    return new RelocatableArchive(store, "1").write(request, output);
  }
}
