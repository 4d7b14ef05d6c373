import io.github.pythonenv.testing.BuiltEnvironment
import io.github.pythonenv.testing.MavenCommand
import io.github.pythonenv.testing.NumberedCase
import io.github.pythonenv.testing.TestIndex
import io.github.pythonenv.testing.TestWheel
import java.util.zip.ZipFile

def runs = new File(basedir, 'build.log').text.split('Scanning for projects').drop(1)
def environment = BuiltEnvironment.at(new File(basedir, 'target/python-env'), store)
def maven = MavenCommand.in(basedir, localRepositoryPath, store)
def file = 'psycopg2_binary-2.9.9-py3-none-any.whl'
def wheel = new File(basedir, "target/python-packages/$file")
def text = { ZipFile zip, String name -> zip.getInputStream(zip.getEntry(name)).text }

NumberedCase.proves(61, 'the name is satisfied, and everybody sees it; what is imported is the real package') {
    assert environment.python('''
import importlib.metadata as m, consumer, psycopg2
print(m.version("psycopg2-binary"), psycopg2.origin)
print(sorted(str(f) for f in m.files("psycopg2-binary")))''').readLines()[0] == '2.9.9 psycopg2'
    def owned = environment.python('import importlib.metadata as m; print(*{f.parts[0] for f in m.files("psycopg2-binary")})')
    assert owned == 'psycopg2_binary-2.9.9.dist-info'
    assert environment.pip('check') == 'No broken requirements found.'
    assert environment.uv('check').contains('All installed packages are compatible')
}

def folder = 'psycopg2_binary-2.9.9.dist-info'
def metadata
NumberedCase.proves(67, 'exactly these files; what the real package says, and nothing of what it is') {
    new ZipFile(wheel).withCloseable { zip ->
        assert zip.entries().toList()*.name.sort() == ["$folder/METADATA", "$folder/RECORD", "$folder/WHEEL"]*.toString()
        metadata = text(zip, "$folder/METADATA".toString()).readLines()
    }
    assert metadata.containsAll(['Name: psycopg2-binary', 'Version: 2.9.9', 'Summary: A database adapter', 'Requires-Dist: psycopg2'])
    assert metadata.any { it.contains('https://psycopg.example/') }
}
NumberedCase.proves(62, 'its extras, and those that are said here') {
    assert metadata.containsAll(['Provides-Extra: pool', 'Provides-Extra: two-words'])
    assert environment.python('''
from importlib.metadata import distribution
print(sorted(r for r in distribution("psycopg2-binary").requires if "extra" in r))''').count('extra ==') == 4
}
NumberedCase.proves(63, 'an extra with an odd name is one extra, normalised') {
    assert metadata.findAll { it.startsWith('Provides-Extra: ') }.sort() == ['a-b', 'pool', 'two-words'].collect { 'Provides-Extra: ' + it }
}

// The lock has the real package, no path and nothing of the declared one but its digest.
def lock = new File(basedir, 'pylock.toml').text
assert lock.contains('name = "psycopg2"') && !lock.contains('name = "psycopg2-binary"')
assert !lock.contains(basedir.path) && !lock.contains('file:') && !lock.contains(store as String)
assert lock =~ /psycopg2-binary sha256:[0-9a-f]{64}/

assert runs[1].contains('Environment is up to date')
assert !(runs[1] =~ /Locked|Unpacked|Linked/)

// The wheels come back, and nothing else is done for it.
assert new File(basedir, 'target/python-packages').deleteDir()
def again = maven.run('python-env:build').succeeded()
assert again =~ /Building python-env: a file beside it is gone or another: .*python-packages/
assert again =~ /Wrote \d+ wheels? again/ && !(again =~ /Locked|Unpacked|Linked/)
assert wheel.isFile()
assert maven.run('python-env:build').succeeded().contains('Environment is up to date')

def bytes = wheel.bytes
def log
maven = maven.findLinks('wheels')
NumberedCase.proves(66, 'byte for byte the same when it is made again, here with nothing kept from before') {
    wheel.delete()
    def empty = new File(basedir, 'target/empty-store')
    maven.run('python-env:build', "-Dpython-env.store=$empty", '-Ddirectory=target/anew').succeeded()
    def anew = new File(basedir, "target/anew/python-packages/$file")
    assert anew.bytes == bytes
    // Gone from beside the environment and from the store: then it is made.
    assert anew.delete()
    new File(empty, 'wheel-1').listFiles().findAll { new File(it, file).exists() }.each { it.setWritable(true); it.deleteDir() }
    log = maven.run('python-env:build', "-Dpython-env.store=$empty", '-Ddirectory=target/anew').succeeded()
    assert log.contains('Linked') && anew.bytes == bytes
    // Its folders are read-only, which no user but root can clean away.
    ['chmod', '-R', 'u+w', empty.path].execute().waitFor()
    empty.deleteDir()
}

// A wheel that is gone, or another description: only that is made.
new File(basedir, 'target/python-env/pyvenv.cfg').delete()
maven.run('python-env:build').succeeded()
assert wheel.bytes == bytes
def pom = new File(basedir, 'pom.xml')
def before = pom.text
pom.text = before.replace('</inherit>', '</inherit>\n<description>Another one</description>')
log = maven.run('python-env:build').succeeded()
assert log.contains('Building python-env: ') && log.contains('<metaPackages><psycopg2-binary>') : log
assert environment.python('import importlib.metadata as m; print(m.metadata("psycopg2-binary")["Summary"])') == 'Another one'
assert !log.contains('Fetched')

// The other direction, in the short form.
def other = BuiltEnvironment.at(new File(basedir, 'target/other/python-env'), store)
assert other.python('''
import importlib.metadata as m, wants_psycopg2, psycopg2
print(m.version("psycopg2"), m.requires("psycopg2"), psycopg2.origin)''') ==
        '''2.9.9 ['psycopg2-binary', 'pool>=0.5; extra == "pool"'] psycopg2_binary'''
assert other.python('import importlib.metadata as m; print(m.version("a-driver"))') == '2.9.9'
assert other.pip('check') == 'No broken requirements found.'
assert other.uv('check').contains('All installed packages are compatible')

NumberedCase.proves(65, 'what it requires and nobody has is said to be missing') {
    pom.text = before.replace('<dependency>psycopg2</dependency>', '<dependency>no-such-package</dependency>')
    log = maven.run('python-env:build').failed()
    assert log.contains('no-such-package') && log.contains('hint: ') : log
}
pom.text = before

// From an index: nothing is asked of what a declared package satisfies, and no other version of it counts.
def index = TestIndex.start()
try {
    for (given in new File(basedir, 'wheels').listFiles()) {
        index.file(given.name, given.bytes)
    }
    index.wheel(TestWheel.of('psycopg2_binary', '9.9'))
    new File(basedir, 'pylock.toml').delete()
    def indexed = MavenCommand.in(basedir, localRepositoryPath, store).with('PIP_INDEX_URL', index.url())
    indexed.run('python-env:build', '-Ddirectory=target/indexed').succeeded()
    assert index.requests().any { it.startsWith('/simple/psycopg2/') }
    def asked = index.requests().findAll { it.contains('psycopg2_binary') || it.contains('psycopg2-binary') }
    assert asked == []
} finally {
    index.close()
}
true
