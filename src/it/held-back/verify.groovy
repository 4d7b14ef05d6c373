import io.github.pythonenv.testing.MavenCommand

def maven = MavenCommand.in(basedir, localRepositoryPath, store).findLinks('wheels')
def pom = new File(basedir, 'pom.xml')
def template = pom.text
def lock = new File(basedir, 'pylock.toml')
def pins = { lock.text.findAll(/(?m)^name = "(.*)"\nversion = "(.*)"/) { it[1] + ' ' + it[2] } }
def warned = { String log -> log.readLines().findAll { it.contains('was locked and not') } }
def build = { Map<String, String> changes, String... more ->
    pom.text = changes.inject(template) { text, change -> text.replace(change.key, change.value) }
    maven.run('python-env:build', *more).succeeded()
}

// An older release that does not require the declared package: taken, and said, where the lock is made.
def warning = '[WARNING] client 1.0 was locked and not 2.0, as that requires names[fast]<4,>=2.5 and <metaPackages><names> has version 0.1;' +
        ' declare a version that it takes, or accept any with <overrides><client><relax>names</relax>, and build once with -Dpython-env.upgrade=client'
assert pins() == ['client 1.0', 'other 1.0']
assert warned(new File(basedir, 'build.log').text) == [warning]
// Not deleteDir, which follows links into the store.
assert ['rm', '-rf', "$basedir/target/python-env".toString()].execute().waitFor() == 0
def log = build([:])
assert log.contains('Linked') && !log.contains('Locked') && warned(log) == []
lock.delete()
assert warned(build([:])) == [warning]

// Each of the two ways of the hint, and a project that wants the older release itself.
log = build(['<!-- overrides -->': '<client><relax>names</relax></client>'], '-Dpython-env.upgrade=client')
assert pins() == ['client 2.0', 'other 1.0'] && warned(log) == []
lock.delete()
build([:])
log = build(['<version>0.1<': '<version>3.0<'], '-Dpython-env.upgrade=client')
assert pins() == ['client 2.0', 'other 1.0'] && warned(log) == []
lock.delete()
log = build(['<requirement>client<': '<requirement>client == 1.0<'])
assert pins() == ['client 1.0', 'other 1.0'] && warned(log) == []
true
