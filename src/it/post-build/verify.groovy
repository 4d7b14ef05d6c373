import io.github.pythonenv.testing.MavenCommand
import io.github.pythonenv.testing.Programs
import io.github.pythonenv.testing.TreeDigest

assert new File(basedir, 'target/python-env/mine').text == 'mine\n'

// What follows writes into the store, so it has one of its own.
def own = new File(basedir, 'target/store').canonicalFile
def maven = MavenCommand.in(basedir, localRepositoryPath, own).findLinks('wheels')
def environment = new File(basedir, 'target/python-env')
maven.run('python-env:build').succeeded()
def entry = new File(own, 'package-1').listFiles().find { it.name.startsWith('demo-') }
def python = new File(own, 'interpreter-1').listFiles()[0]
def site = "$entry/tree/site/demo"
def base = "$python/lib/python3.14"

// Everything of it but one file's own time: the last look at the package.
def state = { TreeDigest.of(new File(entry, 'tree').toPath()) + TreeDigest.of(python.toPath()) }
def right = state()
def before = TreeDigest.of(environment.toPath())

// The store is read-only for the commands: for root by a mount, where the system can; for others by its modes.
def part = new File(site, 'part.py')
if (System.getProperty('user.name') == 'root' && !Programs.canMount()) {
    println("Not tried that root cannot write into the store: ${Programs.CANNOT_MOUNT}")
} else {
    def said = System.getProperty('user.name') == 'root' ? 'Read-only file system' : 'Permission denied'
    ["echo x >> $part", 'echo x >> bin/python3'].each {
        def log = maven.with('LC_ALL', 'C').run('python-env:build', "-Dcommands=$it", '-o').failed()
        assert log.contains('The commands of <postBuild> failed with exit code ') && log.contains(": $said\n") : log
        assert log.contains('hint: correct <postBuild>; the environment is as it was before') : log
        assert !log.contains('made again') && state() == right && part.text == ''
        assert TreeDigest.of(environment.toPath()) == before
        assert environment.parentFile.list().findAll { it.startsWith('.python-env') } == []
    }
}

// Where a system refuses that, as many containers do, what they write is noticed.
def refusing = new File(basedir, 'target/refusing/unshare').canonicalFile
refusing.parentFile.mkdirs()
refusing.text = '#!/bin/sh\necho unshare failed: Operation not permitted >&2\nexit 1\n'
refusing.executable = true
def refusingMaven = maven.with('PATH', "$refusing.parent:${System.getenv('PATH')}")

/** The build fails, names the files, leaves the environment as it was, and the store is right at once. */
def refused = { String commands, List<String> changes, List<String> said = [] ->
    def log = refusingMaven.run('python-env:build', "-Dcommands=$commands", '-o').failed()
    assert log.contains("The commands of <postBuild> wrote into the store: $own\n") : log
    changes.each { assert log.contains("  $it\n") : "$it:\n$log" }
    said.each { assert log.contains(it) : "$it:\n$log" }
    assert log.contains('hint: write below $out only') && log.contains('the store is put right')
    assert state() == right : commands
    assert TreeDigest.of(environment.toPath()) == before
    assert environment.parentFile.list().findAll { it.startsWith('.python-env') } == []
}
def package_ = own.toPath().relativize(entry.toPath())
def interpreter = own.toPath().relativize(python.toPath())
refused("chmod u+w $site/part.py; echo 'EDITED = 1' >> $site/part.py", ["changed: $package_/tree/site/demo/part.py"],
        ['demo 1.0 was changed in the store and is made again'])
refused("chmod u+w $site; touch $site/new.py; rm -f $site/part.py; exit 3",
        ["added: $package_/tree/site/demo/new.py", "removed: $package_/tree/site/demo/part.py"],
        ['The commands of <postBuild> failed with exit code 3'])
refused("chmod -R u+w $site; rm -r $site/deep", ["removed: $package_/tree/site/demo/deep"])
// Found by the interpreter that runs in the environment, as its commands would. It is made again while it is needed.
refused('f=$(python -c "import this, os; print(os.path.realpath(this.__file__))" | tail -1); chmod u+w $f; echo "#" >> $f',
        ["changed: $interpreter/lib/python3.14/this.py"], ['The interpreter was changed in the store and is made again'])
