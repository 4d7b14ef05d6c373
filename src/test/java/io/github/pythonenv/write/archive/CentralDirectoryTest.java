package io.github.pythonenv.write.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CentralDirectoryTest {
  private static final ZipHeaders HEADERS = new ZipHeaders(ArchiveTrial.TIME);
  private static final long[] NUMBERS = {
    0, 1, 70_000, ZipHeaders.WIDE - 1, ZipHeaders.WIDE, ZipHeaders.WIDE + 1, 1L << 40
  };

  @TempDir private Path folder;

  private interface Writing {
    void write(CentralDirectory directory) throws IOException;
  }

  private Path written(String name, Writing writing) throws IOException {
    Path file = folder.resolve(name);
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      PatchableOutput out = new PatchableOutput(channel);
      writing.write(new CentralDirectory(out, HEADERS));
      out.flush();
      channel.truncate(channel.position());
    }
    return file;
  }

  private static Part part(Path records) throws IOException {
    return new Part(
        records,
        new PartIndex(
            new PartBlocks(0, Files.size(records), 0, 0),
            SystemFloor.NONE,
            List.of(),
            List.of(),
            List.of(),
            List.of()));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 5_000, 0xffff_0000L, 0xffff_fffeL, 0xffff_ffffL, 1L << 33})
  void aMovedPartHasTheRecordsOfMovedMembers(long offset) throws IOException {
    Random random = new Random(offset);
    for (int i = 0; i < 50; i++) {
      List<ZipMember> members = new ArrayList<>();
      for (int left = random.nextInt(30); left > 0; left--) {
        members.add(member(random));
      }
      Path records = written("records", directory -> directory.add(members));
      Path moved = written("moved", directory -> directory.add(part(records), offset));
      List<ZipMember> there = members.stream().map(each -> each.movedBy(offset)).toList();
      assertThat(moved)
          .hasSameBinaryContentAs(written("expected", directory -> directory.add(there)));
    }
  }

  private static ZipMember member(Random random) {
    String path = random.nextBoolean() ? "\u00fcber/" : "a";
    return new ZipMember(
        path + "b".repeat(random.nextInt(200)) + (random.nextInt(5) == 0 ? "/" : ""),
        random.nextBoolean(),
        random.nextBoolean(),
        random.nextInt() & 0xffff_ffffL,
        NUMBERS[random.nextInt(NUMBERS.length)],
        NUMBERS[random.nextInt(NUMBERS.length)],
        NUMBERS[random.nextInt(NUMBERS.length)]);
  }

  @Test
  void whatIsNoRecordIsRefused() throws IOException {
    Path records = written("records", directory -> directory.add(List.of(member(new Random(1)))));
    byte[] bytes = Files.readAllBytes(records);
    bytes[0]++;
    Files.write(records, bytes);
    assertThatThrownBy(() -> written("moved", directory -> directory.add(part(records), 1)))
        .isInstanceOf(IOException.class)
        .hasMessage("a part of a zip is damaged: " + records);
    bytes[0]--;
    Files.write(records, Arrays.copyOf(bytes, bytes.length - 1));
    assertThatThrownBy(() -> written("moved", directory -> directory.add(part(records), 1)))
        .isInstanceOf(IOException.class)
        .hasMessage("a part of a zip is damaged: " + records);
  }
}
