package io.github.pythonenv.write.archive;

import io.github.pythonenv.testing.Programs;
import java.nio.file.Path;
import java.util.List;

/** The members of a tar.gz as Node unzips them, in the lines of {@link TarLines}. */
final class NodeLines {
  private static final String PROGRAM =
      """
      const { createReadStream, readFileSync } = require('node:fs');
      const { createHash } = require('node:crypto');
      const { Readable } = require('node:stream');
      const zlib = require('node:zlib');
      const [file, way] = process.argv.slice(-2);

      function stream() {
        return way === 'createGunzip'
          ? createReadStream(file).pipe(zlib.createGunzip())
          : Readable.toWeb(createReadStream(file)).pipeThrough(new DecompressionStream('gzip'));
      }

      async function unzipped() {
        if (way === 'gunzipSync') {
          return zlib.gunzipSync(readFileSync(file));
        }
        const pieces = [];
        for await (const piece of stream()) {
          pieces.push(piece);
        }
        return Buffer.concat(pieces);
      }

      function* members(tar) {
        let path = '';
        let at = 0;
        while (tar[at] !== 0) {
          const header = tar.subarray(at, at + 512);
          const text = (from, length) =>
            header.subarray(from, from + length).toString().replace(/\\0.*$/s, '');
          const size = parseInt(text(124, 12), 8);
          const body = tar.subarray(at + 512, at + 512 + size);
          at += 512 + Math.ceil(size / 512) * 512;
          if (text(156, 1) === 'x') {
            path = /^\\d+ path=(.*)\\n$/s.exec(body.toString())[1];
          } else {
            const prefix = text(345, 155);
            path = path || (prefix && prefix + '/') + text(0, 100);
            yield { path, mode: text(100, 8), time: text(136, 12), type: text(156, 1), body };
            path = '';
          }
        }
        if (tar.length - at !== 1024 || tar.subarray(at).some(byte => byte !== 0)) {
          throw new Error('no end of a tar');
        }
      }

      unzipped().then(tar => {
        for (const { path, mode, time, type, body } of members(tar)) {
          const digest = type === '5' ? '/' : createHash('sha256').update(body).digest('hex');
          const bits = parseInt(mode, 8).toString(8);
          console.log(`${path.replace(/\\/$/, '')} ${bits} ${parseInt(time, 8)} ${digest}`);
        }
      });
      """;

  private NodeLines() {}

  /**
   * @param node the command of Node
   * @param way {@code createGunzip}, {@code gunzipSync} or {@code DecompressionStream}
   */
  static List<String> of(Path node, Path archive, String way) {
    String output = Programs.output(node.toString(), "-e", PROGRAM, "--", archive.toString(), way);
    return List.of(output.split("\n"));
  }
}
