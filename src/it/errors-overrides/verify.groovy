import io.github.pythonenv.testing.MavenCommand
import io.github.pythonenv.testing.NumberedCase

def maven = MavenCommand.in(basedir, localRepositoryPath, store).findLinks('wheels')
def pom = new File(basedir, 'pom.xml')
def message = { String log -> log.substring(log.indexOf('on project errors-overrides: '), log.indexOf('[Help 1]'))
        .replace('on project errors-overrides: ', '').readLines().collect { it - '[ERROR] ' }.join('\n') }
def environment = new File(basedir, 'target/python-env')

// Everything that is wrong with any of them, in one report, before anything is resolved.
def first = message(new File(basedir, 'build.log').text)
for (line in ['`<overrides><demo>`: one of them at most: <version>, <wheel>, <source>', '`<overrides><demo><version>`',
              '`<overrides><demo><source>`', '`<overrides><demo><patches>`: it is no file: ', '`<overrides><first><addDependencies>`: not a valid requirement',
              '`--index-url https://index.example/`', '`a \\ b`', '`b # c`', '`$HOME`', '`<overrides><second><relax>`: not a valid package name',
              '`<overrides><second><removeDependencies>`: not a valid package name: `-r`', '`<overrides><third><version>`: not valid version specifiers: `1.0\\nName: evil`', '`<overrides><fourth>`',
              '`<overrides><Fifth_Name>` and `<overrides><fifth.name>` declare one package, fifth-name',
              '`<metaPackages><demo2>` and `<overrides><demo2>`: a declared package is not overridden']) {
    assert first.contains(line) : line
}
assert !environment.exists() && !new File(basedir, 'pylock.toml').exists()

def template = pom.text.replaceAll(/(?s)<overrides>.*<\/metaPackages>/, '<overrides><!-- overrides --></overrides>')
def declare = { String overrides, String... requirements ->
    pom.text = template.replace('<!-- overrides -->', overrides)
            .replace('<!-- requirements -->', requirements.collect { "<requirement>$it</requirement>" }.join()) }
def fails = { message(maven.run('python-env:build').failed()) }

// A name that is not in the graph, though an index may know it.
declare('<laef>== 1.0</laef><other><relax>true</relax></other><gone><addDependencies><dependency>leaf</dependency></addDependencies></gone>')
def missed = fails()
assert missed.startsWith('Overrides change nothing: these packages are not in the environment')
['`<overrides><gone>`', '`<overrides><laef>`', '`<overrides><other>`'].each { assert missed.contains(it) }

// No such version.
declare('<leaf>== 7</leaf>')
def none = fails()
assert none.contains('there is no version of leaf==7') && none.contains('overridden: `<overrides><leaf>`: leaf == 7')

// Wheels that are none for this interpreter, or are no files.
declare('<leaf><wheel>libs/leaf-9.0-cp313-cp313-win_amd64.whl</wheel></leaf>')
assert fails().contains('win_amd64')
declare('''<leaf><wheel>libs/linked-1.0-py3-none-any.whl</wheel></leaf><demo><wheel>libs/folder-1.0-py3-none-any.whl</wheel></demo>
        <third><wheel>libs/absent-1.0-py3-none-any.whl</wheel></third>''')
def files = fails()
['is a link', 'is a directory', 'does not exist'].each { assert files.contains(it) : files }

// With what does not fit the packages that are hit.
declare('<laef>== 1.0</laef><demo><patches><patch>evil.patch</patch></patches></demo>')
def both = fails()
assert both.contains('`<overrides><laef>`') && both.contains('evil.patch') : both
declare('''<laef>== 1.0</laef><demo><patches><patch>evil.patch</patch></patches></demo>
        <other><removeDependencies><dependency>leave</dependency></removeDependencies></other>''', 'other')
def three = fails()
['`<overrides><laef>`', 'evil.patch', 'leave'].each { assert three.contains(it) : three }
assert three.readLines().count { it.contains('leave') } == 1 : three
assert !new File(basedir, 'pylock.toml').exists()

