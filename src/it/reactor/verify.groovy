import io.github.pythonenv.testing.BuiltEnvironment
import io.github.pythonenv.testing.MavenCommand
import io.github.pythonenv.testing.TestWheel

def runs = new File(basedir, 'build.log').text.split('Scanning for projects').drop(1)
def maven = MavenCommand.in(basedir, localRepositoryPath, store).findLinks('wheels')
def environment = BuiltEnvironment.at(new File(basedir, 'app/target/python-env'), store)
def install = { String version, String text ->
    def wheel = TestWheel.of('lib', version.replace('-SNAPSHOT', '.dev0')).file('lib/__init__.py', "def main():\n    print('$text')\n")
            .consoleScript('lib-says = lib:main').requires('demo').writeTo(new File(basedir, 'built').toPath())
    maven.run('-N', 'org.apache.maven.plugins:maven-install-plugin:3.1.4:install-file', "-Dfile=$wheel", '-DgroupId=org.example.reactor',
            '-DartifactId=lib', "-Dversion=$version", '-Dpackaging=whl', '-DgeneratePom=false').succeeded()
}

assert runs[0].contains('BUILD SUCCESS')
assert runs[1].contains('Environment is up to date')
assert runs[2].contains('BUILD FAILURE') && runs[2].contains('pyproject.toml') && runs[2].contains('plain') : runs[2]
assert !runs[2].contains('\tat ')
assert runs[3].contains('BUILD FAILURE') && runs[3].contains('org.example.reactor:lib:1.2-SNAPSHOT') : runs[3]
assert runs[3].contains('hint: ') && runs[3].contains('-am') : runs[3]

// Inside the build: as it is edited, with its own requirements and scripts.
maven.run('process-resources').succeeded()
assert environment.run('lib-says') == 'as it is edited'
assert environment.python('import demo')  == ''
// A goal that is called for all modules passes over those that declare nothing.
def all = maven.run('python-env:exec', '-Dexec.args=lib-says').succeeded()
assert all.count('Skipping exec, as this module declares no environment') == 3 && all.contains('as it is edited') : all
assert !new File(basedir, 'target').exists() && !new File(basedir, 'pylock.toml').exists() && !new File(basedir, 'plain/pylock.toml').exists()
def module = new File(basedir, 'lib/src/lib/__init__.py')
module.text = module.text.replace('edited', 'edited again')
module.setLastModified(System.currentTimeMillis() + 5000)
assert environment.run('lib-says') == 'as it is edited again'
assert environment.uv('list', '--editable').contains(new File(basedir, 'lib').path)
assert !new File(basedir, 'app/pylock.toml').text.contains(basedir.path)

// Outside: its wheel. A snapshot that is installed anew is taken.
install('1.2-SNAPSHOT', 'as a snapshot')
def log = maven.run('process-resources', '-pl', 'app').succeeded()
assert !log.contains('Locked') : log
assert environment.run('lib-says') == 'as a snapshot'
assert !environment.uv('list', '--editable').contains(basedir.path)
install('1.2-SNAPSHOT', 'as another snapshot')
maven.run('process-resources', '-pl', 'app').succeeded()
assert environment.run('lib-says') == 'as another snapshot'
assert environment.python('import importlib.metadata as m; print(m.version("lib"))') == '1.2.dev0'
assert maven.run('process-resources', '-pl', 'app').succeeded().contains('Environment is up to date')

// And back.
log = maven.run('process-resources', '-pl', 'app', '-am').succeeded()
assert environment.run('lib-says') == 'as it is edited again'

// A release: the same POM.
for (file in ['pom.xml', 'app/pom.xml', 'lib/pom.xml', 'plain/pom.xml', 'lib/pyproject.toml']) {
    def pom = new File(basedir, file)
    pom.text = pom.text.replace('1.2-SNAPSHOT', '1.2').replace('1.2.dev0', '1.2')
}
maven.run('process-resources').succeeded()
assert environment.run('lib-says') == 'as it is edited again'
assert environment.python('import importlib.metadata as m; print(m.version("lib"))') == '1.2'
// What was built of it by itself is what the reactor's own wheel would be.
install('1.2', 'as it was released')
maven.run('process-resources', '-pl', 'app').succeeded()
assert environment.run('lib-says') == 'as it was released'
true
