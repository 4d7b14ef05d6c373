import io.github.pythonenv.testing.MavenCommand
import io.github.pythonenv.testing.NumberedCase
import io.github.pythonenv.testing.Terminal

def target = new File(basedir, 'target')
def meaning = 'The goal `shell` is intended for interactive sessions, not for building: '
def refused = new File(basedir, 'build.log').text
assert refused.contains(meaning + 'Maven runs in batch mode')
assert refused.contains('hint: run `mvn python-env:shell` at a terminal, without -B')
assert !refused.contains('\tat ')

def maven = MavenCommand.in(basedir, localRepositoryPath, store).findLinks('wheels').interactive()
assert maven.run('python-env:shell').failed().contains(meaning + 'there is no terminal')
assert !target.exists() && !new File(basedir, 'pylock.toml').exists()

if (!Terminal.exists()) {
    println 'No terminal: this machine has no `script` that makes one'
    return true
}

// The user's own shell, whose start file puts another Python first.
def home = new File(basedir, 'home')
def other = new File(basedir, 'other/python')
other.parentFile.mkdirs()
other.text = '#!/bin/sh\necho another python\n'
other.executable = true
home.mkdirs()
new File(home, '.bashrc').text =
        "PS1='old> '\nexport PATH='$other.parent':\$PATH PYTHONPATH=/nowhere OF_THE_POM=changed\n"
def ask = new File(basedir, 'ask.py')
ask.text = '''import os, shutil, sys, demo
for name in ("VIRTUAL_ENV", "OF_THE_POM", "PYTHONPATH", "PYTHONHOME"):
    print("<%s=%s>" % (name, os.environ.get(name)))
print("<%s|%s" % (sys.prefix, shutil.which("demo")) + "|END>")
'''
def user = maven.with('HOME', home).with('SHELL', '/bin/bash').with('TERM', 'dumb').with('PYTHONHOME', '/nowhere')
def environment = new File(basedir, 'target/python-env').canonicalPath
def session = { String way ->
    Terminal.start(user.argv('python-env:shell', *way.tokenize()), basedir.toPath(), user.variables()).withCloseable { terminal ->
        def built = terminal.await('(python-env) old> ')
        def told = terminal.type('python ask.py').await('|END>')
        assert told.contains("<VIRTUAL_ENV=$environment>")
        assert told.contains('<OF_THE_POM=it\'s $(touch INJECTED)>')
        assert told.contains('<PYTHONPATH=None>') && told.contains('<PYTHONHOME=None>')
        assert told.contains("<$environment|$environment/bin/demo|END>")
        terminal.await('old> ')
        terminal.type('exit 7')
        def end = terminal.end()
        assert end.contains('The shell ended with exit code 7')
        assert end.contains('BUILD SUCCESS')
        assert terminal.exitCode() == 0
        built
    }
}

NumberedCase.proves(60, 'a missing environment is made, once; one that stands is only entered') {
    assert session('').contains('Building python-env: it does not exist yet')
    assert session('').contains('Environment is up to date')
    assert new File(basedir, 'made').readLines() == ['made']
    assert !new File(basedir, 'INJECTED').exists()
}

Terminal.start(user.argv('python-env:shell', '-Dpython-env.shell=no-such-shell'), basedir.toPath(), user.variables()).withCloseable {
    assert it.end().contains('There is no such shell: no-such-shell')
    assert it.exitCode() == 1
}
true