// Every name that nobody knows.
declare('', 'nosuch', 'other', 'neither-this')
def unknown = fails()
assert unknown.startsWith('No index knows the package: ') : unknown
['nosuch', 'neither-this'].each { assert unknown.readLines()[0].contains(it) : unknown }
// Those too that overrides add; an older release, of which an override says nothing yet, is no way out.
def added = { String name, String dependency -> "<$name><addDependencies><dependency>$dependency</dependency></addDependencies></$name>" }
declare(added('twice', 'no-such-zz9-q') + added('other', 'gone-too'), 'twice', 'other')
unknown = fails()
assert unknown.startsWith('No index knows the package: ') : unknown
['no-such-zz9-q', 'gone-too'].each { assert unknown.readLines()[0].contains(it) : unknown }
['`<overrides><twice><addDependencies>`: ', '`<overrides><other><addDependencies>`: '].each { assert unknown.contains(it) : unknown }
declare(added('twice', 'leaf == 99'), 'twice')
def impossible = fails()
assert impossible.startsWith('No version fits the requirements') && impossible.contains('leaf==99') : impossible
assert impossible.contains('added: `<overrides><twice><addDependencies>`: leaf==99') : impossible

// What the resolver says of declared packages, with the element of each.
def declared = { String... requirements ->
    pom.text = template.replace('<!-- requirements -->', requirements.collect { "<requirement>$it</requirement>" }.join())
            .replace('<overrides><!-- overrides --></overrides>', """<metaPackages><leafy><version>1.5</version></leafy><named>leaf</named>
        <nameless><inherit>nosuch</inherit><dependencies/></nameless></metaPackages>""")
    fails() }
def unfit = declared('leafy > 2')
assert unfit.contains('declared: `<metaPackages><leafy>`: leafy 1.5') && !unfit.contains('<named>') && !unfit.contains('<nameless>') : unfit
unfit = declared('named > 3')
assert unfit.contains('declared: `<metaPackages><named>`: named 2.5, the version of leaf') && !unfit.contains('named 0') && !unfit.contains('named<=0') : unfit
// What fits is no problem, though no index knows the name.
pom.text = pom.text.replace('named > 3', 'named >= 1').replaceAll(/<nameless>.*<\/nameless>/, '')
maven.run('python-env:lock').succeeded()
new File(basedir, 'pylock.toml').delete()
unfit = declared('nameless > 3')
assert unfit.contains('declared: `<metaPackages><nameless>`: nameless 0, as long as it is not known what nosuch gives') : unfit

// A file of this machine would be named in the lock: every place that asks for one, in one report.
new File(basedir, 'pylock.toml').delete()
new File(basedir, 'local.txt').text = 'leaf\n./libs/inlines.whl\n'
new File(basedir, 'limits.txt').text = 'limited @ file:///libs/limited-1.0-py3-none-any.whl\n'
new File(basedir, 'local.toml').text = '[project]\nname = "local"\nversion = "1"\ndependencies = ["project @ file:///libs/project.whl"]\n'
pom.text = template.replace('<!-- requirements -->', '<requirement>typed @ file:///libs/typed-1.0-py3-none-any.whl</requirement>')
        .replace('<overrides><!-- overrides --></overrides>', '''<requirementsFile>local.txt</requirementsFile><constraints>limits.txt</constraints><pyproject>local.toml</pyproject>
        <metaPackages><meta><version>1</version><dependencies><dependency>inmeta @ libs/inmeta.whl</dependency></dependencies></meta></metaPackages>
        <editablePackages><edited><version>1</version><root>src</root><dependencies><dependency>inedited @ file:///inedited.whl</dependency></dependencies></edited>
        <local><pyproject>local.toml</pyproject><root>src</root></local></editablePackages>
        <pythonModules><module><version>1</version><directory>libs</directory><dependencies><dependency>inmodule @ file:///inmodule.whl</dependency></dependencies></module></pythonModules>''')
