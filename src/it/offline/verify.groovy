import io.github.pythonenv.testing.MavenCommand
import io.github.pythonenv.testing.TestIndex
import io.github.pythonenv.testing.TestWheel

def maven = MavenCommand.in(basedir, localRepositoryPath, store)
def packages = { String folder -> new File(basedir, "$folder/python-env/lib/python3.14/site-packages") }

// Warm, with the environment gone: it is linked again, and nothing else is done.
def warm = new File(basedir, 'build.log').text.split('Scanning for projects')[2]
assert warm.contains('Linked 2 packages')
assert !(warm =~ /Locked|Fetched|Unpacked|Prepared/)
assert new File(packages('again'), 'alpha.py').exists()

// The lock is gone too, and uv is in the store: folders of wheels are no connection.
def lock = new File(basedir, 'pylock.toml')
def before = lock.text
lock.delete()
def log = maven.findLinks('wheels').run('-o', 'python-env:build', '-Dfolder=third').succeeded()
assert log.contains('Locked 2 packages')
assert lock.text == before

// Cold: one message names every file, and nobody asks the index for anything.
lock.delete()
def index = TestIndex.start()
try {
    // Contents that no other run has had.
    for (name in ['alpha', 'beta']) {
        index.wheel(TestWheel.of(name, '1.1').file("${name}.py", "# ${System.nanoTime()}"))
    }
    def indexed = maven.with('PIP_INDEX_URL', index.url())
    indexed.run('python-env:lock').succeeded()
    def asked = index.requests().size()
    log = indexed.run('-o', 'python-env:build', '-Dfolder=cold').failed()
    assert log.contains('alpha-1.1-py3-none-any.whl') && log.contains('beta-1.1-py3-none-any.whl')
    assert log.contains('hint: ') && log.contains('-o')
    assert index.requests().size() == asked
    assert !new File(basedir, 'cold/python-env').exists()

    // Not even the interpreter is there, one that nothing else here takes: what the lock selects for it is named with it.
    def empty = new File(basedir, 'target/empty-store')
    def bare = MavenCommand.in(basedir, localRepositoryPath, empty).with('PIP_INDEX_URL', index.url())
    def current = lock.text
    lock.text = current.replace('3.14', '3.13')
    log = bare.run('-o', 'python-env:build', '-Dfolder=cold', '-Dpython=3.13.0').failed()
    assert log.contains('org.bytedeco:cpython:jar:linux-') && log.contains('hint: run once without -o')
    assert log.contains('alpha-1.1-py3-none-any.whl') && log.contains('beta-1.1-py3-none-any.whl')
    assert index.requests().size() == asked
    lock.text = current

    assert indexed.run('python-env:build', '-Dfolder=cold').succeeded().contains('Fetched 2 wheels')
    // Unpacked again, from wheels that are there: nothing is fetched, and nothing says so.
    log = indexed.run('-o', 'python-env:build', '-Dfolder=bare', '-Dpython-env.bytecode=false').succeeded()
    assert log.contains('Unpacked 2 packages') && !log.contains('Fetched')
    assert new File(packages('cold'), 'alpha.py').exists()
    // Requirements that the lock does not hold.
    def pom = new File(basedir, 'pom.xml')
    pom.text = pom.text.replace('>beta<', '>gamma<')
    asked = index.requests().size()
    log = indexed.run('-o', 'python-env:build', '-Dfolder=cold').failed()
    assert log.contains('gamma') && log.contains('hint: ') && log.contains('-o')
    assert index.requests().size() == asked
} finally {
    index.close()
}

true
