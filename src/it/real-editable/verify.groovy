import io.github.pythonenv.testing.BuiltEnvironment
import io.github.pythonenv.testing.MavenCommand

def runs = new File(basedir, 'build.log').text.split('Scanning for projects').drop(1)
def maven = MavenCommand.in(basedir, localRepositoryPath, store)
def environment = BuiltEnvironment.at(new File(basedir, 'target/python-env'), store)
def versions = { environment.python('''
import importlib.metadata as m
print(*(m.version(n) for n in ("by-setuptools", "by-hatch", "by-flit")))''') }
def files = { String project ->
    def root = new File(basedir, project).toPath()
    def found = []
    root.toFile().eachFileRecurse { if (it.file) found << root.relativize(it.toPath()).toString() }
    found.findAll { !it.contains('__pycache__') }.sort()
}

// What only the backend knows is the backend's answer.
assert versions() == '1.1 1.2 1.3'
assert environment.python('import importlib.metadata as m; print(m.metadata("by-flit")["Summary"])') == 'What its module says.'
assert environment.python('import importlib.metadata as m, idna; print(m.requires("by-setuptools"))') == "['idna~=3.10']"
assert runs[1].contains('Environment is up to date')
// Nothing of its build stays beside the sources.
assert files('setup') == ['pyproject.toml', 'requirements.txt', 'src/by_setuptools/__init__.py']
assert files('hatch') == ['pyproject.toml', 'src/by_hatch/__init__.py', 'src/by_hatch/about.py']

// An edit shows at once; another version is noticed by the next build.
def module = new File(basedir, 'setup/src/by_setuptools/__init__.py')
module.text = module.text.replace('"setuptools"', '"edited"').replace('1.1', '2.1')
module.setLastModified(System.currentTimeMillis() + 5000)
assert environment.run('by-setuptools') == 'edited'
def about = new File(basedir, 'hatch/src/by_hatch/about.py')
about.text = '__version__ = "2.22"\n'
def log = maven.run('python-env:build').succeeded()
assert versions() == '2.1 2.22 1.3'
assert !log.contains('Locked') && !log.contains('Built by-flit') : log
assert environment.pip('check') == 'No broken requirements found.'
def lock = new File(basedir, 'pylock.toml').text
assert lock.contains('name = "idna"') && !lock.contains("name = \"by-") && !lock.contains(basedir.path)
true
