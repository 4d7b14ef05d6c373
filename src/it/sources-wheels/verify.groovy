import io.github.pythonenv.testing.BuiltEnvironment
import io.github.pythonenv.testing.MavenCommand
import io.github.pythonenv.testing.NumberedCase
import io.github.pythonenv.testing.TestWheel

def runs = new File(basedir, 'build.log').text.split('Scanning for projects').drop(1)
def maven = MavenCommand.in(basedir, localRepositoryPath, store).findLinks('wheels')
def environment = BuiltEnvironment.at(new File(basedir, 'target/python-env'), store)
def source = new File(basedir, 'python')

assert runs[1].contains('Environment is up to date')
NumberedCase.proves(92, 'a wheel is taken as it is, without a build') {
    def said = environment.python('import inhouse, acme, consumer, demo; print(inhouse.version, acme.greeting)')
    assert said == '1 hello'
    assert environment.pip('check') == 'No broken requirements found.'
    def given = new File(basedir, 'target/python-packages/inhouse-1.0-py3-none-any.whl')
    assert given.bytes == new File(basedir, 'libs/inhouse-1.0-py3-none-any.whl').bytes
}
assert new File(basedir, 'target/python-packages/acme_client-3.0-py3-none-any.whl').exists()
def lock = new File(basedir, 'pylock.toml').text
assert !lock.contains('name = "inhouse"') && !lock.contains('name = "acme-client"') && !lock.contains(basedir.path)

// A backend writes beside its sources: beside copies of them.
assert source.list().sort() == ['pyproject.toml', 'src']

// What decides a source is its files: an edit builds it again, and nothing else. The store is shared: no run had this one.
def again = "hello again, ${System.nanoTime()}".toString()
new File(source, 'src/acme/__init__.py').text = "greeting = '$again'\n"
def log = maven.run('python-env:build').succeeded()
assert log.contains('Built acme-client 3.0 from its source') && !log.contains('Locked') : log
assert environment.python('import acme; print(acme.greeting)') == again
new File(source, 'build').mkdirs()
new File(source, 'build/x.txt').text = 'of another tool'
assert maven.run('python-env:build').succeeded().contains('Environment is up to date')

// The same name and version with another content is another package.
TestWheel.of('inhouse', '1.0').file('inhouse.py', 'version = "1, rebuilt"\n').writeTo(new File(basedir, 'libs').toPath())
log = maven.run('python-env:build').succeeded()
assert log.contains('<wheels><inhouse>') && !log.contains('Built') : log
assert environment.python('import inhouse; print(inhouse.version)') == '1, rebuilt'

// A backend that fails: what it said, and where it stands in the POM.
def project = new File(source, 'pyproject.toml')
def before = project.text
project.text = before.replace('"acme_backend"', '"no_such_backend"')
log = maven.run('python-env:build').failed()
assert log.contains('`<sources><acme-client>` does not build: ' + source.path) && log.contains('no_such_backend') : log
assert environment.python('import acme; print(acme.greeting)') == again
project.text = before.replace('name = "acme-client"', 'name = "acme-client"\n# setuptools_scm: built in place')
log = maven.run('python-env:build').succeeded()
assert new File(source, 'acme_client.egg-info').exists()

// All that is wrong, at once.
def wrong = runs[2]
for (text in ['`<wheels><other-name>` is a wheel of inhouse: `inhouse-1.0-py3-none-any.whl`',
        '`<wheels><for-another>` does not fit CPython 3.14', '`<wheels><a-directory>` is a directory, not a wheel',
        '`<wheels><a-link>` is a link; name the file itself', '`<wheels><missing>` does not exist',
        '`<wheels><no-wheel>`', '`<wheels><broken>`', '`<wheels><nowhere>`: no repository has the whl org.example.nowhere:nowhere:1.0',
        '`<sources><acme-client>` holds none of pyproject.toml', '`<sources><gone>` does not exist',
        '`<sources><a-wheel>` is a wheel, which belongs into <wheels>', '`<sources><an-artifact>` is a folder or a source distribution']) {
    assert wrong.contains(text) : text + '\n' + wrong
}
assert wrong.contains('BUILD FAILURE') && wrong.contains('hint: ') && !wrong.contains('\tat ')
true
