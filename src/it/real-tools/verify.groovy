import io.github.pythonenv.testing.MavenCommand
import io.github.pythonenv.testing.TestUv

def shared = new File(basedir, '../../../src/it/real-shared').canonicalFile
def type = new GroovyClassLoader(getClass().classLoader).parseClass(new File(shared, 'RealProject.groovy'))
def project = type.getDeclaredConstructor(File, File).newInstance(basedir, shared)

project.equalsThatOfUv()

// In copies, of the store too: a defect must not harm the store of whoever runs this.
def copies = File.createTempDir('python-env-tools')
try {
    // Another user must be able to enter: the folder of this project may be closed to him.
    copies.setReadable(true, false)
    copies.setExecutable(true, false)
    println project.run([project.python(), '-B', new File(shared, 'foreign_tools.py'), project.environment, copies])
} finally {
    project.delete(copies)
}

// The next build notices what a tool did, and puts it right.
project.run([TestUv.in(store), 'pip', 'uninstall', '--no-config', '--python', project.python(), 'six', 'pyramid'])
assert !new File(project.environment, 'bin/pserve').exists()
def maven = MavenCommand.in(basedir, localRepositoryPath, store)
def log = maven.run('python-env:build').succeeded()
assert log =~ /Building python-env: (it was changed by hand|something is gone): / : log
assert maven.run('python-env:build').succeeded().contains('Environment is up to date')
assert project.python('import six, pyramid; print(six.__version__)') == '1.16.0'
assert new File(project.environment, 'bin/pserve').canExecute()
true