def paths = message(maven.run('python-env:build', '-Dpython-env.with=with@./with.whl').failed()).readLines()
for (place in ['`<requirements>, number 2`: ', '`-Dpython-env.with`: ', '`<requirementsFile>`, line 2 of local.txt: ', '`<constraints>`, line 1 of limits.txt: ',
               '`<pyproject>`: ', '`<metaPackages><meta><dependencies>`: ', '`<editablePackages><edited><dependencies>`: ',
               '`<editablePackages><local><pyproject>`', '`<pythonModules><module><dependencies>`: ']) {
    assert paths.any { it.contains(place) && it.contains('a file of this machine would be written into the lock, declare it in `<wheels>`: ') } : "$place: $paths"
}
assert !new File(basedir, 'pylock.toml').exists() && !environment.exists()

// A patch reaches nothing outside the package, and not what says what is in it.
declare('<demo><patches><patch>evil.patch</patch></patches></demo>')
def evil = fails()
['../outside.py', '/etc/outside.py'].each { assert evil.contains(it) : evil }
declare('<demo><patches><patch>record.patch</patch></patches></demo>')
assert fails().contains('record.patch: a/demo-1.0.dist-info/RECORD')
assert !environment.exists()

NumberedCase.proves(83, 'what two packages require of a third has no solution: both are named') {
    declare('', 'third')
    def conflict = fails()
    assert conflict.contains('demo depend on leaf<2') && conflict.contains('third depend on leaf>2')
}
NumberedCase.proves(86, 'two versions that the project itself requires have no solution: both are named') {
    declare('', 'leaf == 1.0', 'leaf == 2.5')
    def conflict = fails()
    assert conflict.contains('leaf==1.0') && conflict.contains('leaf==2.5')
}
NumberedCase.proves(84, 'of all who require a package in conflict, each is named, with what it requires') {
    declare('', 'third', 'other', 'fourth')
    def conflict = fails()
    for (line in ['demo 1.0 requires leaf<2', 'fourth 1.0 requires leaf<2', 'other 1.0 requires leaf<3', 'third 1.0 requires leaf>2']) {
        assert conflict.contains('leaf: ' + line) : conflict
    }
}
// And where the project declares the package, with its element.
def alsoDeclared = { String elements -> pom.text = pom.text.replace('<overrides>', elements + '<overrides>') }
NumberedCase.proves(84, 'where the project declares the package, each whom it does not suit is named') {
    declare('', 'other', 'fourth', 'third')
    alsoDeclared('<wheels><leaf>libs/leaf-2.0-py3-none-any.whl</leaf></wheels>')
    def conflict = fails()
    assert conflict.contains('declared: `<wheels><leaf>`: leaf 2.0') : conflict
    for (line in ['demo 1.0 requires leaf<2', 'fourth 1.0 requires leaf<2', 'third 1.0 requires leaf>2']) {
        assert conflict.contains('leaf: ' + line) : conflict
    }
}
NumberedCase.proves(82, 'a package that is required and another build of it that is declared: both are named') {
    declare('', 'leaf == 1.0')
    alsoDeclared('<wheels><leaf>libs/leaf-2.0-py3-none-any.whl</leaf></wheels>')
    def conflict = fails()
    assert conflict.contains('leaf==1.0') && conflict.contains('declared: `<wheels><leaf>`: leaf 2.0') : conflict
    declare('')
    alsoDeclared("""<wheels><leaf>libs/leaf-2.0-py3-none-any.whl</leaf></wheels>
            <metaPackages><Leaf><version>1.0</version></Leaf></metaPackages>""")
    conflict = fails()
    assert conflict.contains('`<wheels><leaf>`') && conflict.contains('`<metaPackages><Leaf>`') : conflict
    assert conflict.contains('declare one package, leaf') : conflict
}
assert !environment.exists()
true
