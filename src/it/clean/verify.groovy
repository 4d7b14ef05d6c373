import io.github.pythonenv.testing.MavenCommand
import io.github.pythonenv.testing.TestUv
import io.github.pythonenv.testing.TestWheel
import io.github.pythonenv.testing.TreeDigest

def run = { List<String> command, File directory ->
    def process = command.execute(null as List, directory)
    def output = new StringBuilder()
    def errors = new StringBuilder()
    process.waitForProcessOutput(output, errors)
    assert process.exitValue() == 0 : "$command: $output$errors"
    output.toString()
}
// Whatever takes an environment away leaves the store whole, also where no permission stops it.
def check = { File project, List<String> prefix, File repository, File uv ->
    for (name in ['alpha', 'beta']) {
        TestWheel.of(name, '1.0').file("$name/__init__.py", '').file("$name/deep/part.py", '')
                .writeTo(new File(project, 'wheels').toPath())
    }
    new File(project, 'pom.xml').text = new File(basedir, 'pom.xml').text
    new File(project, '.gitignore').text = '/target/\n'
    def own = new File(project, '../store').canonicalFile
    own.mkdirs()
    if (prefix) {
        run(['chown', '-R', 'nobody', project.parent], basedir)
    }
    def maven = MavenCommand.in(project, repository, own).findLinks('wheels').behind(prefix as String[])
            .with('HOME', project.parent)
    def target = new File(project, 'target')
    def build = {
        maven.run('-o', 'python-env:build', "-Dpython-env.uv=$uv").succeeded()
        assert new File(target, 'python-env/lib/python3.14/site-packages/alpha/deep/part.py').exists()
    }
    def removed = { String how, Closure remove ->
        build()
        def before = TreeDigest.of(own.toPath())
        remove()
        assert !target.exists() : how
        assert TreeDigest.of(own.toPath()) == before : how
    }
    try {
        removed('mvn clean') { maven.run('-o', 'clean').succeeded() }
        removed('rm -rf') { run(prefix + ['rm', '-rf', target.path], project) }
        run(prefix + ['git', 'init', '-q', '.'], project)
        removed('git clean') { run(prefix + ['git', 'clean', '-q', '-fdx', '-e', 'wheels'], project) }
    } finally {
        run(['chmod', '-R', 'u+w', own.path], basedir)
        own.deleteDir()
    }
}

def uv = TestUv.in(store)
def here = new File(basedir, 'own/project')
here.mkdirs()
check(here, [], localRepositoryPath, uv)

// Root may do all that is forbidden to others, so both are tried where both can be.
def nobody = ['runuser', '-u', 'nobody', '--']
if (System.getProperty('user.name') != 'root') {
    println('Not repeated as another user: the tests do not run as root, so it was an ordinary one')
} else if (['sh', '-c', 'command -v runuser'].execute().waitFor() != 0) {
    println('Not repeated as the user nobody: there is no runuser')
} else {
    // In a place that everybody may enter, with all that it takes.
    def theirs = File.createTempDir('python-env-', '')
    try {
        new File(theirs, 'project').mkdirs()
        run(['cp', '-r', localRepositoryPath.path, "$theirs/repository"], basedir)
        run(['cp', uv.path, "$theirs/uv"], basedir)
        check(new File(theirs, 'project'), nobody, new File(theirs, 'repository'), new File(theirs, 'uv'))
    } finally {
        theirs.deleteDir()
    }
}
true
