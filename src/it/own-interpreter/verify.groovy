import io.github.pythonenv.testing.MavenCommand

def maven = MavenCommand.in(basedir, localRepositoryPath, store).findLinks('wheels')
def environment = new File(basedir, 'target/python-env')
def base = { ["$environment/bin/demo" as String].execute([], basedir).text.trim() }
def work = new File(basedir, 'work')
work.mkdirs()
def run = { String... argv -> assert argv.toList().execute(null, work).waitFor() == 0 }
def install = { String file, String version, String type, String classifier ->
    maven.run('-N', 'org.apache.maven.plugins:maven-install-plugin:3.1.4:install-file', "-Dfile=$work/$file", '-DgroupId=com.acme',
            '-DartifactId=python', "-Dversion=$version", "-Dpackaging=$type", "-Dclassifier=$classifier", '-DgeneratePom=false').succeeded()
}
def delivered = base()
def built = { Object... arguments -> maven.run('python-env:build', *arguments) }
def from = { log -> assert base() != delivered && base().startsWith("$store/interpreter-1/own-"); log }

// Before it is deployed: the command that deploys it.
def release = '-Dpython=com.acme:python:3.14.3:tar.gz:linux-x86_64'
def log = built(release).failed()
assert log.contains('No repository has the archive that <python> names: com.acme:python:3.14.3:tar.gz:linux-x86_64') : log
assert log.contains('hint: deploy it once: mvn deploy:deploy-file -Dfile=FILE -DgroupId=com.acme') && !log.contains('\tat ')
assert built(release, '-o').failed().contains('run once without -o')

// One folder on top, links inside, as such archives have them.
run('cp', '-a', delivered, 'python')
run('tar', 'czf', 'python.tar.gz', 'python')
install('python.tar.gz', '3.14.3', 'tar.gz', 'linux-x86_64')
log = from(built(release).succeeded())
assert log.contains('Building python-env: python 3.14 → com.acme:python:3.14.3:tar.gz:linux-x86_64') : log
def own = base()
assert built(release, '-o').succeeded().contains('Environment is up to date')
// Not deleteDir, which follows links into the store.
run('rm', '-rf', environment.path)
from(built(release, '-o').succeeded())
assert base() == own && !new File(own, 'lib/python3.14/os.py').canWrite() || System.getProperty('user.name') == 'root'

// Without type and classifier: those of this platform.
from(built('-Dpython=com.acme:python:3.14.3').succeeded())

// A snapshot that is installed anew is another interpreter.
install('python.tar.gz', '3.14-SNAPSHOT', 'tar.gz', 'linux-x86_64')
from(built('-Dpython=com.acme:python:3.14-SNAPSHOT', '-o').succeeded())
assert base() == own
run('chmod', 'u+w', 'python/lib/python3.14/colorsys.py')
new File(work, 'python/lib/python3.14/colorsys.py') << '\nACME = 1\n'
run('tar', 'czf', 'python.tar.gz', 'python')
install('python.tar.gz', '3.14-SNAPSHOT', 'tar.gz', 'linux-x86_64')
from(built('-Dpython=com.acme:python:3.14-SNAPSHOT', '-o').succeeded())
assert base() != own
assert ["$environment/bin/python" as String, '-c', 'import colorsys; print(colorsys.ACME)'].execute([], basedir).text.trim() == '1'

// It is shipped like any other, and runs elsewhere.
log = maven.run('python-env:attach', '-Dpython=com.acme:python:3.14-SNAPSHOT', '-o').succeeded()
def archive = new File(basedir, 'target').listFiles().find { it.name.endsWith('-python-env-linux-x86_64.tar.gz') }
new File(work, 'else where').mkdirs()
run('tar', 'xzf', archive.path, '-C', 'else where')
assert ["$work/else where/bin/demo" as String].execute([], work).text.trim() == "$work/else where"

// What it was attached in serves too: the packages in it stay behind.
new File(work, archive.name).bytes = archive.bytes
install(archive.name, '3.14.9', 'tar.gz', 'env')
from(built('-Dpython=com.acme:python:3.14.9:env', '-o').succeeded())

// Nothing of the kind.
new File(work, 'none').text = ''
run('tar', 'czf', 'none.tar.gz', 'none')
install('none.tar.gz', '0', 'tar.gz', 'linux-x86_64')
log = built('-Dpython=com.acme:python:0', '-o').failed()
assert log.contains('This archive holds no interpreter') && log.contains('hint: ') && !log.contains('\tat ') : log
run('chmod', '-R', 'u+w', 'python')
// Other tests have no use for these interpreters.
new File(store as String, 'interpreter-1').listFiles().findAll { it.name.startsWith('own-') }.each { run('chmod', '-R', 'u+w', it.path); it.deleteDir() }
true
