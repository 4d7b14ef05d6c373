import io.github.pythonenv.testing.BuiltEnvironment
import io.github.pythonenv.testing.MavenCommand
import io.github.pythonenv.testing.NumberedCase

def runs = new File(basedir, 'build.log').text.split('Scanning for projects').drop(1)
def maven = MavenCommand.in(basedir, localRepositoryPath, store).with('PIP_NO_INDEX', '1')
def environment = BuiltEnvironment.at(new File(basedir, 'target/python-env'), store)

assert runs[1].count('Environment is up to date') == 2

// The native build comes later than the goal: the hint says where it belongs.
assert runs[2].contains('`<pythonModules><fast><directory>` does not exist: ') && runs[2].contains('<phase>process-classes</phase>')
assert runs[2].contains('BUILD FAILURE') && !runs[2].contains('\tat ')
assert !new File(basedir, 'target/python-env').exists()

maven.run('process-classes').succeeded()
def built = new File(basedir, 'target/native').listFiles()
assert built.length == 1 && built[0].name ==~ /fast\.cpython-314-.*\.so/
def bytes = built[0].bytes
assert environment.python('import fast; print(fast.answer())') == '41'
assert environment.python('''
import importlib.metadata as m
print(m.version("fast"), m.metadata("fast")["Summary"])''') == '1.3.dev0 Compiled beside Java'
assert environment.pip('check') == 'No broken requirements found.'
assert new File(basedir, 'target/python-packages').list().every { it ==~ /fast-1\.3\.dev0-cp314-cp314-.*\.whl/ }
NumberedCase.proves(91, 'what it was made from stays as it is') { assert built[0].bytes == bytes }

// Compiled anew: the environment is built anew.
def source = new File(basedir, 'src/fast.c')
source.text = source.text.replace('41', '42')
source.setLastModified(System.currentTimeMillis() + 2000)
def log = maven.run('process-classes').succeeded()
assert log.contains('<pythonModules><fast>') && !log.contains('Locked') : log
assert environment.python('import fast; print(fast.answer())') == '42'

// Compiled for another Python.
built[0].renameTo(new File(built[0].parentFile, built[0].name.replace('314', '313')))
log = maven.run('python-env:build@environment').failed()
assert log.contains('is for CPython 3.13') && log.contains('hint: take the output of a build with Python 3.14') : log
assert environment.python('import fast; print(fast.answer())') == '42'
true
