import io.github.pythonenv.testing.MavenCommand
import io.github.pythonenv.testing.PeFile
import io.github.pythonenv.testing.TreeDigest
import io.github.pythonenv.testing.Trees
import java.nio.charset.StandardCharsets
import java.security.MessageDigest
import java.util.zip.ZipFile

def log = new File(basedir, 'build.log').text
def app = new File(basedir, 'app')
def archive = new File(app, 'target/app-1.0-python-env-windows-x86_64.tar.gz')

// What is said of it: nothing of glibc, of engines that do not run there, of libraries of a Linux.
assert log.contains('for windows-x86_64: ')
assert log.contains('[INFO] Install, where it is unpacked: py -3.14 -m pip install --no-deps ')
assert !(log =~ /(?i)glibc|spark|flink|Needs of the system/) : log
// How many packages and programs the newest releases have is their affair.
def infos = new File(basedir, 'consumer/target/windows/Lib/site-packages').listFiles().findAll { it.name.endsWith('.dist-info') }
assert infos.size() >= 5
assert new File(app, 'target/app-1.0-python-env-windows-x86_64.properties').readLines() == ['libraries=',
        "lock.sha256=${MessageDigest.getInstance('SHA-256').digest(new File(app, 'pylock.toml').bytes).encodeHex()}".toString(),
        "packages=${infos.size()}".toString(), 'platform=windows-x86_64', 'python.tag=cp314-cp314', 'python.version=3.14.3']

// From the repository, by the goal that unpacks what is refused if it is hostile.
def root = new File(basedir, 'consumer/target/windows')
def names = { String path -> new File(root, path).list().toList().sort() }

assert names('') - '.python-env' == ['DLLs', 'Include', 'Lib', 'Scripts', 'libs', 'python.exe', 'python3.dll', 'python314.dll', 'pythonw.exe', 'share',
        'vcruntime140.dll', 'vcruntime140_1.dll']
assert names('DLLs').containsAll(['_ssl.pyd', '_sqlite3.pyd', '_ctypes.pyd', 'libssl-3.dll', 'libcrypto-3.dll', 'libffi-8.dll', 'sqlite3.dll'])
assert names('Lib').containsAll(['os.py', 'encodings', 'ensurepip', 'EXTERNALLY-MANAGED', 'site-packages', 'cmake'])
assert !new File(root, 'lib').list() || new File(root, 'lib').canonicalPath == new File(root, 'Lib').canonicalPath
assert new File(root, 'Lib/__pycache__/os.cpython-314.pyc').file
assert new File(root, 'Lib/site-packages/numpy/__pycache__/__init__.cpython-314.pyc').file
assert names('Lib/site-packages').any { it.startsWith('tzdata-') } && !names('Lib/site-packages').any { it.startsWith('ptyprocess') }
// Where python.exe is, this would make the folder above the prefix.
assert !new File(root, 'pyvenv.cfg').exists()

// All programs and libraries are for this processor, and the wheels for this system.
def binaries = Trees.files(root.toPath()).findAll { it.fileName.toString() ==~ /.*\.(exe|dll|pyd)/ }
assert binaries.size() > 60
binaries.each { assert PeFile.read(it).machine() == PeFile.AMD64 : it }
assert PeFile.read(new File(root, 'python.exe').toPath()).subsystem() == PeFile.CONSOLE
assert PeFile.read(new File(root, 'pythonw.exe').toPath()).subsystem() == PeFile.WINDOWED
assert PeFile.read(new File(root, 'python3.dll').toPath()).exports()['PyModule_Create2'] == 'python314.PyModule_Create2'
def tags = { String name ->
    def info = names('Lib/site-packages').find { it.startsWith("$name-") && it.endsWith('.dist-info') }
    new File(root, "Lib/site-packages/$info/WHEEL").readLines().findAll { it.startsWith('Tag: ') }*.substring(5)
}
['numpy', 'psutil'].each { name -> assert tags(name) && tags(name).every { it ==~ /cp3\d+-(cp314|abi3)-win_amd64/ } : name }
assert !Trees.files(root.toPath()).any { it.fileName.toString() ==~ /.*\.(so|dylib)(\..*)?/ }

