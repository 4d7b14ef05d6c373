import io.github.pythonenv.testing.MavenCommand

def maven = MavenCommand.in(basedir, localRepositoryPath, store).findLinks('wheels/old wheels/new')
def lock = new File(basedir, 'pylock.toml')
def pom = new File(basedir, 'pom.xml')
def pins = { lock.text.findAll(/(?m)^name = "(.*)"\nversion = "(.*)"/) { it[1] + ' ' + it[2] } }

assert new File(basedir, 'build.log').text =~ /Locked 2 packages for CPython 3\.14 in pylock\.toml/
assert pins() == ['alpha 1.0', 'beta 1.0']
// It can be committed: paths are relative, and hashes stand for contents.
assert lock.text.contains('path = "wheels/old/alpha-1.0-py3-none-any.whl"')
assert lock.text =~ /hashes = \{ sha256 = "[0-9a-f]{64}" \}/
assert !lock.text.contains(basedir.path)

// Newer versions are there now: pins stay until somebody releases them.
def before = lock.bytes
maven.run('python-env:lock').succeeded()
assert lock.bytes == before
maven.run('python-env:lock', '-Dpython-env.upgrade=alpha').succeeded()
assert pins() == ['alpha 2.0', 'beta 1.0']

// A name that nothing has is no silence, and what contradicts is no build.
def log = maven.run('python-env:lock', '-Dpython-env.upgrade=alpa').succeeded()
assert log.contains('[WARNING] -Dpython-env.upgrade released nothing for what pylock.toml does not hold: alpa; close to it: alpha')
log = maven.run('python-env:lock', '-Dpython-env.upgrade=alpha', '-Dpython-env.frozen').failed()
assert log.contains('-Dpython-env.upgrade and -Dpython-env.frozen contradict each other') && log.contains('hint: leave one of them out')
log = maven.run('python-env:lock', '-Dpython-env.upgrade=alpha beta').failed()
assert log.contains('hint: -Dpython-env.upgrade=a,b releases the pins of a and of b')

// A stale lock is resolved again by `build`, which says why; the pins stay.
pom.text = pom.text.replace('<requirement>beta</requirement>', '<requirement>beta</requirement>\n<requirement>gamma</requirement>')
log = maven.run('python-env:build').succeeded()
assert log.contains('[INFO] pylock.toml is stale: + gamma')
assert pins() == ['alpha 2.0', 'beta 1.0', 'gamma 1.0']

// All pins released; and what is new only by its requirement.
before = lock.bytes
maven.run('python-env:lock', '-Dpython-env.upgrade').succeeded()
assert pins() == ['alpha 2.0', 'beta 2.0', 'gamma 1.0']
lock.bytes = before

// Frozen: an error that lists what changed, and nothing is written. On a server that is the default.
pom.text = pom.text.replace('<requirement>gamma</requirement>', '').replace('<requirement>beta<', '<requirement>beta &gt;= 2<')
before = lock.bytes
for (run in [maven.run('python-env:build', '-Dpython-env.frozen'), maven.with('CI', 'true').run('python-env:build'),
             maven.run('python-env:lock', '-Dpython-env.frozen')]) {
    log = run.failed()
    assert log.contains('stale') && log.contains('+ beta>=2') && log.contains('gamma') : log
    assert log.contains('hint: ') && log.contains('python-env:lock')
    assert lock.bytes == before
}
assert maven.with('CI', 'true').run('python-env:build', '-Dpython-env.frozen=false').succeeded().contains('Locked 2 packages')
assert pins() == ['alpha 2.0', 'beta 2.0']

// A current lock is all a frozen build needs.
maven.run('python-env:build', '-Dpython-env.frozen', '-Dpython-env.force').succeeded()

lock.delete()
log = maven.run('python-env:build', '-Dpython-env.frozen').failed()
assert log.contains('pylock.toml') && log.contains('hint: ')
assert !lock.exists()
assert maven.with('CI', 'true').run('python-env:build').succeeded().contains('Locked 2 packages')
true
