// With -Pexample no test is compiled: nothing of them is imported here.
def environment = new File(basedir, 'target/python-env')

def bare(List<String> command) {
    // Nothing of the caller's environment: what runs here runs everywhere.
    def process = (['env', '-i'] + command).execute()
    def output = new StringBuilder()
    def errors = new StringBuilder()
    process.waitForProcessOutput(output, errors)
    assert process.exitValue() == 0 : "$command: $output$errors"
    output.toString()
}

def log = new File(basedir, 'build.log').text
def runs = log.split('Scanning for projects').drop(1)
assert runs.length == 2
assert runs[0].contains('Building python-env: it does not exist yet')
assert runs[0] =~ /Linked \d+ packages/
assert runs[1].contains('Environment is up to date')
assert !(runs[1] =~ /Linked|Locked|Fetched|Building python-env/)
runs.each { assert it.contains("[INFO] $environment.canonicalPath") }

// No warning of ours, and none about us.
def warnings = log.readLines().findAll { it.startsWith('[WARNING]') || it.startsWith('WARNING') }
assert !warnings.any { it.contains('python-env') || it.contains('pythonenv') || it.contains('deprecated') } : warnings
assert !log.contains('Plugin validation issues') : log
assert !(log =~ /Plugin .*python-env.* validation/)

def configuration = new File(environment, 'pyvenv.cfg').readLines()
assert configuration.any { it ==~ /version(_info)? = 3\.14\..*/ } : configuration
assert configuration.contains('include-system-site-packages = false')

def python = "$environment/bin/python" as String
assert bare([python, '-c', 'import sys; print(sys.version_info[:2], sys.prefix != sys.base_prefix)']).trim() == '(3, 14) True'
assert bare([python, '-c', 'import pyramid, zope.interface, webob; print(pyramid.__name__)']).trim() == 'pyramid'
assert new File(environment, 'bin/pserve').canExecute()
assert bare(["$environment/bin/pserve" as String, '--help']).contains('usage:')

// Other tools take it for what it is: they see every package of the lock.
def locked = new File(basedir, 'pylock.toml').readLines().findAll { it.startsWith('name = ') }
        .collect { it.split('"')[1] } as Set
def names = { String freeze -> freeze.readLines().findAll { it.contains('==') }
        .collect { it.split('==')[0].toLowerCase().replaceAll('[-_.]+', '-') } as Set }
// The latest that a build brought into the store; of the machine, where builds take one from PATH.
def brought = (new File(store as String, 'tool-1').listFiles() ?: [] as File[]).findAll { it.name.startsWith('uv-') }
def uv = brought ? "${brought.max { it.lastModified() }}/uv" : ['sh', '-c', 'command -v uv'].execute().text.trim()
assert names(bare([uv as String, 'pip', 'freeze', '--no-config', '--no-cache', '--python', python])) == locked
def base = new File(python).canonicalFile.parentFile.parentFile
def pip = new File(base, 'lib/python3.14/ensurepip/_bundled').listFiles().find { it.name ==~ /pip-.*\.whl/ }
assert names(bare([python, "$pip/pip" as String, 'freeze', '--all'])) == locked

// The line to try next.
def server = ['env', '-i', python, new File(basedir, 'app.py').path, '0'].execute()
try {
    def address = server.inputStream.newReader().readLine()
    assert address != null : server.errorStream.text
    assert new URL(address).text == 'Hello from Pyramid\n'
} finally {
    server.destroyForcibly()
    server.waitFor()
}
true
