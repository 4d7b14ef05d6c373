import io.github.pythonenv.testing.MavenCommand
import io.github.pythonenv.testing.TreeDigest
import java.nio.file.Files

def maven = MavenCommand.in(basedir, localRepositoryPath, store).findLinks('wheels')
def environment = new File(basedir, 'target/python-env')
def packages = new File(environment, 'lib/python3.14/site-packages')
def state = { TreeDigest.of(packages.toPath()) + TreeDigest.of(new File(environment, 'bin').toPath()) }
def right = state()

// Whatever is done, the next build says what it noticed and puts it right; the one after has nothing to do.
def mended = { String reason, Closure change ->
    change()
    def log = maven.run('python-env:build').succeeded()
    assert log.contains("Building python-env: $reason") : "$reason:\n$log"
    assert state() == right
    assert maven.run('python-env:build').succeeded().contains('Environment is up to date')
}
def at = 'lib/python3.14/site-packages'
mended("it was changed by hand: $at") { new File(packages, 'stray.py').text = '' }
mended("it was changed by hand: bin/demo") { new File(environment, 'bin/demo') << 'print("edited")\n' }
mended("something is gone: $at/writer-1.0.dist-info") {
    Files.delete(new File(packages, 'writer').toPath())
    new File(packages, 'writer-1.0.dist-info').deleteDir()
}
mended("something is gone: bin/demo") { new File(environment, 'bin/demo').delete() }
mended('something is gone: lib') { ['rm', '-r', "$environment/lib"].execute().waitFor() }
mended('it does not exist yet') { ['rm', '-r', environment.path].execute().waitFor() }

// Through a link an edit reaches the store, if whoever edits is root or asks for it. It is noticed, and the package is
// made again from its wheel.
def edit = { String path, String text ->
    def file = new File(environment, path).toPath().toRealPath().toFile()
    assert file.setWritable(true)
    file << text
}
def again = 'demo 1.0 was changed in the store and is made again: changed: '
def healed = { String reason, String problem, Closure change ->
    change()
    def log = maven.run('python-env:build', '-o').succeeded()
    assert log.contains("Building python-env: $reason") && log.contains(again + problem) : "$reason:\n$log"
    assert state() == right
    assert new File(packages, 'single.py').text == 'VALUE = 1\n'
    assert new File(packages, 'demo/part.py').text == ''
    assert new File(environment, 'share/demo/table.txt').text == 'one\n'
    assert maven.run('python-env:build').succeeded().contains('Environment is up to date')
}
healed("it was changed by hand: $at/single.py", 'site/single.py') { edit("$at/single.py", 'VALUE = 2\n') }
healed('it was changed by hand: share/demo/table.txt', 'data/share/demo/table.txt') {
    edit('share/demo/table.txt', 'two\n')
}
healed("it was changed by hand: $at", 'site/demo/part.py') {
    edit("$at/demo/part.py", 'EDITED = 1\n')
    new File(packages, 'stray.py').text = ''
}
def single = new File(packages, 'single.py').toPath().toRealPath().toFile()
single.parentFile.setWritable(true)
mended("something is gone: $at/single.py") { assert single.delete() }

// Below a link to a directory an edit is not seen for itself: each file would have to be looked at.
edit("$at/demo/part.py", 'EDITED = 1\n')
assert maven.run('python-env:build').succeeded().contains('Environment is up to date')
assert maven.run('python-env:build', '-Dpython-env.force').succeeded().contains(again + 'site/demo/part.py')
assert state() == right

// pip writes over what is there when it is told to, and root may. An ordinary user may not, and the store is whole.
def part = new File(packages, 'demo/part.py').toPath().toRealPath().toFile()
def base = new File(environment, 'bin/python').toPath().toRealPath().parent.parent.toFile()
def pip = new File(base, 'lib/python3.14/ensurepip/_bundled').listFiles().find { it.name.startsWith('pip-') }
def tool = ["$environment/bin/python", "$pip/pip", 'install', '-q', '--no-index', '--no-deps', '--ignore-installed',
        '--root-user-action', 'ignore', '--find-links', new File(basedir, 'others'), 'demo==1.1']*.toString().execute()
tool.waitForProcessOutput()
if (System.getProperty('user.name') == 'root') {
    assert tool.exitValue() == 0 && part.text == 'NEW = 1\n'
    healed("it was changed by hand: $at", 'site/demo/__init__.py') { }
} else {
    assert part.text == ''
    maven.run('python-env:build').succeeded()
}
assert state() == right

// Bytecode of another name, which root's `python -O` leaves in the store, is no damage.
def optimised = ["$environment/bin/python", '-O', '-c', 'import demo.part'].execute()
assert optimised.waitFor() == 0
assert maven.run('python-env:build').succeeded().contains('Environment is up to date')
assert !maven.run('python-env:build', '-Dpython-env.force').succeeded().contains('was changed in the store')

// In a copy an edit counts at once; it is noticed all the same.
maven.run('python-env:build', '-Dpython-env.linkMode=copy').succeeded()
new File(packages, 'writer/__init__.py') << 'EDITED = 1\n'
def edited = ["$environment/bin/python", '-c', 'import writer; print(writer.EDITED)'].execute()
assert edited.text.trim() == '1'
def copies = maven.run('python-env:build', '-Dpython-env.linkMode=copy').succeeded()
assert copies.contains("Building python-env: it was changed by hand: $at/writer/__init__.py") : copies
maven.run('python-env:build').succeeded()
assert state() == right

// Without a reason of its own, on demand.
def log = maven.run('python-env:build', '-Dpython-env.force').succeeded()
assert log.contains('Linked 2 packages') && !log.contains('up to date')
assert state() == right
true
