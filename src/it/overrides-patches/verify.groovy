import io.github.pythonenv.testing.BuiltEnvironment
import io.github.pythonenv.testing.MavenCommand
import java.security.MessageDigest

def maven = MavenCommand.in(basedir, localRepositoryPath, store).findLinks('wheels')
def pom = new File(basedir, 'pom.xml')
def template = pom.text
def lock = new File(basedir, 'pylock.toml')
def environment = new File(basedir, 'target/python-env')
def packages = new File(environment, 'lib/python3.14/site-packages')
def declare = { String overrides, String... requirements ->
    pom.text = template.replace('<!-- overrides -->', overrides)
            .replace('<!-- requirements -->', requirements.collect { "<requirement>$it</requirement>" }.join()) }
def build = { Object... more -> maven.run('python-env:build', *more) }
def python = { String... arguments ->
    def process = new ProcessBuilder(["$environment/bin/python", *arguments]*.toString()).redirectErrorStream(true).start()
    def text = process.inputStream.text.trim()
    assert process.waitFor() == 0 : text
    text }
def place = { new File(packages, 'demo').canonicalFile }
def digest = { File file -> 'sha256=' + Base64.urlEncoder.withoutPadding()
        .encodeToString(MessageDigest.getInstance('SHA-256').digest(file.bytes)) }

assert new File(basedir, 'build.log').text.contains('Unpacked 2 packages')
def plain = place()
def locked = lock.bytes
def patched = '<demo><patches><patch>answer.patch</patch></patches></demo>'

// Only the patched package is made anew, under a key of its own; the lock is what it was.
declare(patched)
def log = build().succeeded()
assert log.contains('Unpacked 1 package ') && !log.contains('Locked')
assert lock.bytes == locked
assert python('-c', 'import demo; print(demo.answer())') == '42'
assert place() != plain && new File(plain, '__init__.py').text.contains('return 41')

// RECORD says what is there; pip and the interpreter find nothing to complain about.
def rows = new File(packages, 'demo-1.0.dist-info/RECORD').readLines()*.split(',', -1)
def row = rows.find { it[0] == 'demo/__init__.py' }
assert row[1] == digest(new File(packages, 'demo/__init__.py')) && row[2] == new File(packages, 'demo/__init__.py').length() as String
assert BuiltEnvironment.at(environment, store).pip('check') == 'No broken requirements found.'
assert build().succeeded().contains('Environment is up to date')

// The patch says something else now.
def patch = new File(basedir, 'answer.patch')
patch.text = patch.text.replace('return 42', 'return 43')
log = build().succeeded()
assert log.contains('<overrides><demo> changed') && log.contains('Unpacked 1 package ')
assert python('-c', 'import demo; print(demo.answer())') == '43'

// A patch that does not apply: every hunk of every package is named, and what is there stays.
def right = patch.text
patch.text = right.replace('return 41', 'return 40') + '''\
--- a/demo/more.py
+++ b/demo/more.py
@@ -1,3 +1,3 @@
 A = 1
-B = 3
+B = 4
 C = 3
'''
new File(basedir, 'other.patch').text = '''\
--- a/other.py
+++ b/other.py
@@ -1,2 +1,2 @@
 ONE = 1
-TWO = 3
+TWO = 4
'''
declare(patched + '<other><patches><patch>other.patch</patch></patches></other>')
def target = place()
log = build().failed()
for (line in ['`    return 40`', '`    return 41`', '`B = 3`', '`B = 2`', '`TWO = 3`', '`TWO = 2`',
              'answer.patch: a/demo/__init__.py', 'answer.patch: a/demo/more.py', 'other.patch: a/other.py']) {
    assert log.contains(line) : "$line: $log"
}
assert place() == target && python('-c', 'import demo; print(demo.answer())') == '43'
patch.text = right
declare(patched)
assert build().succeeded().contains('Environment is up to date')

// A package without a wheel is built, and then patched; with a wheel of the project that is taken it is the same.
declare(patched + '<built><patches><patch>built.patch</patch></patches></built>', 'built')
log = build().succeeded()
assert log.contains('Locked 3 packages') && python('-c', 'import built; print(built.PATCHED)') == 'True'
declare('<demo><wheel>wheels/demo-1.0-py3-none-any.whl</wheel><patches><patch>answer.patch</patch></patches></demo>')
build().succeeded()
assert python('-c', 'import demo; print(demo.answer())') == '43'
true
