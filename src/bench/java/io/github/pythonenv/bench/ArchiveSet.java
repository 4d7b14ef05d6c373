package io.github.pythonenv.bench;

import io.github.pythonenv.packaging.Digest;
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
import io.github.pythonenv.write.archive.ArchiveRequest;
import io.github.pythonenv.write.archive.ArchiveResult;
import io.github.pythonenv.write.archive.ArchivedPython;
import io.github.pythonenv.write.archive.RelocatableArchive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What archives are made of: an interpreter, packages of a store, and the wheels they came from.
 */
record ArchiveSet(Path store, BasePython python, List<Member> members) {
  private static final long FIRST_OF_1980 = 315_532_800L;

  /**
   * @param key of the package in the store
   */
  record Member(String key, LocalWheel wheel) {}

  ArchiveSet {
    members = List.copyOf(members);
  }

  /**
   * @param wheels with their digests
   * @param packages in the same order
   */
  static ArchiveSet of(
      Path store, BasePython python, List<LocalWheel> wheels, List<StorePackage> packages) {
    List<Member> members = new ArrayList<>(wheels.size());
    for (int i = 0; i < wheels.size(); i++) {
      members.add(new Member(packages.get(i).key(), wheels.get(i)));
    }
    return new ArchiveSet(store, python, members);
  }

  /** Where the store keeps parts. */
  Path parts() {
    return store.resolve(Bucket.ARCHIVE.directory());
  }

  /** Where it keeps what archives were put together from. */
  Path recipes() {
    return store.resolve(Bucket.RECIPE.directory());
  }

  /** The same with another wheel and package in the place of one. */
  ArchiveSet with(int index, Member other) {
    List<Member> changed = new ArrayList<>(members);
    changed.set(index, other);
    return new ArchiveSet(store, python, changed);
  }

  /** Packs all of them, as `attach` does when lock and selection are known. */
  ArchiveResult write(ArchiveType format, Path output) {
    Store opened = Store.at(store);
    PackageStore known = new PackageStore(opened, Optional.empty());
    List<StorePackage> packages = new ArrayList<>(members.size());
    List<PackageName> names = new ArrayList<>(members.size());
    Map<PackageName, LocalWheel> wheels = new HashMap<>();
    for (Member each : members) {
      StorePackage found = known.find(each.key()).orElseThrow();
      packages.add(found);
      names.add(found.name());
      wheels.put(found.name(), each.wheel());
    }
    return new RelocatableArchive(opened, "bench")
        .write(
            new ArchiveRequest(
                new ArchivedPython(
                    python.prefix(), python.libraryName(), python.cacheTag(), python.version()),
                Closure.of(names, packages),
                wheels,
                new CollisionPolicy(true, List.of()),
                PathsToLink.EVERYTHING,
                FIRST_OF_1980,
                new ArchiveRequest.Options(false, true, OptionalInt.empty(), format)),
            output);
  }

  /** Writes down what a process of its own reads. */
  void writeTo(Path file) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.join("\t", store.toString(), python.executable().toString(), python.version()));
    for (Member each : members) {
      lines.add(
          String.join(
              "\t",
              each.key(),
              each.wheel().sha256().orElseThrow().hex(),
              each.wheel().file().toString()));
    }
    Files.write(file, lines);
  }

  static ArchiveSet read(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    String[] first = lines.get(0).split("\t");
    List<Member> members = new ArrayList<>(lines.size());
    for (String line : lines.subList(1, lines.size())) {
      String[] fields = line.split("\t");
      Path wheel = Path.of(fields[2]);
      members.add(
          new Member(
              fields[0],
              LocalWheel.verified(
                  wheel,
                  WheelFileName.parse(wheel.getFileName().toString()),
                  new Digest("sha256", fields[1]))));
    }
    return new ArchiveSet(Path.of(first[0]), new BasePython(Path.of(first[1]), first[2]), members);
  }
}
