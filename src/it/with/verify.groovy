import io.github.pythonenv.testing.MavenCommand
import io.github.pythonenv.testing.NumberedCase

def maven = MavenCommand.in(basedir, localRepositoryPath, store).findLinks('wheels')
def lock = new File(basedir, 'pylock.toml')
def pom = new File(basedir, 'pom.xml')
def main = new File(basedir, 'target/python-env')
def more = new File(basedir, 'target/python-env+with')
def build = { Object... arguments -> maven.run('python-env:build', *arguments) }
def installed = { File environment -> new File(environment, 'lib/python3.14/site-packages').list()
        .findAll { it.endsWith('.dist-info') }.collect { it - '.dist-info' }.toSorted() }
def says = { String code -> [new File(more, 'bin/python').path, '-c', code].execute().text.trim() }

assert installed(main) == ['base-1.0', 'held-2.0']
def before = lock.bytes

// On top of the lock, in an environment of its own; a comma inside a requirement does not end it, and two are one.
def log = build('-Dpython-env.with=data>=1,<3,ping,data>=1,<3').succeeded()
assert log.contains('Building python-env+with: ') && log.contains(more.path) && lock.bytes == before
NumberedCase.proves(26, 'packages that require each other are there, each once') {
    assert installed(more) == ['base-1.0', 'data-2.0', 'held-2.0', 'ping-1.0', 'pong-1.0']
    assert says('import ping, data; print(data.VERSION)') == '2.0'
}
NumberedCase.proves(81, 'a package that requires itself ends in no endless loop') {
    assert says('import importlib.metadata as m; print(m.requires("pong"))') == "['ping', 'pong']"
}
assert installed(main) == ['base-1.0', 'held-2.0']
assert build().succeeded().contains('Environment is up to date')
assert build('-Dpython-env.with=data>=1,<3,ping,data>=1,<3').succeeded().contains('Environment is up to date')
NumberedCase.proves(28, 'duplicates are one; an empty list is the environment itself') {
    assert installed(more).count { it.startsWith('data-') } == 1
    assert build('-Dpython-env.with=').succeeded().contains('Environment is up to date')
}

// Without a connection, once it has been resolved; what was asked for before leaves no trace in the next.
assert maven.run('-o', 'python-env:build', '-Dpython-env.with=data').succeeded().contains('Linked 3 packages')
assert says('import data; print(data.VERSION)') == '3.0'

NumberedCase.proves(27, 'what is asked for directly decides for those that require it, unless the lock is contradicted') {
    build('-Dpython-env.with=held<3,data==1.0').succeeded()
    assert installed(more) == ['base-1.0', 'data-1.0', 'held-2.0']
}
for (wish in ['needs-newer', 'held>=3']) {
    log = build("-Dpython-env.with=$wish").failed()
    assert log.contains('What python-env.with asks for does not fit on top of pylock.toml')
    assert log.contains('held>=3') && log.contains('held==2.0') : log
    assert log.contains('hint: put it into <requirements>') && lock.bytes == before
}
log = build('-Dpython-env.with=no-such-zz9-q').failed()
assert log.contains('No index knows the package: no-such-zz9-q') && log.contains('hint: is it spelled right?') && !log.contains('put it into') : log
log = build('-Dpython-env.with=--index-url https://index.example/,-e .,a # b,${user.home}').failed()
assert log.readLines().count { it.contains('`-Dpython-env.with`: ') } == 4

NumberedCase.proves(24, 'an application has a program and no module; nothing of it is dropped') {
    log = maven.run('python-env:exec', '-Dpython-env.with=app', '-Dexec.args=app').succeeded()
    assert log.contains('the application runs') && lock.bytes == before
}
log = maven.run('python-env:shell', '-Dpython-env.with=app').failed()
assert log.contains('intended for interactive sessions')

NumberedCase.proves(29, 'an extra and a dependency group are there when they are selected, and absent otherwise') {
    def imports = { String module -> [new File(main, 'bin/python').path, '-c', "import $module"].execute().waitFor() == 0 }
    assert imports('base') && !imports('writer') && !imports('linter')
    assert !new File(main, 'bin/hello').exists()
    pom.text = pom.text.replace('<!-- selected -->', '<extras><extra>toml</extra></extras><groups><group>round</group></groups>')
    build().succeeded()
    assert installed(main) == ['base-1.0', 'held-2.0', 'linter-1.0', 'writer-1.0']
    assert imports('writer') && imports('linter')
    assert [new File(main, 'bin/hello').path].execute().text == 'hello from the group\n'
}
true
