package io.github.pythonenv.python.cpython;

import io.github.pythonenv.PythonEnvException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** Writes the members of an artifact that are kept below a prefix. */
final class Unpacker {
  private final byte[] buffer = new byte[1 << 16];
  private final Set<Path> created = new HashSet<>();

  /**
   * @throws PythonEnvException when the artifact is damaged or has nothing for the platform
   */
  void unpack(Path jar, Prefix prefix) {
    String folder = "org/bytedeco/cpython/" + prefix.platform().classifier() + "/";
    Members members = new Members(prefix.language(), prefix.platform());
    boolean any = false;
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (Enumeration<? extends ZipEntry> i = zip.entries(); i.hasMoreElements(); ) {
        ZipEntry entry = i.nextElement();
        String name = entry.getName();
        if (!entry.isDirectory()
            && name.startsWith(folder)
            && members.keeps(name.substring(folder.length()))) {
          write(zip, entry, inside(prefix.root(), name.substring(folder.length()), jar));
          any = true;
        }
      }
    } catch (ZipException e) {
      throw damaged(jar, String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (!any) {
      throw damaged(jar, "no member below " + folder, null);
    }
  }

  private void write(ZipFile zip, ZipEntry entry, Path target) throws IOException {
    Path parent = target.getParent();
    if (parent != null && created.add(parent)) {
      Files.createDirectories(parent);
    }
    try (InputStream in = zip.getInputStream(entry);
        OutputStream out = Files.newOutputStream(target)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        out.write(buffer, 0, n);
      }
    }
  }

  private static Path inside(Path root, String name, Path jar) {
    Path target = root.resolve(name).normalize();
    if (!target.startsWith(root) || name.indexOf('\\') >= 0) {
      throw damaged(jar, "a member leaves its folder: " + name, null);
    }
    return target;
  }

  private static PythonEnvException damaged(Path jar, String finding, @Nullable Throwable cause) {
    return new PythonEnvException(
        "The interpreter's artifact is damaged: " + jar,
        List.of(finding),
        "delete that file, it is fetched again",
        cause);
  }
}
