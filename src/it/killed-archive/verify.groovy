import io.github.pythonenv.testing.MavenCommand
import io.github.pythonenv.testing.TestUv

def cold = new File(basedir, 'target/store')
def uv = TestUv.in(store).path
def maven = MavenCommand.in(basedir, localRepositoryPath, cold).findLinks('wheels')
def target = new File(basedir, 'target')
def stem = 'killed-archive-1.0-SNAPSHOT-python-env-linux-x86_64'
def children = { File folder -> (folder.list() ?: [] as String[]).toList() }
def aside = { children(target).findAll { it.startsWith('.') } }

/** Runs a goal and kills it at an instant that can be seen from outside. */
def killed = { String goal, Closure reached, String... arguments ->
    def process = maven.start(new File(target, 'killed.log'), goal, "-Dpython-env.uv=$uv", *arguments)
    while (process.alive && !reached()) {
        Thread.onSpinWait()
    }
    def family = process.toHandle().descendants().toList()
    process.destroyForcibly().waitFor()
    family.each { it.destroyForcibly() }
}

try {
    target.mkdirs()
    maven.run('python-env:build', "-Dpython-env.uv=$uv").succeeded()
    def file = new File(target, "${stem}.tar.gz")
    def seen = []
    [
        { children(new File(cold, 'tmp')) },
        { children(new File(cold, 'archive-2')) },
        { aside() },
        { file.exists() },
        { new File(target, "${stem}.properties").exists() },
    ].each { reached ->
        file.delete()
        killed('python-env:attach', reached)
        if (file.exists()) {
            seen << file.bytes
        }
    }
    // A former one stays until the new one is whole.
    file.text = 'old'
    killed('python-env:attach', { aside() })
    assert file.text == 'old' || file.length() > 20_000_000
    maven.run('python-env:attach', 'install', "-Dpython-env.uv=$uv").succeeded()
    assert aside() == []
    // What was once seen under the final name was whole.
    assert seen && seen.every { it == file.bytes }

    def unpacked = new File(target, 'unpacked')
    def works = { ["$unpacked/bin/python" as String, '-c', 'import alpha; print(len(list(__import__("os").scandir(alpha.__path__[0]))))'].execute().text.trim() == '22' }
    [
        { aside() },
        { aside().any { new File(target, "$it/lib/python3.14/site-packages/alpha/part3.bin").exists() } },
        { unpacked.exists() },
    ].each { reached ->
        unpacked.deleteDir()
        killed('python-env:unpack', reached)
        assert !unpacked.exists() || works()
    }
    // A former one stays until the new one is whole.
    maven.run('python-env:unpack', '-o').succeeded()
    assert works() && aside() == []
    killed('python-env:unpack', { aside() }, '-Dpython-env.force')
    assert works()
    assert maven.run('python-env:unpack', '-o').succeeded().contains('is up to date')
    maven.run('python-env:unpack', '-o', '-Dpython-env.force').succeeded()
    assert works() && aside() == []
} finally {
    ['chmod', '-R', 'u+w', cold.path].execute().waitFor()
    cold.deleteDir()
}
true
