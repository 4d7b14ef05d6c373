import io.github.pythonenv.testing.MavenCommand
import io.github.pythonenv.testing.NumberedCase

def maven = MavenCommand.in(basedir, localRepositoryPath, store).findLinks('wheels')
def environment = new File(basedir, 'target/python-env')
def packages = new File(environment, 'lib/python3.14/site-packages')

// All of them at once, before anything is written.
def log = new File(basedir, 'build.log').text
assert log.contains('BUILD FAILURE') && !log.contains('\tat ')
assert log.contains('3 paths are provided by more than one package, with different contents')
for (path in ['bin/clash', 'lib/python3.14/site-packages/clash.py', 'lib/python3.14/site-packages/shared/both.txt']) {
    def line = log.readLines().find { it.contains("$path: ") }
    assert line != null && line.contains('alpha 1.0 (') && line.contains('beta 1.0 (') : path
}
assert !environment.exists()

// The rules to paste work as they are printed.
def lines = log.readLines().collect { it - '[ERROR] ' }
def rules = lines[lines.indexOf('<collisions>')..lines.indexOf('</collisions>')].join('\n')
def pom = new File(basedir, 'pom.xml')
pom.text = pom.text.replace('<!-- rules -->', rules)
maven.run('python-env:build', '-Prules').succeeded()
assert new File(packages, 'clash.py').text.contains("'alpha'")
assert new File(packages, 'shared/both.txt').text == 'alpha'

// And say the other way round.
pom.text = pom.text.replace('<prefer>alpha</prefer>', '<prefer>beta</prefer>')
assert maven.run('python-env:build', '-Prules').succeeded().contains('collision rule')
assert new File(packages, 'clash.py').text.contains("'beta'")
assert new File(packages, 'shared/both.txt').text == 'beta'
assert new File(environment, 'bin/clash').text.contains('beta')

// A rule for some paths leaves the others.
pom.text = pom.text.replaceAll(/<rule><path>bin.clash.*/, '')
log = maven.run('python-env:build', '-Prules').failed()
assert log.contains('One path is provided by more than one package') && log.contains('bin/clash: ')
assert new File(packages, 'clash.py').text.contains("'beta'") // The environment that was there still is.

// The first wins, with a warning for each.
log = maven.run('python-env:build', '-Dpython-env.ignoreCollisions').succeeded()
assert log.readLines().count { it.startsWith('[WARNING]') && it.contains('alpha') && it.contains('beta') } == 3
assert new File(packages, 'clash.py').text.contains("'alpha'")

NumberedCase.proves(48, 'no shell expands a pattern on its way from the command line to the rule') {
    pom.text = pom.text.replaceAll(/(?s)<collisions>.*<.collisions>/,
            '<collisions><rule><path>\\${pattern}</path><prefer>beta</prefer></rule></collisions>')
    // What a shell would make of an argument without quotes.
    new File(basedir, '-Dpattern=of-a-shell').text = ''
    maven.run('python-env:build', '-Prules', '-Dpattern=**').succeeded()
    assert new File(packages, 'clash.py').text.contains("'beta'") && new File(packages, 'shared/both.txt').text == 'beta'
    assert maven.run('python-env:build', '-Prules', '-Dpattern=of-a-shell').failed().contains('bin/clash: ')
}
true
