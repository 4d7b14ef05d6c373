import io.github.pythonenv.testing.BuiltEnvironment
import io.github.pythonenv.testing.MavenCommand

def names = ['expression', 'tables', 'text', 'flat', 'tools'].collect { "described-$it".toString() }
def environment = { String name -> BuiltEnvironment.at(new File(basedir, "target/$name"), store) }
// All that METADATA says, and the license files: white space in a folded field is a reader's own affair.
def described = { String name, String distribution -> environment(name).python("""
import importlib.metadata as m
metadata = m.metadata("$distribution")
for key in sorted(set(metadata.keys()) - {"Metadata-Version", "Dynamic", "Requires-Dist", "Description"}):
    values = metadata.get_all(key)
    if key == "Keywords":
        values = values[0].split(",")
    for value in sorted(values):
        print(key, ascii(" ".join(value.split())))
print(ascii((metadata.get_payload() or metadata["Description"] or "").strip()))
for file in sorted(m.files("$distribution"), key=str):
    if "/licenses/" in str(file):
        print(file, ascii(file.read_binary()))
""") }

// A project that is edited describes itself as the wheel does that its own backend builds: hatchling, setuptools, flit.
names.each { assert described('edited', it) == described('built', it) }
def whole = described('edited', 'described-expression')
['License-Expression', 'Author-email', 'Maintainer', 'Keywords', 'Classifier', 'Project-URL', 'Description-Content-Type',
 'licenses/LICENSE ', 'licenses/legal/apache.txt ', 'Field: not one'].each { assert whole.contains(it) : whole }
assert !whole.contains('other.md')

// Another readme is another description.
def readme = new File(basedir, 'flat/README.rst')
readme.text = readme.text + '\nMore than before.\n'
def maven = MavenCommand.in(basedir, localRepositoryPath, store)
maven.run('python-env:build', '-Dpython-env.name=edited').succeeded()
assert described('edited', 'described-flat').contains('More than before.')
assert maven.run('python-env:build', '-Dpython-env.name=edited').succeeded().contains('Environment is up to date')
new File(basedir, 'flat/licenses/BSD').delete()
new File(basedir, 'flat/licenses/more.txt').delete()
assert maven.run('python-env:build', '-Dpython-env.name=edited').failed()
        .contains('`<editablePackages><described-flat><pyproject>`: `project.license-files` matches no file: `licenses/*`')
true
