import io.github.pythonenv.testing.MavenCommand
import io.github.pythonenv.testing.TestUv
import io.github.pythonenv.testing.TreeDigest
import io.github.pythonenv.testing.Trees
import java.nio.charset.StandardCharsets
import java.nio.file.Files
import java.nio.file.attribute.PosixFilePermissions
import java.util.zip.GZIPInputStream
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream

def isRoot = System.getProperty('user.name') == 'root'
def uv = TestUv.in(store).path
// In a place that everybody may enter.
def place = File.createTempDir('python-env-', '').canonicalFile
place.setExecutable(true, false)
place.setReadable(true, false)
def own = new File(place, 'own store')
def target = new File(basedir, 'target')
def installed = new File(localRepositoryPath, 'org/example/attach-relocatable')

def process = { Map<String, String> variables, List command ->
    def builder = new ProcessBuilder(command.collect { it as String }).directory(place).redirectErrorStream(true)
    builder.environment().clear()
    builder.environment().putAll(variables)
    def started = builder.start()
    started.outputStream.close()
    def text = started.inputStream.getText('UTF-8').trim()
    [exit: started.waitFor(), text: text]
}
def output = { Map<String, String> variables, List command ->
    def result = process(variables, command)
    assert result.exit == 0 : "$command: $result.text"
    result.text
}
def usual = [PATH: '/usr/bin:/bin']

try {

    def maven = MavenCommand.in(basedir, localRepositoryPath, own).findLinks('wheels')
    maven.run('install', "-Dpython-env.uv=$uv").succeeded()
    def pip = Trees.files(own.toPath()).find { it.fileName.toString() ==~ /pip-.*\.whl/ }
    Files.copy(pip, new File(place, 'pip.whl').toPath())
    def archive = new File(place, 'environment.tar.gz')
    archive.bytes = new File(installed, '1.0-SNAPSHOT/attach-relocatable-1.0-SNAPSHOT-python-env-linux-x86_64.tar.gz').bytes

    // From the repository by the plugin that everybody has, at a path that needs quotes.
    def roots = ['dependency', 'tar', 'tarfile', 'commons'].collectEntries { [it, new File(place, "it's by $it")] }
    maven.run('dependency:unpack', "-Dunpacked=${roots.dependency}").succeeded()

    // All that it was made of goes.
    output(usual, ['chmod', '-R', 'u+w', own])
    [own, target, installed].each { assert it.deleteDir() }

    roots.tar.mkdirs()
    output(usual, ['tar', '-xzf', archive, '-C', roots.tar])
    output([:], ["$roots.tar/bin/python", '-c', 'import sys, tarfile; tarfile.open(sys.argv[1]).extractall(sys.argv[2], filter="data")',
            archive, roots.tarfile])
    new TarArchiveInputStream(new GZIPInputStream(archive.newInputStream())).withCloseable { tar ->
        for (def entry = tar.nextTarEntry; entry != null; entry = tar.nextTarEntry) {
            def file = new File(roots.commons, entry.name)
            assert entry.isDirectory() ? file.mkdirs() || file.isDirectory() : entry.isFile() && file.createNewFile()
            if (entry.isFile()) {
                Files.copy(tar, file.toPath(), java.nio.file.StandardCopyOption.REPLACE_EXISTING)
            }
            Files.setPosixFilePermissions(file.toPath(), PosixFilePermissions.fromString(entry.mode & 0111 ? 'rwxr-xr-x' : 'rw-r--r--'))
        }
    }
    def digests = roots.collectEntries { name, root -> [name, TreeDigest.of(root.toPath())] }
    assert digests.values().toSet().size() == 1 : digests

    // No path of this machine in any byte.
    def paths = [basedir.path, place.path, localRepositoryPath.path, store as String, System.getProperty('user.home') + '/']
            .collect { new String(it.getBytes('UTF-8'), StandardCharsets.ISO_8859_1) }
    def named = Trees.files(roots.commons.toPath()).collectMany { file ->
        def text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
        paths.findAll { text.contains(it) }.collect { "$file: $it" }
    }
    assert named == []

    // As nobody, who has a package of his own, on files that nobody may write.
    def home = new File(place, 'home')
    def intruder = new File(home, '.local/lib/python3.14/site-packages/intruder.py')
    intruder.parentFile.mkdirs()
    intruder.text = ''
    def scratch = new File(place, 'scratch')
    scratch.mkdirs()
    Files.setPosixFilePermissions(scratch.toPath(), PosixFilePermissions.fromString('rwxrwxrwx'))
    def nobody = isRoot ? ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'] : []
    if (isRoot && process(usual, nobody + ['true']).exit != 0) {
        println('Not as the user nobody: there is no setpriv')
        nobody = []
    }
    new File(place, 'check.py').bytes = new File(basedir, 'check.py').bytes
    // The trees are equal: what runs in one runs in all.
    def root = roots.commons
    output(usual, ['chmod', '-R', 'a-w', root])
    def before = TreeDigest.of(root.toPath())
    def runs = { List command -> output([HOME: home.path], nobody + command) }
    assert runs(["$root/bin/python", "$place/check.py", root]) == 'all is well'

    def link = Files.createSymbolicLink(new File(place, 'linked-script').toPath(), new File(root, 'bin/demo-says').toPath())
    def bin = Files.createSymbolicLink(new File(place, 'linked-bin').toPath(), new File(root, 'bin').toPath())
    for (command in [["$root/bin/demo-says"], [link], ["$bin/demo-says"], ['sh', "$root/bin/demo-says"], ['sh', link],
            ["$root/bin/demo-window"], ["$root/bin/demo-tells"], ["$bin/demo-tells"]]) {
        assert runs(command + ["it's", 'a b']) == "notes it's a b" : command
    }
    def found = [HOME: home.path, PATH: "$root/bin:/usr/bin:/bin".toString()]
    assert output(found, nobody + ['sh', '-c', 'demo-says "$(command -v python3)"']) == "notes $root/bin/python3"

    // Another environment is made of it, and sees nothing of it.
    runs(["$root/bin/python", '-m', 'venv', '--without-pip', "$scratch/venv"])
    assert runs(["$scratch/venv/bin/python", '-c', 'import sys, importlib.util as u; print(sys.base_prefix, u.find_spec("demo"))']) == "$root None"

    // Installers refuse it.
    def refused = process([HOME: home.path], nobody + ["$root/bin/python", "$place/pip.whl/pip", 'install', '--no-index', 'demo'])
    assert refused.exit != 0 && refused.text.contains('error: externally-managed-environment') : refused
    refused = process([HOME: home.path, UV_NO_CACHE: '1'], [uv, 'pip', 'install', '--no-index', '--python', "$root/bin/python", 'demo'])
    assert refused.exit != 0 && refused.text.contains('externally managed') : refused

    assert TreeDigest.of(root.toPath()) == before
} finally {
    ['chmod', '-R', 'u+w', place.path].execute().waitFor()
    place.deleteDir()
}
true
