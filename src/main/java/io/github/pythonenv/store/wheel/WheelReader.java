package io.github.pythonenv.store.wheel;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.io.NameEncoding;
import io.github.pythonenv.packaging.CoreMetadata;
import io.github.pythonenv.packaging.EntryPoint;
import io.github.pythonenv.packaging.EntryPoints;
import io.github.pythonenv.packaging.RecordEntry;
import io.github.pythonenv.packaging.WheelFileName;
import io.github.pythonenv.packaging.WheelMetadata;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads everything of a wheel but its files, and refuses it before any of them is written.
 *
 * <p>Each stage collects all it finds; the next one begins only when there was nothing, since it
 * would read what the former found to be untrue.
 */
final class WheelReader {
  private static final Logger LOG = LoggerFactory.getLogger(WheelReader.class);
  private static final int LARGEST_DESCRIPTION = 16 << 20;
  private static final String NEWEST_METADATA = "2.";

  private final LocalWheel source;
  private final WheelFileName name;
  private final ZipArchive archive;
  private final MemberReader reader;
  private final Findings findings;

  private WheelReader(
      LocalWheel source, ZipArchive archive, MemberReader reader, Findings findings) {
    this.source = source;
    this.name = source.name();
    this.archive = archive;
    this.reader = reader;
    this.findings = findings;
  }

  /**
   * Reads a wheel; its archive stays open.
   *
   * @throws PythonEnvException with all findings
   */
  static Wheel read(LocalWheel source, MemberReader reader) throws IOException {
    Findings findings = new Findings();
    ZipArchive archive = ZipArchive.open(source.file(), findings);
    try {
      MemberNames.check(archive.members(), findings);
      findings.throwIfAny(source.name().fileName());
      checkEncoding(source, archive);
      return new WheelReader(source, archive, reader, findings).read();
    } catch (IOException | RuntimeException e) {
      archive.close();
      throw e;
    }
  }

  private static void checkEncoding(LocalWheel source, ZipArchive archive) {
    List<String> unnameable = new ArrayList<>();
    for (ZipMember member : archive.members()) {
      if (!member.plain() && !NameEncoding.canName(member.name())) {
        unnameable.add(member.name());
      }
    }
    if (!unnameable.isEmpty()) {
      throw NameEncoding.refusal(source.name().fileName(), unnameable);
    }
  }

  private Wheel read() throws IOException {
    Optional<DistInfo> distInfo = DistInfo.find(name, archive.members(), findings);
    findings.throwIfAny(name.fileName());
    DistInfo info = distInfo.orElseThrow();
    parse(info, "WHEEL", WheelMetadata::parse).ifPresent(this::check);
    Optional<CoreMetadata> metadata = parse(info, "METADATA", CoreMetadata::parse);
    metadata.ifPresent(this::check);
    EntryPoints entryPoints =
        info.members().containsKey("entry_points.txt")
            ? parse(info, "entry_points.txt", EntryPoints::parse).orElse(EntryPoints.NONE)
            : EntryPoints.NONE;
    warnOfPip(entryPoints);
    Optional<Map<String, RecordEntry>> record =
        parse(info, "RECORD", bytes -> RecordMatch.of(archive, info, bytes, findings));
    findings.throwIfAny(name.fileName());
    List<WheelFile> files =
        new WheelLayout(name, info, entryPoints, findings)
            .place(archive.members(), record.orElseThrow());
    findings.throwIfAny(name.fileName());
    return new Wheel(source, archive, info.directory(), metadata.orElseThrow(), entryPoints, files);
  }

  private <T> Optional<T> parse(DistInfo info, String file, Function<byte[], T> parser)
      throws IOException {
    ZipMember member = info.members().get(file);
    if (member == null) {
      findings.add("its dist-info directory has no " + file);
      return Optional.empty();
    }
    if (member.size() > LARGEST_DESCRIPTION) {
      findings.add(member.name(), "it has more than 16 MiB");
      return Optional.empty();
    }
    Findings here = new Findings();
    byte[] content = reader.bytes(archive, member, here);
    try {
      if (here.isEmpty()) {
        return Optional.of(parser.apply(content));
      }
      here.list().forEach(findings::add);
    } catch (PythonEnvException e) {
      findings.add(member.name(), e);
    }
    return Optional.empty();
  }

  private void check(WheelMetadata wheel) {
    if (wheel.isNewer()) {
      LOG.warn(
          "{} says Wheel-Version 1.{}; what is newer than 1.0 in it is not known",
          name.fileName(),
          wheel.minor());
    }
    if (!wheel.tags().isEmpty() && !wheel.tags().equals(name.tags())) {
      LOG.warn("{} says other tags inside than in its name", name.fileName());
    }
  }

  private void check(CoreMetadata metadata) {
    if (!metadata.metadataVersion().startsWith(NEWEST_METADATA)
        && !metadata.metadataVersion().startsWith("1.")) {
      LOG.warn(
          "{} says Metadata-Version: {}",
          name.fileName(),
          Findings.quoted(metadata.metadataVersion()));
    }
    if (!metadata.name().equals(name.name())) {
      findings.add("METADATA says another name: " + metadata.name());
    }
    if (!metadata.version().equals(name.version())) {
      findings.add("METADATA says another version: " + metadata.version());
    }
  }

  private void warnOfPip(EntryPoints entryPoints) {
    for (EntryPoint script : entryPoints.consoleScripts()) {
      if (script.name().equals("pip") && !name.name().value().equals("pip")) {
        LOG.warn("{} brings a script called pip", name.fileName());
      }
    }
  }
}
