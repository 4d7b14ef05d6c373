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
