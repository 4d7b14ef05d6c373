import io.github.pythonenv.testing.BuiltEnvironment
import io.github.pythonenv.testing.MavenCommand
import java.util.jar.JarFile

def runs = new File(basedir, 'build.log').text.split('Scanning for projects').drop(1)
def maven = MavenCommand.in(basedir, localRepositoryPath, store).findLinks('wheels')
def target = new File(basedir, 'app/target')
def installed = new File(localRepositoryPath, 'org/example/attach')
def deployed = new File(basedir, 'deployed/org/example/attach')
def names = { File folder -> folder.list().findAll { it ==~ /.*\.(jar|pom|tar\.gz|properties|whl)/ && it != 'resolver-status.properties' && !it.endsWith('-build.pom') }.sort() }

// Each file once, under its type and classifier; a repository's layout gives each wheel its own name back.
def sets = { File root, String version, String stamp ->
    assert names(new File(root, "app/$version")) == ['-python-env-linux-x86_64.properties', '-python-env-linux-x86_64.tar.gz', '.jar', '.pom']
            .collect { "app-$stamp$it".toString() }
    def wheels = version == '1.0' ? [demo_meta: '2.0', settled: '1.0', In_House: '1.0'] : [demo_meta: version, settled: version, In_House: version]
    def tags = [demo_meta: 'py3-none-any', settled: 'py3-none-any', In_House: '1-py2.py3-none-any']
    wheels.each { name, its ->
        assert names(new File(root, "$name/$its")) == ["$name-${version == '1.0' ? its : stamp}-${tags[name]}.whl".toString()]
    }
}
def stamp = (names(new File(deployed, 'app/1.0-SNAPSHOT'))[0] =~ /^app-(1\.0-\d{8}\.\d{6}-1)-/)[0][1]
sets(installed, '1.0-SNAPSHOT', '1.0-SNAPSHOT')
sets(deployed, '1.0-SNAPSHOT', stamp)
sets(installed, '1.0', '1.0')
sets(deployed, '1.0', '1.0')
for (name in ['python-env-linux-x86_64.tar.gz', 'python-env-linux-x86_64.properties']) {
    assert new File(deployed, "app/1.0/app-1.0-$name").bytes == new File(target, "app-1.0-$name").bytes
    assert new File(deployed, "app/1.0-SNAPSHOT/app-$stamp-$name").bytes == new File(target, "app-1.0-SNAPSHOT-$name").bytes
}
assert new File(deployed, 'In_House/1.0/In_House-1.0-1-py2.py3-none-any.whl').bytes == new File(basedir, 'libs/In_House-1.0-1-py2.py3-none-any.whl').bytes

// The main artifact is what the packaging made.
for (file in [new File(deployed, 'app/1.0/app-1.0.jar'), new File(installed, 'app/1.0-SNAPSHOT/app-1.0-SNAPSHOT.jar')]) {
    new JarFile(file).withCloseable { assert it.getEntry('app.properties') }
}
// No other file is left.
assert target.list().findAll { it.startsWith('.') } == []

assert new File(target, 'app-1.0-python-env-linux-x86_64.properties').readLines() == [
        'glibc=2.35',
        'libraries=libbz2.so.1 liblzma.so.5 libncursesw.so.6 libnowhere.so.7 libpanelw.so.6 libreadline.so.8 libsqlite3.so.0 libtinfo.so.6'
                + ' libuuid.so.1 libz.so.1 libzstd.so.1',
        "lock.sha256=${java.security.MessageDigest.getInstance('SHA-256').digest(new File(basedir, 'app/pylock.toml').bytes).encodeHex()}".toString(),
        'packages=4', 'platform=linux-x86_64', 'python.tag=cp314-cp314', 'python.version=3.14.3']

// What whoever runs it must know, in every build.
runs.each { run ->
    assert run.contains('BUILD SUCCESS')
    assert run.contains('[INFO] Needs glibc >= 2.35, because of demo 2.0\n')
    assert run.contains('[INFO] Needs of the system: libbz2.so.1 ') && run.contains(' libnowhere.so.7 ')
    assert run.contains('[INFO] Both need Python 3.14 on driver and workers, and bash, gzip and tar on the nodes\n')
}
// They are pasted where Maven was started.
def pasted = 'app/target/app-1.0-python-env-linux-x86_64.tar.gz'
assert runs[2].contains("[INFO] Spark: spark-submit --archives $pasted#environment --conf spark.pyspark.python=./environment/bin/python"
        + ' --conf spark.pyspark.driver.python=app/target/python-env/bin/python job.py\n') : runs[2]
assert runs[2].contains("[INFO] Flink: flink run -pyarch $pasted#env -pyexec env/bin/python -pyclientexec env/bin/python -py job.py\n")
assert new File(basedir, pasted).exists()

// One environment for several machines: the goal called bare makes all that are declared.
for (name in target.list().findAll { it.contains('.tar.gz') }) {
    new File(target, name).delete()
}
def log = maven.run('-pl', 'app', '-Parm64', 'python-env:attach').succeeded()
assert !log.contains('has no parameter') : log
assert target.list().findAll { it.contains('.tar.gz') }.sort() ==
        ['app-1.0-SNAPSHOT-python-env-linux-arm64.tar.gz', 'app-1.0-SNAPSHOT-python-env-linux-x86_64.tar.gz']
log = maven.run('-pl', 'app', '-Parm64', 'python-env:build').succeeded()
assert log.count('Environment is up to date') == 1 && !log.contains('has no parameter') : log

// What is tried in one run is in no archive.
def archive = new File(target, 'app-1.0-SNAPSHOT-python-env-linux-x86_64.tar.gz')
def before = archive.bytes
log = maven.run('-pl', 'app', 'package', '-Dpython-env.with=extra').succeeded()
assert log.contains('[WARNING] -Dpython-env.with is for this run alone: the archive is packed without it') : log
assert archive.bytes == before

// In one build a module takes what another has attached, before any repository has it.
installed.deleteDir()
maven.run('-o', '-pl', 'app,consumer', 'package').succeeded()

// What is installed and deployed is consumed from the repository alone.
// Not deleteDir, which follows links into the store.
assert ['rm', '-rf', "$basedir/consumer/target".toString()].execute().waitFor() == 0
def environment = BuiltEnvironment.at(new File(basedir, 'consumer/target/python-env'), store)
def consumed = { String... version ->
    maven.run(['-pl', 'consumer', 'package', *version] as Object[]).succeeded()
    assert environment.python('import in_house, demo, importlib.metadata as m; print(in_house.NAME, m.version("demo.meta"), m.metadata("demo-meta")["Summary"])') == 'in house 2.0 A demo'
    assert environment.pip('check') == 'No broken requirements found.'
    assert !new File(basedir, 'consumer/pylock.toml').text.contains(basedir.path)
}
consumed()
consumed('-Drevision=1.0', '-Dmeta=2.0')
// What a project takes of another is that one's to attach.
maven.run('-pl', 'consumer', 'package', 'python-env:attach', 'install').succeeded()
assert names(new File(installed, 'consumer/1.0-SNAPSHOT')) == ['.pom', '-python-env-linux-x86_64.tar.gz', '-python-env-linux-x86_64.properties']
        .collect { "consumer-1.0-SNAPSHOT$it".toString() }.sort()
assert !new File(installed, 'settled').exists()
true
