import java.nio.file.Files

def shared = new File(basedir, '../../../src/it/real-shared').canonicalFile
def type = new GroovyClassLoader(getClass().classLoader).parseClass(new File(shared, 'RealProject.groovy'))
def project = type.getDeclaredConstructor(File, File).newInstance(basedir, shared)

def packages = new File(project.environment, 'lib/python3.14/site-packages')

project.untouchedBy {
    assert project.run([project.python(), new File(basedir, 'use.py')]).trim() == 'ticked'
}

// The run path of its library leads into another distribution: so the folder is real, its files are links.
def library = new File(packages, 'PySide6').listFiles().find { it.name.startsWith('libpyside6.abi3.so') }
assert !Files.isSymbolicLink(new File(packages, 'PySide6').toPath()) && Files.isSymbolicLink(library.toPath())
assert Files.isSymbolicLink(new File(packages, 'shiboken6').toPath())
project.python("import ctypes; ctypes.CDLL('$library')")

// The same library behind a link to its folder does not find the other one: the rule is needed.
def behind = new File(project.work, 'PySide6')
Files.createSymbolicLink(behind.toPath(), library.toPath().toRealPath().parent)
def (code, said) = project.tried([project.python(), '-c', "import ctypes; ctypes.CDLL('$behind/$library.name')"])
assert code != 0 && said.contains('libshiboken6') : said

project.equalsThatOfUv()
true