// A script is a launcher, a line, and a zip with what it starts.
def launcher = { String name ->
    def file = new File(root, "Scripts/$name")
    def text = new String(file.bytes, StandardCharsets.ISO_8859_1)
    def line = text.substring(text.indexOf('#!<launcher_dir>'), text.indexOf('PK\3\4'))
    def script = new ZipFile(file).withCloseable { it.getInputStream(it.getEntry('__main__.py')).text }
    [subsystem: PeFile.read(file.toPath()).subsystem(), line: line, script: script, executable: file.canExecute()]
}
// The entry points that are programs, by name: the module, and what is imported of it.
def programs = infos.collectMany { info ->
    def table = new File(info, 'entry_points.txt')
    def section = ''
    (table.exists() ? table.readLines() : [])*.trim().findAll { line ->
        section = line.startsWith('[') ? line : section
        section in ['[console_scripts]', '[gui_scripts]'] && line.contains('=')
    }
}.collectEntries { line ->
    def (name, module, object) = line.split(/\s*[=:]\s*/)
    [name, "from $module import ${object.split('[.]')[0]}\n".toString()]
}
assert programs.keySet().containsAll(['demo-says', 'demo-window', 'f2py', 'numpy-config'])
assert names('Scripts') == (programs.keySet().collect { "${it}.exe".toString() } + ['demo-tells', 'demo-tells.exe']).sort()
programs.each { name, line -> assert launcher("${name}.exe").script.contains(line) : name }
for (name in names('Scripts') - ['demo-tells', 'demo-window.exe']) {
    def console = launcher(name)
    assert console.subsystem == PeFile.CONSOLE && console.line == '#!<launcher_dir>\\..\\python.exe\n' && console.executable : name
}
assert launcher('demo-says.exe').script.contains('from demo import main\n')
def window = launcher('demo-window.exe')
assert window.subsystem == PeFile.WINDOWED && window.line == '#!<launcher_dir>\\..\\pythonw.exe\n' && window.script.contains('from demo import main\n')
assert launcher('demo-tells.exe').script == new File(root, 'Scripts/demo-tells').text

// RECORD is of the files that are there, and names them all.
def site = new File(root, 'Lib/site-packages')
def recorded = site.listFiles().findAll { it.name.endsWith('.dist-info') }.collectMany { info ->
    new File(info, 'RECORD').readLines().collect { row ->
        def (path, hash, size) = row.split(',', -1)
        def file = new File(site, path).canonicalFile
        assert file.file : row
        if (hash) {
            def digest = MessageDigest.getInstance('SHA-256').digest(file.bytes)
            assert hash == 'sha256=' + Base64.urlEncoder.withoutPadding().encodeToString(digest) && size as long == file.length() : row
        } else {
            assert path.endsWith('.pyc') || path.endsWith('.dist-info/RECORD') || path.endsWith('/direct_url.json') : row
        }
        file
    }
}
assert recorded.toSet().size() == recorded.size()
def owned = [site, new File(root, 'Scripts'), new File(root, 'share'), new File(root, 'Lib/cmake')].collectMany { Trees.files(it.toPath()) }*.toFile()
assert owned.toSet() - recorded == [new File(site, '0_python_env.pth')] as Set

// No path of this machine in any byte; what is deflated in wheels and launchers was looked at.
def paths = [basedir.path, localRepositoryPath.path, store as String, System.getProperty('user.home') + '/']
        .collectMany { [it, new String(it.getBytes('UTF-16LE'), StandardCharsets.ISO_8859_1)] }
def named = Trees.files(root.toPath()).findAll { it.fileName.toString() != '.python-env' }.collectMany { file ->
    def text = new String(java.nio.file.Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
    paths.findAll { text.contains(it) }.collect { "$file: $it" }
}
assert named == []

// A zip unpacks to the same.
def trees = [root, new File(basedir, 'consumer/target/of-zip')].collect { tree ->
    assert new File(tree, '.python-env').delete()
    TreeDigest.of(tree.toPath())
}
assert trees[0] == trees[1]

// The same bytes once more, from what the store has.
def before = archive.bytes
assert archive.delete()
MavenCommand.in(basedir, localRepositoryPath, store).run('-pl', 'app', 'package').succeeded()
assert archive.bytes == before
true
