import io.github.pythonenv.testing.MavenCommand
import io.github.pythonenv.testing.NumberedCase
import io.github.pythonenv.testing.Programs

def environment = new File(basedir, 'target/python-env')
def maven = MavenCommand.in(basedir, localRepositoryPath, store).with('PIP_NO_INDEX', 1)
def programs = { Programs.python(new File(environment, 'bin/python').toPath(), 'import fast, slow; print(fast.SPEED, slow.SPEED)') }
def present = { path -> new File(environment, path).isFile() }
def extras = ['include/fast.h', 'lib/pkgconfig/fast.pc', 'share/doc/fast/index.html', 'include/slow.h', 'share/man/man1/slow.1']

// Without a word, modules are what can be imported.
assert programs() == '9 1'
assert !extras.any(present)
assert !new File(environment, 'lib/python3.14/site-packages/dev').exists()

NumberedCase.proves(55, 'the files of outputs appear; those that nobody has are not missed, without a connection too') {
    assert maven.run('python-env:build', '-Poutputs').succeeded().contains('<pythonModules><fast> changed')
    assert extras.every(present)
    assert programs() == '9 1'
    assert maven.run('-o', 'python-env:build', '-Poutputs').succeeded().contains('up to date')
    assert maven.run('-o', 'python-env:build', '-Poutputs', '-Dpython-env.force').succeeded() && extras.every(present)
}

// And they go when nobody asks for them.
maven.run('python-env:build').succeeded()
assert !extras.any(present)
true
