import io.github.pythonenv.testing.RawZip
import java.nio.file.Files

def folder = new File(basedir, 'repository/org/example/outputs/fast/1.0').toPath()
Files.createDirectories(folder)
def jar = { classifier, files ->
    def zip = new RawZip()
    files.each { path, text -> zip.add(RawZip.member(path, text)) }
    Files.write(folder.resolve("fast-1.0-${classifier}.jar"), zip.bytes())
}
// Its documentation has the classifier alone; manual pages it has none.
jar('any', ['python/fast.py': 'SPEED = 9\n'])
jar('any-dev', ['include/fast.h': '#define SPEED 9\n', 'lib/pkgconfig/fast.pc': 'Name: fast\n'])
jar('doc', ['index.html': '<h1>fast</h1>\n'])
folder.resolve('fast-1.0.pom').toFile().text = '''<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>org.example.outputs</groupId>
  <artifactId>fast</artifactId>
  <version>1.0</version>
</project>
'''

def output = new File(basedir, 'native')
['slow.py': 'SPEED = 1\n', 'dev/slow.h': '#define SPEED 1\n', 'man/man1/slow.1': '.TH slow\n'].each { path, text ->
    def file = new File(output, path)
    file.parentFile.mkdirs()
    file.text = text
}
true
