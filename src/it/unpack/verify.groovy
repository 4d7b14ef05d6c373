import io.github.pythonenv.testing.MavenCommand

def runs = new File(basedir, 'build.log').text.split('Scanning for projects').drop(1)
def maven = MavenCommand.in(basedir, localRepositoryPath, store).findLinks('wheels')
def target = new File(basedir, 'consumer/target')
def folder = new File(target, 'python-env')
def says = { ["$folder/bin/demo-says" as String].execute([], basedir).text.trim() }
def alone = { Object... arguments -> maven.run('process-resources', '-pl', 'consumer', *arguments) }

// In one build: the module that attaches comes first, and a second build has nothing to unpack.
assert runs[0].contains("Unpacking org.example.unpack:job:1.0-SNAPSHOT:tar.gz:python-env-linux-x86_64 into python-env: it does not exist yet") : runs[0]
assert runs[0].contains("[INFO] $folder\n") : runs[0]
assert runs[1].contains('python-env is up to date: org.example.unpack:job:') : runs[1]
assert says() == "demo in $folder"
assert new File(target, 'exported.txt').readLines() == [
        "$folder", "$folder/bin/python", "$folder/bin", "$folder/lib/python3.14/site-packages", "$folder/lib/libpython3.14.so.1.0"]*.toString()
assert target.list().findAll { it.startsWith('.') } == []

// Nothing is attached before the phase package, and nothing is installed.
assert runs[2].contains('A module of this build has not attached this archive') : runs[2]
assert runs[2].contains('hint: ') && runs[2].contains('mvn package') && !runs[2].contains('\tat ')
def log = alone().failed()
assert log.contains('org.example.unpack:job:') && says() == "demo in $folder"

// From the repository, without a connection.
maven.run('install', '-pl', 'job', '-am').succeeded()
assert alone('-o').succeeded().contains('is up to date')

// What is gone comes back: a file, half of it, all of it.
new File(folder, 'lib/python3.14/os.py').delete()
assert alone('-o').succeeded().contains('something is gone: lib/python3.14/os.py')
new File(folder, 'lib').deleteDir()
assert alone('-o').succeeded().contains('something is gone: lib')
folder.deleteDir()
assert alone('-o').succeeded().contains('it does not exist yet')
assert says() == "demo in $folder"
// What is new does no harm, and stays.
def own = new File(folder, 'lib/python3.14/site-packages/own.py')
own.text = ''
assert alone('-o').succeeded().contains('is up to date') && own.exists()
assert alone('-o', '-Dpython-env.force').succeeded().contains('python-env.force says so') && !own.exists()

// A snapshot that was installed anew, with other packages.
def pom = new File(basedir, 'job/pom.xml')
pom.text = pom.text.replace('<requirement>demo<', '<requirement>demo == 1.0<').replace('<requirements>', '<permitUserSite>true</permitUserSite><requirements>')
maven.run('install', '-pl', 'job', '-am').succeeded()
assert alone('-o').succeeded().contains('the archive has changed')
assert says() == "demo in $folder"

// The goal alone, for the executions that bind it; and passed over.
folder.deleteDir()
maven.run('python-env:unpack', '-pl', 'consumer', '-o').succeeded()
assert says() == "demo in $folder"
assert alone('-o', '-Dpython-env.skip').succeeded().contains('Skipping unpack')

// What is hostile is refused, and what was there stays.
def work = new File(basedir, 'work')
new File(work, 'inside').mkdirs()
new File(work, 'evil').text = 'evil'
def run = { File where, String... argv -> assert argv.toList().execute(null, where).waitFor() == 0 }
run(work, 'ln', '-sf', '/etc', 'inside/link')
run(new File(work, 'inside'), 'tar', 'czPf', '../hostile.tar.gz', '../evil', 'link')
maven.run('-N', 'org.apache.maven.plugins:maven-install-plugin:3.1.4:install-file', "-Dfile=$work/hostile.tar.gz", '-DgroupId=org.example.unpack',
        '-DartifactId=hostile', '-Dversion=1', '-Dpackaging=tar.gz', '-Dclassifier=env', '-DgeneratePom=false').succeeded()
log = alone('-o', '-Darchive=org.example.unpack:hostile:1:env').failed()
assert log.contains('Refused a damaged or hostile archive') : log
assert log.contains('`../evil`: its name holds `..`') && log.contains('`link`: it is a symbolic link') && log.contains('hint: ')
assert !log.contains('\tat ') && !new File(target, 'evil').exists()
assert says() == "demo in $folder"

// Not there, not a name, and a folder that is not ours.
assert alone('-o', '-Darchive=org.example.unpack:nowhere:1').failed().contains('run once without -o')
log = alone('-Darchive=org.example.unpack:nowhere:1:zip:other').failed()
assert log.contains('No repository of this project has this archive: org.example.unpack:nowhere:1:zip:other') : log
assert alone('-Darchive=nowhere').failed().contains('`<archives><python-env>` names no artifact: `nowhere`')
def consumer = new File(basedir, 'consumer/pom.xml')
def declared = consumer.text
def refused = { String archives ->
    consumer.text = declared.replaceFirst(/(?s)<archives>.*<\/archives>/, "<archives>$archives</archives>")
    alone('-o').failed()
}
log = refused('<a>org.example.unpack:nowhere:1</a><b>org.example.unpack:nothing:2</b>')
assert log.contains('<archives> asks for 2 that are not there: a, b') && log.contains(':nowhere:1:tar.gz:a-linux-x86_64') && log.contains(':nothing:2:tar.gz:b-linux-x86_64') : log
log = refused('org.example.unpack:nowhere:1')
assert log.contains('<archives> takes an element for each name, and no text: `org.example.unpack:nowhere:1`') && log.contains('hint: <archives><python-env>') : log
assert refused('<a>org.example.unpack:job:1</a><a>org.example.unpack:job:2</a>').contains('`<archives><a>` is there twice')
consumer.text = declared
folder.deleteDir()
folder.mkdirs()
new File(folder, 'mine.txt').text = ''
assert alone('-o').failed().contains('mine.txt') && new File(folder, 'mine.txt').exists()

maven.run('clean', '-pl', 'consumer').succeeded()
assert !target.exists()
true
