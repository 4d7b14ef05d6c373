import io.github.pythonenv.testing.MavenCommand

def runs = new File(basedir, 'build.log').text.split('Scanning for projects').drop(1)
def target = new File(basedir, 'target').canonicalPath
def files = { String log -> log.readLines().findAll { it.startsWith("[INFO] $target/") }*.substring(7) }

// The last line that is printed for an environment names the file; no goal warns of another's parameters.
assert files(runs[0]) == ["$target/python-env.sh", "$target/tools.csh"]
assert !runs[0].contains('has no parameter')
assert new File(target, 'python-env/bin/demo').exists() && new File(target, 'tools/bin/demo').exists()
def elsewhere = new File(basedir, 'elsewhere/e.fish')
assert runs[1].contains("[INFO] $elsewhere.canonicalPath") && elsewhere.text.contains("set -gx OF_THE_POM 'it\\'s")
assert runs[2].contains('Several environments are declared, and `env` writes one to the file of -Dpython-env.file: python-env, tools')
assert runs[2].contains('hint: add -Dpython-env.name=python-env')
assert runs[3].contains('There is no such format of exports: bat')
assert files(runs[4]).last() == "$target/tools.csh"
runs[2..3].each { assert it.contains('BUILD FAILURE') && !it.contains('\tat ') }

// As a CI server's step does: nothing but what the file says.
def sh = { String commands ->
    def process = new ProcessBuilder('/bin/sh', '-euc', commands).directory(basedir).redirectErrorStream(true)
    process.environment().clear()
    process.environment().putAll([PATH: '/usr/bin:/bin', PYTHONPATH: '/nowhere', PYTHONHOME: '/nowhere'])
    def started = process.start()
    def shown = started.inputStream.text
    assert started.waitFor() == 0 : shown
    shown
}
assert sh('. target/python-env.sh; demo; python -c "import sys; print(sys.prefix)"; echo "$VIRTUAL_ENV $OF_THE_POM"') ==
        "demo runs\n$target/python-env\n$target/python-env it's \$(touch INJECTED)\n"

// A server of GitHub's kind.
def variables = new File(basedir, 'variables')
def paths = new File(basedir, 'paths')
variables.text = 'OLD=1'
def maven = MavenCommand.in(basedir, localRepositoryPath, store).findLinks('wheels')
def format = ['python-env:env', '-Dpython-env.format=github', '-Dpython-env.name=python-env']
assert maven.with('GITHUB_ENV', '').run(*format).failed().contains('GITHUB_ENV is not set')
maven.with('GITHUB_ENV', variables).with('GITHUB_PATH', paths).run(*format).succeeded()
assert variables.readLines() == ['OLD=1', "VIRTUAL_ENV=$target/python-env", 'PYTHONHOME=', 'PYTHONPATH=',
        'OF_THE_POM=it\'s $(touch INJECTED)']
assert paths.text == "$target/python-env/bin\n"
assert !new File(basedir, 'INJECTED').exists()
true
