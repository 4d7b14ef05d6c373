package io.github.pythonenv.declare;

import io.github.pythonenv.PythonEnvException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** The files of a jar or zip, without {@code META-INF}, which is Java's. */
final class ArchiveTree implements InputTree {
  private static final String JAVA = "META-INF/";

  private final String label;
  private final ZipFile zip;
  private final List<InputFile> files = new ArrayList<>();
  private final Map<String, ArchiveMember> members = new HashMap<>();

  private ArchiveTree(String label, ZipFile zip) {
    this.label = label;
    this.zip = zip;
  }

  /**
   * @param label how messages call it
   * @throws PythonEnvException when it is no zip archive, or holds what no module may, with all
   *     findings
   */
  static ArchiveTree open(String label, Path file) throws IOException {
    List<ArchiveMember> members = ArchiveMember.list(file, label);
    List<String> findings = findings(members);
    if (!findings.isEmpty()) {
      throw new PythonEnvException(
          "Refused a damaged or misleading artifact: " + label,
          findings,
          "take another artifact, and tell its publisher");
    }
    ArchiveTree tree = new ArchiveTree(label, zip(file, label, members.size()));
    for (ArchiveMember member : members) {
      if (isTaken(member)) {
        tree.members.put(member.name(), member);
        tree.files.add(new InputFile(member.name(), member.size(), member.isExecutable(), ""));
      }
    }
    tree.files.sort(Comparator.comparing(InputFile::path));
    return tree;
  }

  private static ZipFile zip(Path file, String label, int members) throws IOException {
    try {
      ZipFile zip = new ZipFile(file.toFile());
      if (zip.size() == members) {
        return zip;
      }
      zip.close();
    } catch (ZipException | EOFException | IllegalArgumentException e) {
      throw new PythonEnvException(
          "Not a readable zip archive: " + label, List.of(String.valueOf(e.getMessage())), "", e);
    }
    throw new PythonEnvException("A zip archive can be read in two ways: " + label);
  }

  private static List<String> findings(List<ArchiveMember> members) {
    List<String> findings = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (ArchiveMember member : members) {
      String name = member.name();
      String path = member.isDirectory() ? name.substring(0, name.length() - 1) : name;
      String fault = MemberPath.fault(path);
      if (fault.isEmpty()) {
        fault = member.fault();
      }
      if (fault.isEmpty() && isTaken(member) && !names.add(name)) {
        fault = "it is there twice";
      }
      if (!fault.isEmpty()) {
        findings.add(Literal.of(name) + ": " + fault);
      }
    }
    return findings;
  }

  private static boolean isTaken(ArchiveMember member) {
    return !member.isDirectory() && !member.name().startsWith(JAVA);
  }

  @Override
  public String label() {
    return label;
  }

  @Override
  public List<InputFile> files() {
    return files;
  }

  @Override
  public InputStream open(InputFile file) throws IOException {
    ZipEntry entry = zip.getEntry(file.path());
    InputStream in = entry == null ? null : zip.getInputStream(entry);
    if (in == null) {
      throw new PythonEnvException("The artifact lost a file while it was read: " + label);
    }
    ArchiveMember member = Objects.requireNonNull(members.get(file.path()));
    return new VerifiedStream(in, member.size(), member.crc(), label + ", " + file.path());
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
