def runs = new File(basedir, 'build.log').text.split('Scanning for projects').drop(1)

// The text of one environment, and the lines of one of its sections.
def environment = { int run, String module, String execution ->
    runs[run].split('\nEnvironment ').find { it.readLines()[0].endsWith(", execution $execution, of org.example:$module:1.0") } }
def section = { String text, String heading ->
    text.split("\n$heading\n")[1].readLines().takeWhile { it.startsWith('  ') } }
def versions = { String text, String heading ->
    section(text, heading).findResults { (it =~ /^  (\S+?):? (?:== )?(\d\.\d) /) }.findAll { it.find() }
            .collectEntries { [it.group(1), it.group(2)] } }
def installed = { String folder, String name ->
    new File(basedir, "$folder/target/$name/lib/python3.14/site-packages").list()
            .findResults { (it =~ /^(\w+)-(.+)\.dist-info$/) }.findAll { it.find() }
            .collectEntries { [it.group(1).replace('_', '-'), it.group(2)] } }

def text = environment(0, 'compose-child', 'main')
assert section(text, 'Interpreter') == ['  3.14' + ' ' * 22 + 'by default'] || text.contains('  3.14 ')
assert text.contains('there is no pylock.toml yet: `mvn python-env:lock` makes it')
assert section(text, 'Requirements')[0] =~ /^  demo \(written \$\{wanted\}\) +org\.example:compose:1\.0 pom\.xml:\d+$/

// What `effective` says wins is what was built: in the parent and the child, in both environments.
def expected = [
    'main': [demo: '3.0', helper: '2.0', writer: '2.0', reader: '2.0', managed: '2.0'],
    'docs': [demo: '1.0', helper: '2.0', writer: '2.0', reader: '2.0', managed: '2.0']]
['main': 'python-env', 'docs': 'docs'].each { execution, name ->
    ['compose': '.', 'compose-child': 'child'].each { module, folder ->
        def said = environment(1, module, execution)
        def overrides = versions(said, 'Overrides')
        assert overrides.size() == 5
        assert overrides.every { installed(folder, name)[it.key] == it.value }
        assert versions(said, 'Packages') == installed(folder, name)
    }
    assert versions(environment(1, 'compose-child', execution), 'Overrides') == expected[execution]
    assert installed('child', name).subMap(expected[execution].keySet()) == expected[execution]
}

// The line it names is the line it stands in, and each replaced value has its own.
def files = ['pom.xml': 'child/pom.xml', 'org.example:compose:1.0 pom.xml': 'pom.xml',
             'org.example:compose-base:1.0 compose-base-1.0.pom': 'base.xml']
def overrides = section(environment(1, 'compose-child', 'main'), 'Overrides')
def name = ''
overrides.each {
    def line = (it =~ /^ +(?:(\w+):|replaces) (== \d\.\d) +(.+):(\d+)(?: \(.+\))?$/)
    assert line.find()
    name = line.group(1) ?: name
    def written = new File(basedir, files[line.group(3)]).readLines()[line.group(4).toInteger() - 1]
    assert written.trim() == "<$name>${line.group(2)}</$name>"
}
def squeezed = overrides.collect { it.trim().replaceAll(/:\d+\b/, '').replaceAll(/ +/, ' ') }
assert squeezed == [
    'demo: == 3.0 pom.xml',
    'replaces == 2.0 org.example:compose pom.xml',
    'replaces == 1.0 org.example:compose-base compose-base-1.0.pom',
] + squeezed.drop(3)
println squeezed.join('\n')
true
