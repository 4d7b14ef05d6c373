import io.github.pythonenv.testing.MavenCommand
import io.github.pythonenv.testing.NumberedCase

def maven = MavenCommand.in(basedir, localRepositoryPath, store).findLinks('wheels')
def pom = new File(basedir, 'pom.xml')
def template = pom.text
def lock = new File(basedir, 'pylock.toml')
def packages = new File(basedir, 'target/python-env/lib/python3.14/site-packages')
def declare = { String overrides, String... requirements ->
    pom.text = template.replace('<!-- overrides -->', overrides)
            .replace('<!-- requirements -->', requirements.collect { "<requirement>$it</requirement>" }.join()) }
def alsoDeclare = { String elements -> pom.text = pom.text.replace("<!-- packages -->", elements) }
def build = { Object... more -> maven.run('python-env:build', *more) }
def pins = { lock.text.findAll(/(?m)^name = "(.*)"\nversion = "(.*)"/) { it[1] + ' ' + it[2] } }
def imported = { ["$basedir/target/python-env/bin/python", '-c', 'import uses; print(uses.VERSION)'].execute().text.trim() }
def leaves = { packages.list().findAll { it.startsWith('leaf') && it.endsWith('.dist-info') } }

assert new File(basedir, 'build.log').text.contains('Locked 3 packages')
assert pins() == ['leaf 2.0', 'speed 1.0', 'uses 1.0']

declare('<leaf>== 1.0</leaf>')
def log = build().succeeded()
assert log.contains('pylock.toml is stale: + leaf == 1.0')
NumberedCase.proves(23, 'the log says what the lock had, and what the override makes of it') {
    assert log.contains('leaf was locked at 2.0, the override makes it 1.0')
}
NumberedCase.proves(22, 'a leaf that only another package requires is exchanged in the whole graph, and is there once') {
    assert pins() == ['leaf 1.0', 'speed 1.0', 'uses 1.0']
    assert imported() == '1.0' && leaves() == ['leaf-1.0.dist-info']
}
NumberedCase.proves(19, 'an override belongs to the packages: an environment of that set sees it') {
    assert !pom.text.contains('<python>') && imported() == '1.0'
}
assert build().succeeded().contains('Environment is up to date')

NumberedCase.proves(21, 'no way of asking for an environment loses an override') {
    build('-Dpython-env.with=also').succeeded()
    assert new File(basedir, 'target/python-env+with/lib/python3.14/site-packages/leaf-1.0.dist-info').directory
}

NumberedCase.proves(17, 'a package that is another one, as it is overridden, under a further name') {
    alsoDeclare('<metaPackages><foobar><inherit>leaf</inherit></foobar></metaPackages>')
    build().succeeded()
    assert ["$basedir/target/python-env/bin/python", '-c', 'import importlib.metadata as m; print(m.version("foobar"))'].execute().text.trim() == '1.0'
}

NumberedCase.proves(87, 'however a name is written, it is one package') {
    declare('<Oslo-Policy>== 1.0</Oslo-Policy>', 'oslo.policy')
    build().succeeded()
    assert pins() == ['leaf 2.0', 'oslo-policy 1.0', 'speed 1.0', 'uses 1.0']
}

NumberedCase.proves(84, 'what contradicts those who require it is taken nevertheless; each of them is named') {
    declare('<leaf>== 3.0</leaf>', 'also', 'third')
    log = build().succeeded()
    assert log.contains('What is overridden does not fit what others require; it is taken nevertheless')
    assert log.contains('[WARNING] uses 1.0 requires leaf<3,>=1, but the project takes 3.0; <overrides><uses><relax>leaf</relax> accepts it')
    assert log.contains('[WARNING] also 1.0 requires leaf<3, but the project takes 3.0')
    assert log.contains('[WARNING] third 1.0 requires leaf==2.0, but the project takes 3.0')
}
// Their extras stay.
assert pins() == ['also 1.0', 'leaf 3.0', 'speed 1.0', 'third 1.0', 'uses 1.0', 'winonly 1.0']
assert imported() == '3.0'
declare('<leaf>== 3.0</leaf><uses><relax>leaf</relax></uses><also><relax>leaf</relax></also>', 'also')
log = build().succeeded()
assert !log.contains('[WARNING]') && !log.contains('taken nevertheless') && imported() == '3.0'

// An override of what another platform needs: its marker stays, though those who require it are contradicted.
declare('<winonly>== 3.0</winonly>', 'also')
log = build().succeeded()
assert lock.text.contains('name = "winonly"\nversion = "3.0"\nmarker = "sys_platform == \'win32\'"')
assert !new File(packages, 'winonly.py').exists()
declare('<winonly><relax>true</relax></winonly>', 'also')
assert build().failed().contains('none of its dependencies has a version specifier')
declare('<winonly><addDependencies><dependency>speed</dependency></addDependencies></winonly>', 'also')
build().succeeded()
assert pins() == ['also 1.0', 'leaf 2.0', 'speed 1.0', 'uses 1.0', 'winonly 1.0']
// So with a wheel of the project: where nothing requires it, it is not there, patched or not.
def winonly = '<winonly><wheel>libs/winonly-9.0-py3-none-any.whl</wheel></winonly>'
for (override in [winonly, winonly.replace('</wheel>', '</wheel><patches><patch>winonly.patch</patch></patches>')]) {
    declare(override, 'also')
    log = build().succeeded()
    assert log.contains('Nothing requires winonly on this platform') && !new File(packages, 'winonly.py').exists() : log
    assert pins() == ['also 1.0', 'leaf 2.0', 'speed 1.0', 'uses 1.0']
}
declare(winonly, 'also', "winonly; sys_platform == 'linux'")
log = build().succeeded()
assert !log.contains('Nothing requires') && new File(packages, 'winonly-9.0.dist-info').directory

// A wheel, and a source, in the place of the index's package: the lock names no file of this machine.
// The index has a package of that name too, and one of them is there.
declare('<leaf><wheel>libs/leaf-9.0-py3-none-any.whl</wheel></leaf>')
log = build().succeeded()
assert log.contains('[WARNING] uses 1.0 requires leaf<3,>=1, but the project takes 9.0')
assert imported() == 'a wheel of the project' && leaves() == ['leaf-9.0.dist-info']
assert pins() == ['uses 1.0'] && !lock.text.contains(basedir.path) && !lock.text.contains('libs/')
def before = lock.bytes
declare('<leaf><source>leaf-source</source></leaf>')
build().succeeded()
NumberedCase.proves(80, 'what a package is built with never meets what it requires: another version of the same') {
    assert imported() == 'built with tool 1.0' && leaves() == ['leaf-9.1.dist-info']
    assert ["$basedir/target/python-env/bin/python", '-c', 'import tool; print(tool.VERSION)'].execute().text.trim() == '2.0'
}
NumberedCase.proves(85, 'what a build needs is not in conflict with what is locked') {
    assert pins() == ['tool 2.0', 'uses 1.0'] && !lock.text.contains(basedir.path)
}

// Frozen, with another override than the lock was made with.
before = lock.bytes
declare('<leaf>== 2.0</leaf>')
log = build('-Dpython-env.frozen').failed()
assert log.contains('The lock is stale') && log.contains('+ leaf == 2.0') && log.contains('- leaf sha256:')
assert lock.bytes == before && imported() == 'built with tool 1.0'
true
