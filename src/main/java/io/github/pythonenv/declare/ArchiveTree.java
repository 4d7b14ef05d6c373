package io.github.pythonenv.declare;

import io.github.pythonenv.PythonEnvException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    ZipFile zip;
    try {
      zip = new ZipFile(file.toFile());
    } catch (ZipException | IllegalArgumentException e) {
      throw new PythonEnvException(
          "Not a readable zip archive: " + label, List.of(String.valueOf(e.getMessage())), "", e);
    }
    ArchiveTree tree = new ArchiveTree(label, zip);
    List<String> findings = new ArrayList<>();
    for (ArchiveMember member : members) {
      tree.add(member, findings);
    }
    if (zip.size() != members.size()) {
      findings.add("its directory can be read in two ways");
    }
    if (!findings.isEmpty()) {
      zip.close();
      throw new PythonEnvException(
          "Refused a damaged or misleading artifact: " + label,
          findings,
          "take another artifact, and tell its publisher");
    }
    tree.files.sort(Comparator.comparing(InputFile::path));
    return tree;
  }

  private void add(ArchiveMember member, List<String> findings) {
    String name = member.name();
    String path = member.isDirectory() ? name.substring(0, name.length() - 1) : name;
    String fault = MemberPath.fault(path);
    if (fault.isEmpty()) {
      fault = member.fault();
    }
    if (!fault.isEmpty()) {
      findings.add(Literal.of(name) + ": " + fault);
    } else if (!member.isDirectory() && !name.startsWith(JAVA)) {
      if (members.put(name, member) != null) {
        findings.add(Literal.of(name) + ": it is there twice");
      }
      files.add(new InputFile(name, member.size(), member.isExecutable(), ""));
    }
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
