import io.github.pythonenv.testing.BuiltEnvironment
import io.github.pythonenv.testing.MavenCommand

def maven = MavenCommand.in(basedir, localRepositoryPath, store).findLinks('wheels')
def pom = new File(basedir, 'pom.xml')
def template = pom.text
def lock = new File(basedir, 'pylock.toml')
def packages = new File(basedir, 'target/python-env/lib/python3.14/site-packages')
def declare = { String overrides, String... requirements ->
    pom.text = template.replace('<!-- overrides -->', overrides)
            .replace('<!-- requirements -->', requirements.collect { "<requirement>$it</requirement>" }.join()) }
def build = { Object... more -> maven.run('python-env:build', *more) }
def pins = { lock.text.findAll(/(?m)^name = "(.*)"\nversion = "(.*)"/) { it[1] + ' ' + it[2] } }
def requires = { new File(packages, 'pins-1.0.dist-info/METADATA').readLines()
        .findAll { it.startsWith('Requires-Dist: ') }.collect { it - 'Requires-Dist: ' } }

assert pins() == ['heavy 1.0', 'pins 1.0', 'shared 1.0']

// Added and removed: the lock follows, and METADATA in the environment says it.
declare('''<pins><addDependencies><dependency>light &gt;= 1</dependency></addDependencies>
        <removeDependencies><dependency>Heavy</dependency></removeDependencies></pins>''')
def log = build().succeeded()
assert log.contains('pylock.toml is stale: + pins with light >= 1, + pins without Heavy')
assert log.contains('Unpacked 2 packages') : 'light, and the changed pins'
assert pins() == ['light 1.0', 'pins 1.0', 'shared 1.0']
assert requires() == ['shared == 1.0', "light[fast] < 1 ; extra == 'all'", 'light>=1']
assert !new File(packages, 'heavy.py').exists()

// One that pins what another needs newer has no solution; both are named.
declare('', 'newer')
log = build().failed()
assert log.contains('No version fits the requirements') && log.contains('pins depend on shared==1.0') && log.contains('newer depend on shared>=2')
// Relaxed by name, all others stay.
declare('<pins><relax>shared</relax></pins>', 'newer')
build().succeeded()
assert pins() == ['heavy 1.0', 'newer 1.0', 'pins 1.0', 'shared 2.0']
assert requires() == ['shared', 'heavy > 0', "light[fast] < 1 ; extra == 'all'"]
// Or all of them: extras and markers stay.
declare('<pins><relax>true</relax></pins>', 'newer')
build().succeeded()
assert requires() == ['shared', 'heavy', "light[fast]; extra == 'all'"]
assert BuiltEnvironment.at(new File(basedir, 'target/python-env'), store).pip('check') == 'No broken requirements found.'

// A frozen build says what changed, and leaves the lock.
def before = lock.bytes
declare('<pins><relax>shared</relax></pins>', 'newer')
log = build('-Dpython-env.frozen').failed()
assert log.contains('+ pins relax shared') && log.contains('- pins relax') && lock.bytes == before

// Edits that hit nothing, of several packages: all of them.
declare('''<pins><relax>nope</relax><removeDependencies><dependency>none</dependency></removeDependencies></pins>
        <newer><relax>nil</relax></newer>''', 'newer')
log = build().failed()
for (line in ['`<overrides><newer>`: `<relax>`: it has no such dependency: nil', '`<overrides><pins>`: `<relax>`: it has no such dependency: nope',
              '`<overrides><pins>`: `<removeDependencies>`: it has no such dependency: none']) {
    assert log.contains(line) : "$line: $log"
}
assert lock.bytes == before
true
