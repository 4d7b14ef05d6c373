import io.github.pythonenv.testing.NumberedCase

def runs = new File(basedir, 'build.log').text.split('Scanning for projects').drop(1)

// The text of one environment, and the lines of one of its sections.
def environment = { int run, String module, String execution ->
    runs[run].split('\nEnvironment ').find {
        it.readLines()[0].endsWith(", execution $execution, of org.example:$module:1.0") } }
def section = { String text, String heading ->
    text.split("\n$heading\n")[1].readLines().takeWhile { it.startsWith('  ') } }
def pairs = { Iterable<String> lines, pattern ->
    lines.collect { it =~ pattern }.findAll { it.find() }.collectEntries { [it.group(1), it.group(2)] } }
def overrides = { String text -> pairs(section(text, 'Overrides'), /^  (\S+): == (\d\.\d) /) }
def packages = { String text -> pairs(section(text, 'Packages'), /^  (\S+) (\d\.\d) /) }
def installed = { String folder, String name ->
    def site = new File(basedir, "$folder/target/$name/lib/python3.14/site-packages")
    pairs(site.list().collect { it.replace('_', '-') }, /^(.+)-(\d\.\d)\.dist-info$/) }

def first = environment(0, 'compose-child', 'main')
assert section(first, 'Interpreter')[0] =~ /^  3\.14 +by default$/
assert section(first, 'Packages')[0] == '  there is no pylock.toml yet: `mvn python-env:lock` makes it'
assert section(first, 'Requirements')[0] =~ /^  demo \(written \$\{wanted\}\) +org\.example:compose:1\.0 pom\.xml:\d+$/

// What `effective` says wins is what was built.
def expected = [
    'main': [demo: '3.0', helper: '2.0', managed: '2.0', reader: '2.0', writer: '2.0'],
    'docs': [demo: '1.0', helper: '2.0', managed: '2.0', reader: '2.0', writer: '2.0']]
['main': 'python-env', 'docs': 'docs'].each { execution, name ->
    ['compose': '.', 'compose-child': 'child'].each { module, folder ->
        def said = environment(1, module, execution)
        assert overrides(said).size() == 5
        assert overrides(said) == installed(folder, name).subMap(overrides(said).keySet())
        assert packages(said) == installed(folder, name)
    }
    assert overrides(environment(1, 'compose-child', execution)) == expected[execution]
}

def second = environment(1, 'compose-child', 'main')
NumberedCase.proves(20, "what parent and child add are both there; of what both define, the child's") {
    def added = ['only-parent': '1.0', 'only-child': '1.0', 'shared-name': '2.0']
    assert installed('child', 'python-env').subMap(added.keySet()) == added
    def shared = section(second, 'Meta packages').join('\n')
    assert shared =~ /\n  shared-name +pom\.xml:\d+\n    version: 2\.0 +pom\.xml:\d+\n      replaces 1\.0 +org\.example:compose:1\.0 pom\.xml:\d+$/
}

NumberedCase.proves(18, 'what a parent declares is in every environment of its children') {
    ['python-env', 'docs'].each { assert installed('child', it)['only-parent'] == '1.0' }
}

// A list of a child stands in for its parent's, unless it says that it is appended; Maven merges so, of every version.
def patched = { String name -> new File(basedir, "child/target/python-env/lib/python3.14/site-packages/${name}.py").readLines() }
assert patched('appending') == ['# of the parent', '# of the child']
assert patched('replacing') == ['# one', '# of the child']

// Each value has the line that it stands in.
def files = ['pom.xml': 'child/pom.xml', 'org.example:compose:1.0 pom.xml': 'pom.xml',
             'org.example:compose-base:1.0 compose-base-1.0.pom': 'base.xml']
def name = ''
def origins = section(second, 'Overrides').findAll { it.contains('== ') }.collect {
    def line = it =~ /^ +(?:(\w+):|replaces) (== \d\.\d) +(\S.*):(\d+)( \(.+\))?$/
    assert line.find()
    name = line.group(1) ?: name
    def written = new File(basedir, files[line.group(3)]).readLines()[line.group(4).toInteger() - 1]
    assert written.trim() == "<$name>${line.group(2)}</$name>"
    "$name ${line.group(2)[-3..-1]} ${files[line.group(3)]}${line.group(5) ?: ''}".toString() }
assert origins == [
    'demo 3.0 child/pom.xml', 'demo 2.0 pom.xml', 'demo 1.0 base.xml',
    'helper 2.0 child/pom.xml (profile fast)', 'helper 1.0 pom.xml',
    'managed 2.0 base.xml', 'managed 3.0 child/pom.xml (pluginManagement)',
    'reader 2.0 child/pom.xml', 'reader 1.0 pom.xml (profile shared)',
    'writer 2.0 pom.xml (profile shared)', 'writer 1.0 base.xml']
assert section(environment(1, 'compose-child', 'docs'), 'Overrides').find { it.contains('demo') } =~
    /^  demo: == 1\.0 +org\.example:compose:1\.0 pom\.xml:\d+ \(execution docs\)$/

def stale = section(environment(2, 'compose-child', 'main'), 'Packages')
NumberedCase.proves(23, 'a line says where an override decides something else than the lock') {
    assert stale.any { it =~ /^  helper 2\.0 +lock 2\.0 -> override == 1\.0; required by <requirements>$/ }
}
assert stale.any { it =~ /^  demo 3\.0 +lock, as override == 3\.0 says; required by <requirements>$/ }

// What cannot be used is shown before it is refused.
assert section(environment(3, 'compose-child', 'main'), 'Overrides').any {
    it =~ /^    removeDependencies: demo +pom\.xml:\d+ \(profile mixed\)$/ }
assert runs[3].contains('`<overrides><helper>` has a text, `== 1.0`, and elements, <removeDependencies> first')
runs.each { assert !it.contains('\tat ') }
true
