package io.github.pythonenv.write;

import io.github.pythonenv.plan.EnvironmentLayout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A virtual environment on disk and its stamp: what it was made from, and what it looked like when
 * it was made.
 *
 * @param root its folder
 */
public record Environment(Path root) {
  /** The name of the stamp below the root; a folder without it is not ours. */
  public static final String STAMP = EnvironmentLayout.STAMP;

  public Path python() {
    return isForWindows() ? windowsProgram() : scripts().resolve("python");
  }

  public Path scripts() {
    return root.resolve(isForWindows() ? "Scripts" : "bin");
  }

  /** Of an archive that was made for Windows, whatever it is unpacked on. */
  private boolean isForWindows() {
    return windowsProgram().toFile().isFile();
  }

  private Path windowsProgram() {
    return root.resolve("python.exe");
  }

  /** The link to its base interpreter: behind the launcher, where it has one. */
  private Path interpreter() {
    if (Files.isSymbolicLink(python())) {
      return python();
    }
    Path launched = root.resolve(Launcher.DIRECTORY);
    return child(launched, "python3.").map(launched::resolve).orElse(python());
  }

  /** The folder of its packages. */
  public Path sitePackages() {
    if (isForWindows()) {
      return root.resolve("Lib").resolve("site-packages");
    }
    Path lib = root.resolve("lib");
    return lib.resolve(child(lib, "python").orElse("python3")).resolve("site-packages");
  }

  /** The shared library of its interpreter, for programs that embed it. */
  public Optional<Path> libpython() {
    if (isForWindows()) {
      return child(root, "python3", ".dll").map(root::resolve);
    }
    try {
      Path lib = interpreter().toRealPath().resolve("../../lib").normalize();
      Optional<String> name = child(lib, "libpython3.");
      return name.isPresent() ? Optional.of(lib.resolve(name.get())) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The C headers of its interpreter, for what is compiled for it. */
  public Optional<Path> include() {
    if (isForWindows()) {
      return Optional.of(root.resolve("Include")).filter(Files::isDirectory);
    }
    try {
      Path all = interpreter().toRealPath().resolve("../../include").normalize();
      return child(all, "python3.").map(all::resolve);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The first name in a folder, in their order, that begins so. */
  private static Optional<String> child(Path folder, String beginning) {
    return child(folder, beginning, "");
  }

  /** The same, of a name that ends so, and has something between. */
  private static Optional<String> child(Path folder, String beginning, String end) {
    String[] names = folder.toFile().list();
    if (names != null) {
      Arrays.sort(names);
      for (String name : names) {
        if (name.length() > beginning.length() + end.length()
            && name.startsWith(beginning)
            && name.endsWith(end)) {
          return Optional.of(name);
        }
      }
    }
    return Optional.empty();
  }

  /**
   * Why the environment is not what a request asks for.
   *
   * @param wanted the canonical lines of the request, {@code key=value}
   * @return one short clause, or empty when the environment is up to date
   */
  public Optional<String> differenceFrom(List<String> wanted) {
    Path stamp = root.resolve(STAMP);
    if (!stamp.toFile().isFile()) {
      return Optional.of(
          root.toFile().exists() ? "it has no stamp of a finished build" : "it does not exist yet");
    }
    try {
      String text = new String(Files.readAllBytes(stamp), StandardCharsets.UTF_8);
      Optional<String> difference = Stamp.difference(text, wanted, root.toFile());
      Path interpreter = interpreter();
      return difference.isEmpty() && !interpreter.toFile().exists()
          ? Optional.of("its interpreter is gone: " + target(interpreter))
          : difference;
    } catch (IOException e) {
      return Optional.of("its stamp cannot be read");
    }
  }

  /**
   * Whether a clause of {@link #differenceFrom} says that somebody changed the environment, or that
   * nobody saw what his commands changed. That may have been reached through a link, and then it is
   * in the store.
   */
  public static boolean isByHand(String difference) {
    return difference.startsWith(Stamp.BY_HAND)
        || difference.startsWith(Stamp.GONE)
        || difference.equals(Stamp.INTERRUPTED);
  }

  /** The folders of the store that it was made of, as far as its stamp can be read. */
  public List<Path> storeEntries() {
    try {
      return Stamp.entries(Files.readString(root.resolve(STAMP)));
    } catch (IOException e) {
      return List.of();
    }
  }

  /**
   * Whether a clause of {@link #differenceFrom} says that the environment is right, and only files
   * beside it are not: those of {@link #companions} must be copied again.
   */
  public static boolean isBeside(String difference) {
    return difference.startsWith(Stamp.BESIDE);
  }

  /** The files beside it that belong to it, as far as its stamp can be read. */
  public List<Companion> companions() {
    try {
      return Stamp.companions(Files.readString(root.resolve(STAMP)));
    } catch (IOException e) {
      return List.of();
    }
  }

  private static Path target(Path link) throws IOException {
    return Files.isSymbolicLink(link) ? Files.readSymbolicLink(link) : link;
  }

  /**
   * Writes a stamp that says the folder is ours, and not finished.
   *
   * @param storeEntries the folders of the store that commands may reach
   */
  void begin(List<Path> storeEntries) throws IOException {
    Files.writeString(
        root.resolve(STAMP), Stamp.unfinished(storeEntries), StandardOpenOption.CREATE_NEW);
  }

  /** Replaces the stamp of an unfinished environment, in one step and through no link. */
  void complete(List<String> wanted, List<Path> storeEntries, Watched watched) throws IOException {
    Path stamp = root.resolve(STAMP + ".new");
    Files.deleteIfExists(stamp);
    Files.writeString(
        stamp, Stamp.text(wanted, storeEntries, watched, root), StandardOpenOption.CREATE_NEW);
    Files.move(stamp, root.resolve(STAMP), StandardCopyOption.ATOMIC_MOVE);
  }

  /**
   * Writes the stamp: the last thing before the environment gets its name.
   *
   * @param storeEntries the folders of the store that it links to
   */
  void seal(List<String> wanted, List<Path> storeEntries, Watched watched) throws IOException {
    Files.writeString(
        root.resolve(STAMP),
        Stamp.text(wanted, storeEntries, watched, root),
        StandardOpenOption.CREATE_NEW);
  }
}
