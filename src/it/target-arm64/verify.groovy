import io.github.pythonenv.io.ElfMachine
import io.github.pythonenv.testing.TreeDigest
import io.github.pythonenv.testing.Trees
import java.nio.charset.StandardCharsets
import java.nio.file.Files

def log = new File(basedir, 'build.log').text
def lock = new File(basedir, 'pylock.toml')
def archive = new File(basedir, 'target/target-arm64-1.0-SNAPSHOT-python-env-linux-arm64.tar.gz')
def work = new File(basedir, 'work')
def root = new File(work, "it's another machine")
root.mkdirs()

def tried = { List command, File folder = work, Map variables = [:] ->
    def builder = new ProcessBuilder(command.collect { it as String }).directory(folder).redirectErrorStream(true)
    builder.environment().putAll(variables)
    def process = builder.start()
    process.outputStream.close()
    def text = process.inputStream.getText('UTF-8').trim()
    [exit: process.waitFor(), text: text]
}
def output = { List command, Object... more ->
    def result = tried(command, *more)
    assert result.exit == 0 : "$command: $result.text"
    result.text
}

// What this machine says of an archive for another one.
assert log.contains('[INFO] Needs glibc >= 2.34, because of python3.14') && !log.contains('macOS') : log
// No environment was built here that a driver could run in.
assert log.contains('#environment --conf spark.pyspark.python=./environment/bin/python job.py\n') : log
def properties = new Properties()
new File(archive.path.replace('.tar.gz', '.properties')).withInputStream { properties.load(it) }
assert properties.subMap(['platform', 'python.version', 'python.tag', 'glibc', 'macos']) ==
        [platform: 'linux-arm64', 'python.version': '3.14.3', 'python.tag': 'cp314-cp314', glibc: '2.34']

// Everything in it is for that machine, and names nothing of this one.
output(['tar', '-xzf', archive, '-C', root])
def paths = [basedir.path, localRepositoryPath.path, store as String]
        .collect { new String(it.getBytes('UTF-8'), StandardCharsets.ISO_8859_1) }
def files = Trees.files(root.toPath())
assert files.findAll { Files.isSymbolicLink(it) } == []
// How many the newest releases need is their affair.
assert properties.packages as int == files.count { it.toString().endsWith('.dist-info/WHEEL') } && properties.packages as int >= 4
def machines = files.groupBy { ElfMachine.of(it) }
assert machines.keySet() == ['', 'aarch64'] as Set : machines.findAll { it.key != 'aarch64' && it.key }
assert machines.aarch64.collect { root.toPath().relativize(it).toString() }
        .containsAll(['bin/python', 'bin/python3', 'bin/python3.14', 'lib/libpython3.14.so.1.0'])
def named = files.collectMany { file ->
    def text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
    paths.findAll { text.contains(it) }.collect { "$file: $it" }
}
assert named == []
def sources = files.findAll { it.toString().endsWith('.py') && it.toString().contains('/numpy/') }
assert sources.size() > 100 && sources.every { it.resolveSibling("__pycache__/${it.fileName.toString().replace('.py', '.cpython-314.pyc')}").toFile().exists() }

// The machine itself: nothing of it is installed here.
def missing = ['qemu-aarch64-static', 'apt-get', 'dpkg'].findAll { name ->
    !System.getenv('PATH').split(File.pathSeparator).any { new File(it, name).canExecute() }
}
if (missing) {
    println "Not run, only inspected: there is no ${missing.join(' and no ')} on PATH (apt-get install qemu-user-static)"
    return true
}
def system = new File(work, 'system')
def apt = new File(work, 'apt')
def debs = new File(apt, 'debs')
[system, debs, new File(apt, 'state/lists/partial'), new File(apt, 'cache/archives/partial')].each { it.mkdirs() }
new File(apt, 'status').text = ''
new File(apt, 'apt.conf').text = """APT::Architecture "arm64";
APT::Architectures "arm64";
APT::Sandbox::User "";
Dir::State "$apt/state";
Dir::State::status "$apt/status";
Dir::Cache "$apt/cache";
"""
def libraries = ['libc6', 'zlib1g', 'libbz2-1.0', 'liblzma5', 'libsqlite3-0', 'libuuid1', 'libtinfo6', 'libncursesw6', 'libgcc-s1', 'libstdc++6', 'libzstd1']
for (arguments in [['update'], ['download', *libraries]]) {
    def result = tried(['apt-get', '-q', '-c', "$apt/apt.conf", *arguments], debs)
    if (result.exit != 0) {
        println "Not run, only inspected: apt-get has no libraries for arm64 here\n$result.text"
        return true
    }
}
debs.listFiles().each { output(['dpkg', '-x', it, system]) }

// Without this processor the product of matrices is wrong in qemu 7.2.
def there = { Object... arguments ->
    output(['env', '-i', "HOME=$work", 'qemu-aarch64-static', '-L', system, '-cpu', 'cortex-a57', "$root/bin/python", *arguments])
}
def intruder = new File(work, '.local/lib/python3.14/site-packages/intruder.py')
intruder.parentFile.mkdirs()
intruder.text = ''
def before = TreeDigest.of(root.toPath())
def installed = there(new File(basedir, 'check.py'), root).readLines()
assert installed.any { it == 'science 1.0 py3-none-any' } : installed

// What the PyPA's own code takes of this lock on that machine, is what is in the archive.
def pip = new File(root, 'lib/python3.14/ensurepip/_bundled').listFiles().find { it.name.startsWith('pip-') }
def shared = new File(basedir, '../../../src/it/real-shared').canonicalFile
def selected = there('-B', new File(shared, 'selected_wheels.py'), pip, lock, 34).readLines()
assert selected.any { it.startsWith('numpy ') && it.contains('_aarch64') } && 'six 1.17.0 py2-none-any py3-none-any' in selected : selected
assert !selected.any { it.startsWith('packaging ') } && lock.text.contains('name = "packaging"') && lock.text.contains('version = "1.16.0"')
def normalized = { String line -> line.replaceFirst(/^\S+/) { it.toLowerCase().replaceAll('[-_.]+', '-') } }
assert (installed - 'science 1.0 py3-none-any')*.with(normalized).toSorted() == selected.toSorted()

// All bytecode was taken as it is: nothing was written, though it could be.
assert TreeDigest.of(root.toPath()) == before
true
