import groovy.json.JsonSlurper
import io.github.pythonenv.testing.BuiltEnvironment
import io.github.pythonenv.testing.MavenCommand
import io.github.pythonenv.testing.NumberedCase

def runs = new File(basedir, 'build.log').text.split('Scanning for projects').drop(1)
def bare = BuiltEnvironment.at(new File(basedir, 'target/python-env'), store)
def environment = bare.with('REPO_ROOT', basedir)
def maven = MavenCommand.in(basedir, localRepositoryPath, store).findLinks('wheels')
assert runs[1].contains('Environment is up to date')

def module = new File(basedir, 'src/my_module.py')
module.parentFile.mkdirs()
module.text = 'def main():\n    print("hello mutable")\n'
new File(basedir, 'another').mkdirs()
def path = new JsonSlurper().parseText(environment.python('import json, sys; print(json.dumps(sys.path))'))
NumberedCase.proves(68, 'a module that is written after the build runs, from the front of sys.path') {
    assert environment.run('my-script') == 'hello mutable'
    assert "$basedir/src".toString() in path[1..2]
}
NumberedCase.proves(73, "several roots stand in the order of the packages' names") {
    assert path[1..2] == ["$basedir/another", "$basedir/src"]*.toString()
}
NumberedCase.proves(74, 'each root stands on sys.path once') { assert path.size() == path.unique(false).size() }
// One root is not ASCII, and this Python runs without a locale.
assert path[-2] == new File(basedir, 'imported/src').path
assert path[-1].contains('with blank')

NumberedCase.proves(69, 'an edit shows at once') {
    module.text = 'def main():\n    print("hello edited")\n'
    module.setLastModified(System.currentTimeMillis() + 5000)
    assert environment.run('my-script') == 'hello edited'
}

NumberedCase.proves(70, 'a variable that is not set is named, whatever else runs') {
    def told = bare.fails('my-script')
    assert told.contains('python-env: my-editable cannot be imported') && told.contains('$REPO_ROOT')
    assert told.count('python-env: my-editable') == 1
    assert bare.run('imported').readLines().last() == 'imported runs'
}

def odd = new File(basedir, 'with blank\'s "quotes" $(touch ran) `touch ran` %TEMP% ünï→蛇')
odd.mkdirs()
new File(odd, 'odd_module.py').text = 'where = __file__\n'
NumberedCase.proves(72, 'a root is data, whatever it looks like') {
    assert environment.python('import odd_module; print(odd_module.where)') == "$odd/odd_module.py".toString()
    assert !new File(basedir, 'ran').exists() && !new File(basedir, 'target/ran').exists()
}

def said = environment.python('''
import importlib.metadata as m, builder, demo
print(m.version("another.one"), sorted(m.requires("my-editable")))
print(sorted(e.name for e in m.entry_points(group="my.plugins")))
print([e.value for e in m.entry_points(group="gui_scripts")])
print(m.metadata("imported")["Summary"], m.metadata("imported")["Requires-Python"], m.version("imported"))''').readLines()
NumberedCase.proves(75, 'what the build system requires is there, and is required') {
    assert said[0] == '''1.0.dev0 ['builder', 'demo', 'other>=1; extra == "more"']'''
}
NumberedCase.proves(76, "programs with windows and groups of one's own are entry points") {
    assert said[1] == "['first', 'second']"
    assert said[2] == "['my_module:main']"
    assert environment.run('my-window') == 'hello edited'
}
assert said[3] == 'What its pyproject.toml says >=3.9 2.5'
assert environment.run('imported') == 'imported runs'

// Others see them as editable, and can take them away.
assert environment.pip('check') == 'No broken requirements found.'
assert environment.uv('check').contains('All installed packages are compatible')
def listed = new JsonSlurper().parseText(environment.pip('list', '--format', 'json').readLines().find { it.startsWith('[') })
def places = listed.findAll { it.editable_project_location }.collectEntries { [it.name, it.editable_project_location] }
assert places == ['my-editable': basedir.path, 'another.one': basedir.path, 'odd': basedir.path, 'imported': "$basedir/imported".toString()]
assert environment.uv('list', '--editable').contains("$basedir/imported")
environment.pip('uninstall', '-y', 'imported', 'my-editable')
assert !environment.file('bin/my-script').exists() && module.exists()
assert environment.fails('python', '-c', 'import imported_module').contains('ModuleNotFoundError')

// The next build puts it right; then REPO_ROOT is set by the environment itself, and nobody else need set it.
def pom = new File(basedir, 'pom.xml')
pom.text = pom.text.replace('<editablePackages>',
        '<environmentVariables><REPO_ROOT>${project.basedir}</REPO_ROOT></environmentVariables>\n<editablePackages>')
def log = maven.run('python-env:build').succeeded()
assert bare.run('my-script') == 'hello edited'
assert bare.python('import sys; print(sys.path[2])') == new File(basedir, 'src').path

// A changed pyproject.toml rebuilds that package; nothing is locked anew where nothing else is required.
def project = new File(basedir, 'imported/pyproject.toml')
project.text = project.text.replace('"2.5"', '"2.6"')
log = maven.run('python-env:build').succeeded()
assert log.contains('<editablePackages><imported>') && !log.contains('Locked') : log
assert bare.python('import importlib.metadata as m; print(m.version("imported"))') == '2.6'
def wheels = new File(basedir, 'target/python-packages').list().findAll { it.startsWith('imported-') }
assert wheels == ['imported-2.6-py3-none-any.whl']
assert !new File(basedir, 'pylock.toml').text.contains(basedir.path)

// A backend that fails is quoted, without its secrets, and is not taken for a package of an index.
project.text = '''[build-system]
requires = []
build-backend = "failing"
backend-path = ["."]
[project]
name = "imported"
dynamic = ["version", "readme"]
'''
new File(basedir, 'imported/failing.py').text = '''def build_wheel(*a, **k):
    print("asked https://user:s3cret@files.example/tags")
    raise RuntimeError("no tag is a version")
'''
for (offline in [[], ['-o']]) {
    log = maven.run('python-env:build', *offline).failed()
    assert log.contains("`<editablePackages><imported>` does not build: $basedir/imported\n") : log
    assert log.contains('  asked https://****@files.example/tags\n') && log.contains('  RuntimeError: no tag is a version\n') : log
    assert log.contains('hint: mend what its build backend complains of, or leave nothing to it: say <version> in `<editablePackages><imported>`, and readme in [project] of its pyproject.toml') : log
    assert !log.contains('s3cret') && !log.contains('has a wheel') && !log.contains('once without -o') : log
}
true
