import io.github.pythonenv.testing.BuiltEnvironment
import io.github.pythonenv.testing.MavenCommand
import java.security.MessageDigest

def maven = MavenCommand.in(basedir, localRepositoryPath, store).findLinks('wheels')
def target = new File(basedir, 'target')
def stem = 'attach-formats-1.0-SNAPSHOT-python-env-linux-x86_64'
def sh = { File folder, String command ->
    def words = ['env', '-i', 'PATH=/usr/bin:/bin', 'LANG=C.UTF-8', "HOME=$folder", 'PIP_CONFIG_FILE=/dev/null', 'PIP_DISABLE_PIP_VERSION_CHECK=1', 'sh', '-ec', command]
    def process = new ProcessBuilder(words*.toString()).directory(folder).redirectErrorStream(true).start()
    def text = process.inputStream.text
    [process.waitFor(), text]
}
def succeeds = { File folder, String command ->
    def (exit, text) = sh(folder, command)
    assert exit == 0 : text
    text
}
def names = { target.list().findAll { it.startsWith(stem) }.sort() }
def artifacts = ["${stem}-wheels.properties", "${stem}-wheels.zip", "${stem}.properties", "${stem}.tar.gz", "${stem}.zip"]*.toString()

// Each format has coordinates of its own.
assert names() == artifacts
def installed = new File(localRepositoryPath, 'org/example/formats/attach-formats/1.0-SNAPSHOT')
assert artifacts.every { new File(installed, it).bytes == new File(target, it).bytes }
def log = new File(basedir, 'build.log').text
assert log.contains("[INFO] Both need Python 3.14 on driver and workers, and bash, gzip and tar on the nodes\n")
assert log.contains('[INFO] Both need Python 3.14 on driver and workers; Spark before 4.0 takes the right to execute from what is in a zip, so give it a tar.gz\n')
assert log =~ /\[INFO\] Packed the wheels of 4 packages, for CPython 3\.14\.3 on linux-x86_64: [1-9]\d* kB \(/
assert log.contains('[INFO] Install, where it is unpacked: python3.14 -m pip install --no-deps -r requirements.txt\n')

// Zip and tar.gz hold one tree, and run, the interpreter's own pip and venv too.
maven.run('-Punpack', 'python-env:unpack').succeeded()
def tree = { File root ->
    def found = new TreeMap()
    root.eachFileRecurse { if (it.file && it.name != '.python-env-archive') { found[root.toPath().relativize(it.toPath()).toString()] = [it.canExecute(), MessageDigest.getInstance('SHA-256').digest(it.bytes).encodeHex().toString()] } }
    found
}
def ofZip = new File(target, 'of-zip')
def trees = [ofZip, new File(target, 'of-tar')].collect { tree(it).findAll { name, its -> !name.startsWith('.') } }
assert trees[0].size() > 900 && trees[0] == trees[1]
assert succeeds(target, 'of-zip/bin/demo-says') == 'demo says 42\n'
def plain = new File(target, "unzipped it's")
plain.mkdirs()
assert succeeds(plain, "unzip -q ../${stem}.zip && bin/demo-says && bin/python -c 'import built; print(built.__name__)'") == 'demo says 42\nbuilt\n'

// The wheels install without an index, with their digests asked for, by pip and uv, into a venv of another Python of that version.
def house = new File(target, 'wheelhouse')
house.mkdirs()
succeeds(house, "unzip -q ../${stem}-wheels.zip")
// A patched wheel says so in its build tag.
assert house.list().sort()*.replaceAll(/-0_[0-9a-f]{8}-/, '-0_digest-') == ['built-1.0-py3-none-any.whl', 'demo-2.0-0_digest-py3-none-any.whl', 'demo_alias-2.0-py3-none-any.whl', 'other-1.0-cp314-cp314-manylinux_2_17_x86_64.whl', 'requirements.txt']
succeeds(target, 'of-zip/bin/python -m venv installed')
succeeds(target, 'installed/bin/python -m pip install -q --no-deps -r wheelhouse/requirements.txt')
assert succeeds(target, 'installed/bin/demo-says') == 'demo says 42\n'
assert succeeds(target, "installed/bin/python -c 'import importlib.metadata as m; print(m.version(\"demo-alias\"), m.version(\"built\"))'") == '2.0 1.0\n'
assert succeeds(target, 'installed/bin/python -m pip check') == 'No broken requirements found.\n'
succeeds(target, 'of-zip/bin/python -m venv --without-pip by-uv')
BuiltEnvironment.at(new File(target, 'by-uv'), store).uv('install', '--no-deps', '-r', new File(house, 'requirements.txt').path)
assert succeeds(target, 'by-uv/bin/demo-says') == 'demo says 42\n'

// What is not what it was is not installed.
def other = new File(house, 'other-1.0-cp314-cp314-manylinux_2_17_x86_64.whl')
new File(basedir, 'wheels/demo-2.0-py3-none-any.whl').withInputStream { input -> other.bytes = input.bytes }
def (exit, text) = sh(target, 'installed/bin/python -m pip install --force-reinstall --no-deps -r wheelhouse/requirements.txt')
assert exit != 0 && text.contains('THESE PACKAGES DO NOT MATCH THE HASHES') : text

assert new File(target, "${stem}-wheels.properties").readLines()*.replaceAll(/^(lock\.sha256)=.*/, '$1') ==
        ['lock.sha256', 'packages=4', 'platform=linux-x86_64', 'python.tag=cp314-cp314', 'python.version=3.14.3']

// Equal bytes, also when the store has lost a wheel, or has it damaged.
def first = artifacts.collectEntries { [it, new File(target, it).bytes] }
def wheels = new File(store.toString(), 'wheel-1')
def kept = { String name -> wheels.listFiles().findAll { new File(it, name).exists() } }
kept('other-1.0-cp314-cp314-manylinux_2_17_x86_64.whl')*.deleteDir()
def damaged = kept('demo_alias-2.0-py3-none-any.whl').collect { new File(it, 'demo_alias-2.0-py3-none-any.whl') }
assert damaged
damaged.each { file ->
    file.setWritable(true)
    def bytes = file.bytes
    bytes[bytes.length.intdiv(2)]++
    file.bytes = bytes
}
new File(target, "${stem}-wheels.zip").delete()
log = maven.run('python-env:attach@wheels').succeeded()
assert log.contains('A wheel in the store was damaged, it is fetched or made again: ') : log
log = maven.run('python-env:attach').succeeded()
assert artifacts.every { new File(target, it).bytes == first[it] }

// A package that has lost a file of the store, here bytecode, is made again. What is whole is not.
assert !log.contains('Unpacked ') : log
def lost = []
new File(store.toString(), 'package-1').eachDirMatch(~/other-1\.0-.*/) { it.eachFileRecurse { file -> if (file.name.endsWith('.pyc')) { lost << file } } }
assert lost
lost.each {
    it.parentFile.setWritable(true)
    assert it.delete()
}
new File(store.toString(), 'archive-2').eachFileMatch(~/other-1\.0-.*/) { assert it.delete() }
log = maven.run('python-env:attach').succeeded()
assert log.contains('other 1.0 was changed in the store and is made again: ') : log
assert artifacts.every { new File(target, it).bytes == first[it] }

// For a machine that nothing was built for, and with a format that nobody knows.
log = maven.run('python-env:attach@wheels', '-Dpython-env.format=egg').succeeded()
log = maven.run('python-env:attach@tar.gz', '-Dpython-env.format=egg').failed()
assert log.contains('<format> is none of tar.gz, zip, wheels: `egg`') : log
true
