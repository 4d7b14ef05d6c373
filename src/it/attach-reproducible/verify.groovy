import io.github.pythonenv.testing.MavenCommand
import io.github.pythonenv.testing.TestUv
import java.util.zip.GZIPInputStream
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream

def runs = new File(basedir, 'build.log').text.split('Scanning for projects').drop(1)
def uv = TestUv.in(store).path
def archive = 'attach-reproducible-1.0-python-env-linux-x86_64.tar.gz'
def files = [archive, archive.replace('.tar.gz', '.properties')]

def members = { File file ->
    def found = [:]
    new TarArchiveInputStream(new GZIPInputStream(file.newInputStream())).withCloseable { tar ->
        for (def entry = tar.nextTarEntry; entry != null; entry = tar.nextTarEntry) {
            found[entry.name] = [time: entry.modTime.time.intdiv(1000), mode: entry.mode, content: tar.readAllBytes().encodeHex().toString().md5()]
        }
    }
    found
}
def compare = { File one, File other, String how ->
    files.each { name ->
        if (new File(one, name).bytes != new File(other, name).bytes) {
            def (before, after) = [members(new File(one, archive)), members(new File(other, archive))]
            def different = (before.keySet() + after.keySet()).findAll { before[it] != after[it] }
            assert false : "$how: $name differs: ${different.take(20)}"
        }
    }
}

// The tool that reproducible releases are judged with.
assert runs[1].contains('BUILD SUCCESS')
// The POM, the jar, the archive, its properties, two wheels.
assert runs[1].contains('rebuild comparison result: 6 files match\n') : runs[1]
assert runs[1] =~ /No known issue in \d+ plugins/

def first = new File(basedir, 'target')
def time = members(new File(first, archive)).values()*.time.toSet()
assert time == [java.time.Instant.parse('2026-01-31T12:00:00Z').epochSecond] as Set

// Everything that may not matter is another, and nothing is taken from a store.
def jdk = System.getenv('JDK25_HOME')
if (!jdk) {
    println('Not by another JDK: JDK25_HOME names none')
}
def elsewhere = File.createTempDir('python-env-', '')
def cold = new File(elsewhere, 'store')
try {
    def project = new File(elsewhere, 'another folder')
    project.mkdirs()
    for (name in ['pom.xml', 'pylock.toml', 'wheels', 'native', 'src']) {
        assert ['cp', '-r', new File(basedir, name).path, project.path].execute().waitFor() == 0
    }
    def maven = MavenCommand.in(project, localRepositoryPath, cold).findLinks('wheels')
            .with('TZ', 'Asia/Tokyo').with('LC_ALL', 'C').with('PYTHONHASHSEED', '7').behind('sh', '-c', 'umask 0077; exec "$@"', 'sh')
    if (jdk) {
        maven = maven.with('JAVA_HOME', jdk)
    }
    maven.run('-T4', 'package', "-Dpython-env.uv=$uv").succeeded()
    compare(first, new File(project, 'target'), 'elsewhere')
    // Made anew of the store that has it by now.
    maven.run('package', "-Dpython-env.uv=$uv", '-Dpython-env.force').succeeded()
    compare(first, new File(project, 'target'), 'by force')
    for (name in new File(first, 'python-packages').list()) {
        assert new File(first, "python-packages/$name").bytes == new File(project, "target/python-packages/$name").bytes
    }
    // Another time gives other bytes, and no other content.
    def pom = new File(project, 'pom.xml')
    pom.text = pom.text.replace('2026-01-31T12:00:00Z', '1769860801')
    maven.run('package', "-Dpython-env.uv=$uv").succeeded()
    def (before, after) = [members(new File(first, archive)), members(new File(project, "target/$archive"))]
    assert after.values()*.time.toSet() == [1769860801L] as Set
    assert before.collectEntries { name, its -> [name, [its.mode, its.content]] } == after.collectEntries { name, its -> [name, [its.mode, its.content]] }
} finally {
    ['chmod', '-R', 'u+w', elsewhere.path].execute().waitFor()
    elsewhere.deleteDir()
}
true