refused("chmod -R u+w $base $site; rm $base/json/decoder.py; touch $base/new.py; rm $site/__init__.py",
        ["mode changed: $interpreter/lib/python3.14", "added: $interpreter/lib/python3.14/new.py", "removed: $interpreter/lib/python3.14/json/decoder.py",
         "removed: $package_/tree/site/demo/__init__.py"])
refused('chmod u+w bin/python; echo changed >> bin/python3', ["changed: $interpreter/bin/python3.14"])
refused("cp -a $python \$out/p; chmod u+w \$out/p/lib/python3.14/this.py; echo '#' >> \$out/p/lib/python3.14/this.py; chmod -R u+w $python \$out/p; rm -rf $python; mv \$out/p $python",
        ["changed: $interpreter/lib/python3.14/this.py"], ['The interpreter was changed in the store and is made again'])

// Commands that leave no environment: nothing is written through what stands in its place.
def elsewhere = new File(basedir, 'target/elsewhere').canonicalFile
assert elsewhere.mkdirs()
def nothingLeft = { String commands, String... findings ->
    def log = maven.run('python-env:build', "-Dcommands=$commands", '-o').failed()
    assert log.contains('The commands of <postBuild> left no environment in $out: ') : log
    findings.each { assert log.contains("  $it\n") : "$it:\n$log" }
    assert log.contains('hint: change what is in $out') && !log.contains('Exception:') : log
    assert state() == right && !new File(entry, '.python-env').exists() && elsewhere.list() == []
    assert TreeDigest.of(environment.toPath()) == before
    assert environment.parentFile.list().findAll { it.startsWith('.python-env') || it.startsWith('python-env.') } == []
}
nothingLeft("rm -rf \$out; ln -s $entry \$out", "\$out: a link to $entry stands in its place")
nothingLeft("rm -rf \$out; ln -s $elsewhere \$out", "\$out: a link to $elsewhere stands in its place")
nothingLeft('rm -rf $out', '$out: the folder is gone')
nothingLeft('rm pyvenv.cfg bin/python; ln -s python3.14 bin/python', 'pyvenv.cfg is gone', 'bin/python is a link that leads nowhere: python3.14')

// A build that was killed before anybody looked at what its commands had done.
maven.run('python-env:build', '-Dcommands=cp .python-env stamp-then', '-o').succeeded()
part.setWritable(true)
part << 'EDITED = 1'
part.setWritable(false, false)
assert new File(environment, 'stamp-then').renameTo(new File(environment, '.python-env'))
def again = maven.run('python-env:build', '-Dcommands=cp .python-env stamp-then', '-o').succeeded()
assert again.contains('did not come to an end') && again.contains('demo 1.0 was changed in the store and is made again')
assert state() == right

// Without such commands the next build is right.
def log = maven.run('python-env:build', '-Dcommands=demo; python -c "import json, this"', '-o').succeeded()
assert !log.contains('made again') : log
assert state() == right
assert ["$environment/bin/demo"].execute().text == 'demo runs\n'
assert maven.run('python-env:build', '-Dcommands=demo; python -c "import json, this"', '-o').succeeded().contains('Environment is up to date')
// Bytecode of another name is no damage: root's `python -O` leaves it beside the standard library.
refusingMaven.run('python-env:build', '-Dcommands=python -O -c "import colorsys, csv, wave"', '-o').succeeded()

// With all that is beside it, the other store too: the former environment waits elsewhere.
maven = MavenCommand.in(basedir, localRepositoryPath, store).findLinks('wheels')
maven.run('python-env:build', '-Dcommands=echo mine > mine').succeeded()
before = TreeDigest.of(environment.toPath())
log = maven.run('python-env:build', '-Dcommands=rm -rf "$(dirname "$out")"; exit 3', '-o').failed()
assert log.contains('hint: correct <postBuild>; the environment is as it was before') : log
assert TreeDigest.of(environment.toPath()) == before && environment.parentFile.list() == ['python-env'] as String[]
// Its folders are read-only, which no user but root can clean away.
['chmod', '-R', 'u+w', own.path].execute().waitFor()
own.deleteDir()
true
