package io.github.pythonenv.write.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pythonenv.io.CommandResult;
import io.github.pythonenv.testing.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A program that unpacks a tar.gz with the packages that come with Go. */
final class GoUnpacker {
  private static final String PROGRAM =
      """
      package main

      import (
      	"archive/tar"
      	"bufio"
      	"compress/gzip"
      	"io"
      	"os"
      	"path/filepath"
      )

      func main() {
      	file, err := os.Open(os.Args[1])
      	check(err)
      	in := bufio.NewReader(file)
      	unzipped, err := gzip.NewReader(in)
      	check(err)
      	unzipped.Multistream(os.Args[3] == "true")
      	members := tar.NewReader(unzipped)
      	for {
      		member, err := members.Next()
      		if err == io.EOF {
      			break
      		}
      		check(err)
      		unpack(member, members, filepath.Join(os.Args[2], member.Name))
      	}
      	_, err = io.Copy(io.Discard, unzipped)
      	check(err)
      	if _, err := in.ReadByte(); err != io.EOF {
      		panic("bytes follow the gzip member")
      	}
      }

      func unpack(member *tar.Header, content io.Reader, path string) {
      	switch member.Typeflag {
      	case tar.TypeDir:
      		check(os.Mkdir(path, 0o755))
      	case tar.TypeReg:
      		file, err := os.Create(path)
      		check(err)
      		_, err = io.Copy(file, content)
      		check(err)
      		check(file.Close())
      	default:
      		panic(member.Name)
      	}
      	check(os.Chmod(path, os.FileMode(member.Mode)))
      	check(os.Chtimes(path, member.ModTime, member.ModTime))
      }

      func check(err error) {
      	if err != nil {
      		panic(err)
      	}
      }
      """;

  private final Path program;

  private GoUnpacker(Path program) {
    this.program = program;
  }

  /**
   * Compiles it.
   *
   * @param go the command of Go
   */
  static GoUnpacker compile(Path go, Path folder) throws IOException {
    Path source = Files.writeString(folder.resolve("unpack.go"), PROGRAM);
    Path program = folder.resolve("unpack");
    // The first build compiles Go's own packages too: without optimization in a quarter less time.
    Map<String, String> environment =
        Map.of(
            "GOCACHE", Path.of("target/go-cache").toAbsolutePath().toString(),
            "GO111MODULE", "off",
            "GOTOOLCHAIN", "local",
            "CGO_ENABLED", "0");
    CommandResult result =
        Programs.run(
            environment,
            go.toString(),
            "build",
            "-gcflags=all=-N -l",
            "-o",
            program.toString(),
            source.toString());
    assertThat(result.exitCode()).as(result.error()).isZero();
    return new GoUnpacker(program);
  }

  /**
   * Unpacks all, and looks that nothing follows.
   *
   * @param multistream whether further gzip members would be read
   */
  void unpack(Path archive, Path target, boolean multistream) {
    Programs.output(
        program.toString(), archive.toString(), target.toString(), String.valueOf(multistream));
  }
}
