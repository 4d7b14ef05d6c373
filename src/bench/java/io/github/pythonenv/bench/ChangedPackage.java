package io.github.pythonenv.bench;

import io.github.pythonenv.store.archive.ArchiveType;
import io.github.pythonenv.write.archive.ArchiveResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** One package of a set is another: which parts are made for it, and how many bytes they have. */
final class ChangedPackage {
  private final ArchiveDesk desk;

  ChangedPackage(ArchiveDesk desk) {
    this.desk = desk;
  }

  Figure measure() throws IOException {
    ArchiveSet set = desk.set();
    int index = set.members().size() / 2;
    ArchiveSet.Member changed =
        PackedPackages.another(
            set, set.members().get(index), desk.scene().data10().python(), desk.file("changed"));
    List<Path> before = parts();
    ArchiveResult result =
        set.with(index, changed).write(ArchiveType.TAR_GZ, desk.file("changed.tar.gz"));
    List<Path> made = parts();
    made.removeAll(before);
    long bytes = 0;
    for (Path each : made) {
      bytes += Files.size(each);
    }
    String name = changed.wheel().name().name().value();
    boolean own =
        result.made() == 1
            && made.size() == 1
            && made.get(0).getFileName().toString().startsWith(changed.key());
    return new Figure(
        desk.label() + ": one package changed, `" + name + "`: what is made anew",
        String.format(Locale.ROOT, "%s in %d part", FirstArchives.megabytes(bytes), made.size()),
        String.format(
            Locale.ROOT,
            "of %s in %,d parts",
            FirstArchives.megabytes(result.length()),
            set.members().size() + 1),
        own ? "its own part" : made.toString(),
        "that package's only",
        Optional.of(own));
  }

  private List<Path> parts() throws IOException {
    try (Stream<Path> entries = Files.list(desk.set().parts())) {
      return new ArrayList<>(entries.toList());
    }
  }
}
