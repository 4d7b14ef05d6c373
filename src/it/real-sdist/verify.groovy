import io.github.pythonenv.testing.MavenCommand

def shared = new File(basedir, '../../../src/it/real-shared').canonicalFile
def type = new GroovyClassLoader(getClass().classLoader).parseClass(new File(shared, 'RealProject.groovy'))
def project = type.getDeclaredConstructor(File, File).newInstance(basedir, shared)

def lock = new File(basedir, 'pylock.toml').text
assert lock.contains('name = "crcmod"') && lock.contains('crcmod-1.7.tar.gz')
assert !lock.contains('.whl') : "it has wheels now, another package is needed here: $lock"

def built = 'Built crcmod 1.7 from its source'
def log = new File(basedir, 'build.log').text
assert log.contains(built) || new File(basedir, 'had-it').text == 'true' : log

// Its setup.py goes on without the extension where it does not compile: so the extension itself is asked.
project.untouchedBy {
    assert project.python('from crcmod import _crcfunext; import crcmod.predefined as p;'
            + "print(hex(p.mkPredefinedCrcFun('crc-32')(b'123456789')))") == '0xcbf43926'
}
def extension = project.python('from crcmod import _crcfunext; print(_crcfunext.__file__)')
def dynamic = project.run(['readelf', '-d', extension])
assert dynamic.contains('(SYMTAB)') && !(dynamic =~ /RPATH|RUNPATH/) : dynamic

project.equalsThatOfUv('--built')

// The environment is deleted, the store is not: nothing is compiled or fetched again.
project.delete(new File(basedir, 'target'))
def again = MavenCommand.in(basedir, localRepositoryPath, store).run('python-env:build').succeeded()
assert again.contains('Linked 1 package') : again
assert !(again =~ /Built|Fetch|Unpacked/) : again
project.python('from crcmod import _crcfunext')
true
