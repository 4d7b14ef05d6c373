import io.github.pythonenv.testing.MavenCommand
import io.github.pythonenv.testing.BuiltEnvironment
import java.nio.ByteBuffer
import java.nio.ByteOrder
import java.nio.charset.StandardCharsets
import java.util.zip.GZIPInputStream
import java.util.zip.ZipFile
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream

def log = new File(basedir, 'build.log').text
def archive = new File(basedir, 'target/target-macos-1.0-SNAPSHOT-python-env-macosx-arm64.tar.gz')

// What matters to whoever unpacks it on a Mac, and nothing of Linux.
assert log.contains('[INFO] Needs macOS >= 15.7, because of python3.14\n') : log
def homebrew = ['mpdecimal/lib/libmpdec.4.dylib', 'xz/lib/liblzma.5.dylib', 'zstd/lib/libzstd.1.dylib'].collect { "/opt/homebrew/opt/$it" }
assert log.contains("[INFO] Needs of the system: ${homebrew.join(' ')}\n") : log
['glibc', 'libz.so', 'Spark', 'Flink'].each { assert !log.contains(it) : it }
def properties = new Properties()
new File(archive.path.replace('.tar.gz', '.properties')).withInputStream { properties.load(it) }
properties.remove('lock.sha256')
def packages = properties.remove('packages') as int
assert properties == [platform: 'macosx-arm64', 'python.version': '3.14.3', 'python.tag': 'cp314-cp314', macos: '15.7', libraries: homebrew.join(' ')]

// Layout: files alone, no folder on top, modes that say what is executable.
def files = [:]
def modes = [:]
new TarArchiveInputStream(new GZIPInputStream(archive.newInputStream())).withCloseable { tar ->
    for (def entry = tar.nextTarEntry; entry != null; entry = tar.nextTarEntry) {
        assert entry.isDirectory() || entry.isFile() && !entry.isLink() && !entry.isSymbolicLink() : entry.name
        assert (entry.mode & 0777) in (entry.isDirectory() ? [0755] : [0755, 0644]) : entry.name
        if (entry.isFile()) {
            files[entry.name] = tar.readAllBytes()
            modes[entry.name] = entry.mode & 0777
        }
    }
}
// How many the newest releases need is their affair.
assert packages == files.keySet().count { it.endsWith('.dist-info/WHEEL') } && packages >= 3
def library = 'lib/python3.14'
def text = { String name -> new String(files[name], 'UTF-8') }
assert files.keySet().collect { it.split('/')[0] }.toSet() == ['bin', 'include', 'lib', 'pyvenv.cfg'] as Set
assert text('pyvenv.cfg') == 'include-system-site-packages = false\n'
assert files.keySet().containsAll(["$library/EXTERNALLY-MANAGED", "$library/os.py", "$library/__pycache__/os.cpython-314.pyc",
        "$library/site-packages/numpy/__pycache__/__init__.cpython-314.pyc"].collect { it as String })
assert modes.findAll { it.key.startsWith('bin/') }.values().toSet() == [0755] as Set
assert text('bin/f2py').startsWith('#!/bin/sh\n"""eval" \'s=$(readlink -f -- "$0") && exec "${s%/*}/python" "$0" "$@"; exit 127\'\n"""\n') : text('bin/f2py')
assert text("$library/ssl.py") =~ /(?s)\nclass SSLContext\(.*\n    def set_default_verify_paths\(self\):\n.*\nclass /

// Binaries are for that processor, and those of the interpreter what their signatures were made for.
def magic = { byte[] bytes -> bytes.length < 8 ? 0 : ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(0) }
def binaries = files.findAll { magic(it.value) == 0xfeedfacf as int }
assert binaries.keySet().containsAll(['bin/python', 'bin/python3', 'bin/python3.14', 'lib/libpython3.14.dylib'])
assert binaries.every { ByteBuffer.wrap(it.value).order(ByteOrder.LITTLE_ENDIAN).getInt(4) == 0x0100000c }
assert files.every { magic(it.value) != 0x464c457f } : 'ELF'
// A store that has the interpreter already needs no jar of it.
def signed = new File(localRepositoryPath, 'org/bytedeco/cpython/3.14.3-1.5.13/cpython-3.14.3-1.5.13-macosx-arm64.jar')
if (!signed.exists()) {
    MavenCommand.in(basedir, localRepositoryPath, store).run('-N', 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:get',
            '-Dartifact=org.bytedeco:cpython:3.14.3-1.5.13:jar:macosx-arm64', '-Dtransitive=false').succeeded()
}
new ZipFile(signed).withCloseable { jar ->
    def made = jar.entries().findAll { !it.directory }.groupBy { it.name.tokenize('/').last() }
    binaries.findAll { !it.key.contains('/site-packages/') }.each { name, bytes ->
        def origin = made[name.startsWith('bin/') ? 'python3.14' : name.tokenize('/').last()]
        assert origin.any { Arrays.equals(jar.getInputStream(it).bytes, bytes) } : "edited: $name"
    }
}

// No path of this machine in any byte.
def paths = [basedir.path, localRepositoryPath.path, store as String]
        .collect { new String(it.getBytes('UTF-8'), StandardCharsets.ISO_8859_1) }
assert files.collectMany { name, bytes ->
    def content = new String(bytes, StandardCharsets.ISO_8859_1)
    paths.findAll { content.contains(it) }.collect { "$name: $it" }
} == []

// Wheels: what the PyPA's own code takes of this lock on a Mac.
def installed = files.keySet().findAll { it.endsWith('.dist-info/WHEEL') }.collect { name ->
    def values = { String file, String key -> text(name.replace('/WHEEL', "/$file")).readLines().findAll { it.startsWith("$key: ") }*.substring(key.length() + 2) }
    [values('METADATA', 'Name')[0].toLowerCase().replaceAll('[-_.]+', '-'), values('METADATA', 'Version')[0], *values('WHEEL', 'Tag').sort()].join(' ')
}
def environment = BuiltEnvironment.at(new File(basedir, 'target/python-env'), store)
def pip = environment.file('bin/python').toPath().toRealPath().parent.parent.resolve('lib/python3.14/ensurepip/_bundled').toFile().listFiles()
        .find { it.name.startsWith('pip-') }
def shared = new File(basedir, '../../../src/it/real-shared').canonicalFile
def selected = environment.run('python', new File(shared, 'selected_wheels.py'), pip, new File(basedir, 'pylock.toml'), 15, 'mac').readLines()
assert selected.any { it ==~ /numpy .*-macosx_\d+_0_arm64/ } && 'six 1.17.0 py2-none-any py3-none-any' in selected : selected
assert installed.toSorted() == selected.toSorted()
true
