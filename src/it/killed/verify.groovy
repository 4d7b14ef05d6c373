import io.github.pythonenv.testing.MavenCommand
import io.github.pythonenv.testing.TestUv
import io.github.pythonenv.testing.TestWheel

def wheels = new File(basedir, 'wheels').toPath()
for (name in ['alpha', 'beta']) {
    def wheel = TestWheel.of(name, '1.0').file("$name/__init__.py", "NAME = '$name'")
    (1..400).each { wheel.file("$name/part${it}.py", "NUMBER = $it\n") }
    wheel.writeTo(wheels)
}
def cold = new File(basedir, 'target/store')
def uv = TestUv.in(store).path
def maven = MavenCommand.in(basedir, localRepositoryPath, cold).findLinks('wheels')
def target = new File(basedir, 'target')
def environment = new File(target, 'python-env')
target.mkdirs()

def works = {
    ["$environment/bin/python" as String, '-c', 'import alpha.part400, beta.part400; print(alpha.NAME, beta.NAME)']
            .execute().text.trim() == 'alpha beta'
}
def children = { File folder -> (folder.list() ?: [] as String[]).toList() }

// What the store is being given now, not what a killed build left.
def left = [] as Set
def making = { children(new File(cold, 'tmp')).any { !left.contains(it) } }

// Each instant is one that can be seen from outside; the next build starts on what the killed one left.
def instants = [
    'the interpreter is being made': making,
    'the interpreter is there': { children(new File(cold, 'interpreter-1')) },
    'the lock is there': { new File(basedir, 'pylock.toml').exists() },
    'a package is being made': making,
    'a package is there': { children(new File(cold, 'package-1')) },
    'the environment is being made': { children(target).any { it.startsWith('.python-env.') } },
    'the environment is there': { environment.exists() },
]
try {
    instants.each { name, reached ->
        left.addAll(children(new File(cold, 'tmp')))
        def process = maven.start(new File(target, 'killed.log'), 'python-env:build', "-Dpython-env.uv=$uv")
        while (process.alive && !reached()) {
            Thread.onSpinWait()
        }
        def family = process.toHandle().descendants().toList()
        process.destroyForcibly().waitFor()
        family.each { it.destroyForcibly() }
        // What carries the final name and a stamp is whole.
        assert !new File(environment, '.python-env').exists() || works() : name
    }
    maven.run('python-env:build', "-Dpython-env.uv=$uv").succeeded()
    assert works()
    assert children(target).findAll { it.startsWith('.python-env.') } == []
    assert maven.run('python-env:build', "-Dpython-env.uv=$uv").succeeded().contains('Environment is up to date')
} finally {
    ['chmod', '-R', 'u+w', cold.path].execute().waitFor()
    cold.deleteDir()
}
true
