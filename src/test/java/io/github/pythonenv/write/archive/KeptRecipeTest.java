package io.github.pythonenv.write.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.packaging.PackageName;
import io.github.pythonenv.plan.Closure;
import io.github.pythonenv.plan.CollisionPolicy;
import io.github.pythonenv.plan.CollisionRule;
import io.github.pythonenv.plan.PathsToLink;
import io.github.pythonenv.store.Bucket;
import io.github.pythonenv.store.Store;
import io.github.pythonenv.store.StorePackage;
import io.github.pythonenv.store.archive.ArchiveType;
import io.github.pythonenv.store.wheel.LocalWheel;
import io.github.pythonenv.testing.TestWheel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KeptRecipeTest {
  @TempDir private Path folder;

  private ArchiveTrial trial() {
    ArchiveTrial trial = new ArchiveTrial(folder);
    trial.add(new RandomWheels(new Random(21)), 5);
    trial.add(
        TestWheel.of("twice", "1.0").file("shared/x.py", "x = 1\n").file("shared/y.py", "y = 1\n"));
    return trial;
  }

  private static List<Path> recipes(ArchiveTrial trial) throws IOException {
    Path folder = trial.store().resolve(Bucket.RECIPE.directory());
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  /** What is planned must not even be readable. */
  private static void forget(StorePackage installed) throws IOException {
    Path contents = installed.directory().resolve("contents");
    Files.setPosixFilePermissions(
        installed.directory(), PosixFilePermissions.fromString("rwxr-xr-x"));
    assertThat(Files.deleteIfExists(contents)).as(contents.toString()).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void theSameArchiveIsPutTogetherAgainWithoutAPlan(ArchiveType format) throws IOException {
    ArchiveTrial trial = trial();
    ArchiveResult first = trial.write(trial.request(format), folder.resolve("first"));
    assertThat(recipes(trial)).hasSize(1);
    for (StorePackage each : trial.request().closure().packages()) {
      forget(each);
    }
    ArchiveResult second = trial.write(trial.request(format), folder.resolve("second"));
    assertThat(second)
        .isEqualTo(
            new ArchiveResult(
                folder.resolve("second"),
                first.length(),
                first.size(),
                0,
                first.floors(),
                first.hostLibraries(),
                first.warnings()));
    assertThat(second.file()).hasSameBinaryContentAs(first.file());
  }

  @ParameterizedTest
  @EnumSource
  void aPartThatIsGoneIsMadeAgain(ArchiveType format) throws IOException {
    ArchiveTrial trial = trial();
    Path first = trial.write(trial.request(format), folder.resolve("first")).file();
    for (int i = 0; i < trial.keptParts().size(); i++) {
      Files.delete(trial.keptParts().get(i));
      ArchiveResult again = trial.write(trial.request(format), folder.resolve("again"));
      assertThat(again.made()).isEqualTo(1);
      assertThat(again.file()).hasSameBinaryContentAs(first);
      assertThat(trial.write(trial.request(format), folder.resolve("again")).made()).isZero();
    }
  }

  @Test
  void aRecipeThatIsDamagedIsWrittenAgain() throws IOException {
    ArchiveTrial trial = trial();
    Path first = trial.write(folder.resolve("first.tar.gz")).file();
    Path recipe = recipes(trial).get(0);
    byte[] whole = Files.readAllBytes(recipe);
    try (FileChannel channel = FileChannel.open(recipe, StandardOpenOption.WRITE)) {
      channel.truncate(channel.size() - 1);
    }
    assertThat(trial.write(folder.resolve("again.tar.gz")).file()).hasSameBinaryContentAs(first);
    assertThat(recipe).hasBinaryContent(whole);
  }

  @Test
  void noByteOfARecipeCanChangeUnseen() throws IOException {
    ArchiveTrial trial = trial();
    Path first = trial.write(folder.resolve("first.tar.gz")).file();
    Path recipe = recipes(trial).get(0);
    byte[] whole = Files.readAllBytes(recipe);
    for (int i = 0; i < whole.length; i += 1 + whole.length / 40) {
      byte[] damaged = whole.clone();
      damaged[i] ^= 1;
      Files.write(recipe, damaged);
      Path again = trial.write(folder.resolve("again.tar.gz")).file();
      assertThat(again).as("byte " + i).hasSameBinaryContentAs(first);
      assertThat(recipe).as("byte " + i).hasBinaryContent(whole);
    }
  }

  /** As large as no array can be; it takes no room on disk. */
  @Test
  void aRecipeThatIsFarTooLargeIsNotEvenRead() throws IOException {
    ArchiveTrial trial = trial();
    Path first = trial.write(folder.resolve("first.tar.gz")).file();
    Path recipe = recipes(trial).get(0);
    long length = Files.size(recipe);
    try (FileChannel channel = FileChannel.open(recipe, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(new byte[1]), 3L << 30);
    }
    assertThat(trial.write(folder.resolve("again.tar.gz")).file()).hasSameBinaryContentAs(first);
    assertThat(recipe).hasSize(length);
  }

  @ParameterizedTest
  @EnumSource
  void aPartThatIsLongerIsMadeAgain(ArchiveType format) throws IOException {
    ArchiveTrial trial = trial();
    Path first = trial.write(trial.request(format), folder.resolve("first")).file();
    Path part = trial.keptParts().get(0);
    byte[] bytes = Files.readAllBytes(part);
    byte[] longer = new byte[bytes.length + 7];
    System.arraycopy(bytes, 0, longer, 7, bytes.length);
    Files.delete(part);
    Files.write(part, longer);
    assertThat(trial.write(trial.request(format), folder.resolve("again")).file())
        .hasSameBinaryContentAs(first);
  }

  /** As on a full disk: the parts are there, and nothing can be added. */
  @Test
  void anArchiveIsWrittenWhereItsRecipeCannotBeKept() throws IOException {
    ArchiveTrial trial = trial();
    Files.writeString(trial.store().resolve(Bucket.RECIPE.directory()), "no folder");
    Path first = trial.write(folder.resolve("first.tar.gz")).file();
    assertThat(trial.write(folder.resolve("second.tar.gz")).file()).hasSameBinaryContentAs(first);
  }

  @Test
  void aPartThatIsGoneOnceItWasCopiedFailsNoArchive() throws IOException {
    Store store = Store.at(folder.resolve("store"));
    Part gone =
        new Part(store.path(Bucket.ARCHIVE, "gone"), PartIndex.of(new PartBlocks(3, 0, 3, 0)));
    Path archive = Files.writeString(folder.resolve("archive"), "begin, part, end");
    KeptRecipe recipe = new KeptRecipe(store, "key");
    try (FileChannel channel = FileChannel.open(archive)) {
      recipe.keep(channel, 7, List.of(gone), new ArchiveFacts(3, Map.of(), List.of(), List.of()));
    }
    assertThat(recipe.find()).isEmpty();
  }

  @Test
  void whatWasMadeOfTheWheelIsTakenWhenTheWheelIsGoneAgain() throws IOException {
    ArchiveTrial trial = new ArchiveTrial(folder);
    trial.add(TestWheel.of("alpha", "1.0").file("alpha.py", "a = 1\n".repeat(2000)));
    ArchiveRequest with = trial.request();
    ArchiveRequest without = with(with, Map.of());
    trial.write(without, folder.resolve("tree.tar.gz"));
    Path first = trial.write(with, folder.resolve("first.tar.gz")).file();
    Path second = trial.write(without, folder.resolve("second.tar.gz")).file();
    assertThat(second).hasSameBinaryContentAs(first);
  }

  @Test
  void aPartThatABetterOneWillReplaceIsNotPartOfARecipe() throws IOException {
    ArchiveTrial trial = new ArchiveTrial(folder);
    StorePackage installed =
        trial.add(TestWheel.of("alpha", "1.0").file("alpha.py", "a = 1\n".repeat(2000)));
    Path wheel = trial.wheel(installed);
    Path elsewhere = Files.move(wheel, folder.resolve("elsewhere"));
    trial.write(folder.resolve("first.tar.gz"));
    assertThat(recipes(trial)).isEmpty();
    Files.move(elsewhere, wheel);
    assertThat(trial.write(folder.resolve("second.tar.gz")).made()).isEqualTo(1);
    assertThat(recipes(trial)).hasSize(1);
  }

  @Test
  void whatIsPackedForOneArchiveOnlyIsNotPartOfARecipe() throws IOException {
    ArchiveTrial trial = trial();
    trial.add(TestWheel.of("other", "1.0").file("shared/x.py", "x = 2\n"));
    trial.collisions(new CollisionPolicy(true, List.of()));
    ArchiveResult first = trial.write(folder.resolve("first.tar.gz"));
    assertThat(first.warnings()).isNotEmpty();
    assertThat(recipes(trial)).isEmpty();
    assertThat(trial.write(folder.resolve("second.tar.gz")).warnings()).isEqualTo(first.warnings());
  }

  @Test
  void theGlibcThatItMayNeedIsAskedEachTime() throws IOException {
    ArchiveTrial trial = new ArchiveTrial(folder);
    byte[] library = Files.readAllBytes(Path.of("/bin/sh"));
    trial.add(TestWheel.of("binary", "1.0").file("binary.so", library));
    ArchiveResult first = trial.write(folder.resolve("first.tar.gz"));
    int needed = first.floor().glibcMinor();
    assertThat(needed).isPositive();
    ArchiveRequest request = trial.request();
    ArchiveRequest.Options options =
        new ArchiveRequest.Options(
            false, false, OptionalInt.of(needed - 1), request.options().format());
    assertThatThrownBy(
            () -> trial.write(ArchiveTrial.with(request, options), folder.resolve("second.tar.gz")))
        .isInstanceOf(PythonEnvException.class)
        .hasMessageContaining("binary 1.0 needs glibc 2." + needed);
    assertThat(folder.resolve("second.tar.gz")).doesNotExist();
  }

  private static ArchiveRequest with(ArchiveRequest request, Map<PackageName, LocalWheel> wheels) {
    return with(request, request.closure(), wheels, request.paths(), request.seconds());
  }

  private static ArchiveRequest with(ArchiveRequest request, Closure closure) {
    return with(request, closure, request.wheels(), request.paths(), request.seconds());
  }

  private static ArchiveRequest with(ArchiveRequest request, String... paths) {
    PathsToLink other = new PathsToLink(List.of(paths));
    return with(request, request.closure(), request.wheels(), other, request.seconds());
  }

  private static ArchiveRequest with(
      ArchiveRequest request,
      Closure closure,
      Map<PackageName, LocalWheel> wheels,
      PathsToLink paths,
      long seconds) {
    return new ArchiveRequest(
        request.python(), closure, wheels, request.collisions(), paths, seconds, request.options());
  }

  /** Each changes the bytes of some archive, so each must change the key of all. */
  @Test
  void whateverDecidesTheBytesIsPartOfTheKey() {
    ArchiveTrial trial = trial();
    ArchiveRequest base = trial.request();
    PackageName name = base.closure().packages().get(0).name();
    ArchivedPython python = base.python();
    Map<String, ArchiveRequest> others = new LinkedHashMap<>();
    others.put("the same", base);
    others.put("zip", trial.request(ArchiveType.ZIP));
    ArchiveRequest.Options options = base.options();
    others.put(
        "user site",
        ArchiveTrial.with(
            base, new ArchiveRequest.Options(true, false, options.glibcMinor(), options.format())));
    others.put(
        "ensurepip",
        ArchiveTrial.with(
            base, new ArchiveRequest.Options(false, true, options.glibcMinor(), options.format())));
    others.put("rules", trial.collisions(new CollisionPolicy(true, List.of())).request());
    others.put(
        "a rule",
        trial
            .collisions(new CollisionPolicy(true, List.of(new CollisionRule("bin/*", name))))
            .request());
    trial.collisions(CollisionPolicy.STRICT);
    others.put("direct url", with(base, base.closure().with(Map.of(name, "{}"))));
    others.put("nothing requested", with(base, new Closure(base.closure().packages(), Set.of())));
    others.put("no wheels", with(base, Map.of()));
    others.put("some paths", with(base, "bin"));
    others.put("one path", with(base, "a b"));
    others.put("two paths", with(base, "a", "b"));
    others.put(
        "another time",
        with(base, base.closure(), base.wheels(), base.paths(), base.seconds() + 2));
    others.put(
        "another python",
        trial
            .python(new ArchivedPython(python.prefix(), "python3.14", "cpython-314", "2"))
            .request());
    trial.python(python);
    trial.add(TestWheel.of("another", "1.0").file("another.py", ""));
    others.put("one more", trial.request());

    Set<String> keys = new HashSet<>();
    others.forEach(
        (what, request) ->
            assertThat(keys.add(new PartKeys(request, Optional.empty()).ofArchive("1")))
                .as(what)
                .isTrue());
    assertThat(keys).doesNotContain(new PartKeys(base, Optional.empty()).ofArchive("2"));
  }
}
