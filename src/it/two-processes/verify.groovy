import io.github.pythonenv.testing.MavenCommand
import io.github.pythonenv.testing.TestUv
import io.github.pythonenv.testing.TestWheel

// One empty store, and projects that all start at once.
def empty = new File(basedir, 'target/store')
def uv = TestUv.in(store).path
def projects = ['first', 'second', 'third'].collect { new File(basedir, it) }
for (project in projects) {
    for (name in ['alpha', 'beta', 'gamma']) {
        TestWheel.of(name, '1.0').file("$name/__init__.py", "NAME = '$name'")
                .writeTo(new File(project, 'wheels').toPath())
    }
    new File(project, 'pom.xml').text = new File(basedir, 'pom.xml').text
}
new File(basedir, 'target').mkdirs()
def processes = projects.withIndex().collect { project, i ->
    MavenCommand.in(project, localRepositoryPath, empty).findLinks('wheels')
            .start(new File(basedir, "target/${i}.log"), 'python-env:build', "-Dpython-env.uv=$uv")
}
try {
    processes.eachWithIndex { process, i ->
        assert process.waitFor() == 0 : new File(basedir, "target/${i}.log").text
    }
    for (project in projects) {
        def python = "$project/target/python-env/bin/python" as String
        def names = [python, '-c', 'import alpha, beta; print(alpha.NAME, beta.NAME)'].execute().text.trim()
        assert names == 'alpha beta'
        assert new File(project, 'target').list().toList() == ['python-env']
    }

    // Each entry once, and nothing left over.
    assert new File(empty, 'tmp').list().length == 0
    assert new File(empty, 'interpreter-1').list().length == 1
    assert new File(empty, 'package-1').list().collect { it.split('-')[0] }.sort() == ['alpha', 'beta']
} finally {
    processes.each { it.destroyForcibly().waitFor() }
    ['chmod', '-R', 'u+w', empty.path].execute().waitFor()
    empty.deleteDir()
}
true
