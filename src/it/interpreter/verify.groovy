import io.github.pythonenv.testing.MavenCommand
import java.nio.file.Files

def maven = MavenCommand.in(basedir, localRepositoryPath, store).findLinks('wheels')
def environment = new File(basedir, 'target/python-env')
def prefix = { ["$environment/bin/demo" as String].execute([], basedir).text.trim() }
def base = prefix()
def python = new File(base, 'bin/python3.14')
assert python.canExecute()

// By its path: the same interpreter, found where it lies.
def log = maven.run('python-env:build', "-Dpython=$python").succeeded()
assert log.contains('Building python-env: python 3.14 → ')
assert prefix() == base
assert maven.run('python-env:build', "-Dpython=$python").succeeded().contains('Environment is up to date')

// Relative to the project, here through a link; and by a name on PATH.
def bin = new File(basedir, 'bin')
bin.mkdirs()
Files.createSymbolicLink(new File(bin, 'snake').toPath(), python.toPath())
maven.run('python-env:build', '-Dpython=bin/snake').succeeded()
assert prefix() == base
maven.with('PATH', "$bin:${System.getenv('PATH')}").run('python-env:build', '-Dpython=snake').succeeded()
assert prefix() == base

// Not a Python at all.
new File(bin, 'imposter').text = '#!/bin/sh\necho I am no snake\nexit 3\n'
new File(bin, 'imposter').executable = true
log = maven.run('python-env:build', '-Dpython=bin/imposter').failed()
assert log.contains('bin/imposter') && log.contains('hint: ')
assert prefix() == base
true
