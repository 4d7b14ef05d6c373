import io.github.pythonenv.testing.NumberedCase

def runs = new File(basedir, 'build.log').text.split('Scanning for projects').drop(1)
def says = { int run, List<String> parts ->
    def log = runs[run - 1]
    parts.each { assert log.contains(it) : it + '\n' + log }
    assert log.contains('BUILD FAILURE') && log.contains('hint: ') && !log.contains('\tat ') : log
}

NumberedCase.proves(64, 'all that is wrong in a POM, in one report, each with its element') {
    says(1, ['`<metaPackages><header-injection><version>` is no version (PEP 440): `1.0; os_name`',
            '`<metaPackages><header-injection><description>` holds a line break',
            '`<metaPackages><header-injection><homepage>` holds a line break',
            '--index-url https://index.example/', 'demo # a comment', 'demo \\',
            '`<metaPackages><nothing.said>` has neither <version> nor <inherit>',
            '`<metaPackages><a-snapshot><version>` is a version of Maven',
            '`<metaPackages><of-itself><inherit>` is the package itself',
            '`<editablePackages><injected><version>`', '`<editablePackages><injected><root>` holds a line break',
            '`<editablePackages><injected><scripts><run>`', '`<editablePackages><injected><scripts><walk>`',
            '`<editablePackages><injected><entryPoints><console_scripts>`',
            '`<editablePackages><injected><buildSystem>`', '-r requirements.txt',
            '`<editablePackages><no-root><root>`', '`<editablePackages><no-file><pyproject>`',
            '`<pythonModules><fast><version>`', '`<pythonModules><fast><sitePackages>`', '`<pythonModules><fast><description>`',
            '`<pythonModules><fast>` must have either <artifacts> or a <directory>',
            '`<pythonModules><coordinates><artifacts>` is not group:artifact:version[:classifier]',
            'NOT-A-NAME', '-e .'])
    assert runs[0].count('hint: ') >= 1 && !runs[0].contains('and 1 more')
}

// Elements that a declaration does not have, with what is wrong besides; what it lacks is not complained of again.
says(2, ['`<metaPackages><psycopg2-binary>` has no element <inherits> (did you mean <inherit>?); it takes inherit, version, dependencies',
        '`<metaPackages><two.unknown>` has no element <versoin> (did you mean <version>?)', '`<metaPackages><two.unknown>` has no element <summary>; it takes',
        '`<metaPackages><two.unknown><homepage>`', '`<editablePackages><my-editable>` has no element <folder>; it takes pyproject, root',
        '`<overrides><six>` has no element <patch> (did you mean <patches>?); it takes version, wheel', '`<wheels><empty>` is empty; it takes a file'])
['psycopg2-binary', 'my-editable', 'six'].each { key -> assert runs[1].readLines().count { it.contains("><$key>") } == 1 : key + runs[1] }

says(3, ['declare one package, one-name', '`<metaPackages><One.Name>`', '`<metaPackages><one_name>`', '`<editablePackages><one-name>`',
        '`<sources><ONE--NAME>`', 'a declared package is not overridden, its declaration is changed',
        '`<metaPackages><last-one><inherit>` leads back to itself: last-one inherits ring inherits middle inherits last-one',
        'hint: one of a circle of <inherit> gives a <version>', '`<metaPackages><CON>` is the name of a device on Windows', '`<metaPackages><trailing->`', '`<metaPackages><naïve>`'])
// What an artifact holds, and that others are not there; one that is refused for its texts is looked for.
says(4, ['up.py', 'link.py', '/absolute.py', 'meta.py', '`<pythonModules><absent>`: no repository has the jar org.example.hostile:absent:1.0:any',
        '`<pythonModules><half><version>`', '`<pythonModules><half><artifacts>` is not group:artifact', 'org.example.hostile:half:1.0:any',
        '`<sources><source>` does not exist'])
NumberedCase.proves(71, 'a root in the build output is refused') {
    says(5, ['`<editablePackages><generated><root>` lies in the build output, which `clean` deletes: `target/generated-sources`',
            '`<editablePackages><typo><root>` holds a `${`'])
}

// Folders that nobody can mean are not even walked.
says(6, ['`<pythonModules><everything><directory>` is the root of the file system',
        '`<pythonModules><beside><directory>` holds the whole project and what is beside it',
        '`<sources><machine>` is the root of the file system: `/`'])

// Nothing is written but in target and the store.
def allowed = ['target', 'build.log', 'before.txt']
assert basedir.list().findAll { !(it in allowed) }.sort() == new File(basedir, 'before.txt').readLines().findAll { !(it in allowed) }
assert !new File(basedir, 'target/python-env').exists() && !new File(basedir, 'target/python-packages').exists()
assert !new File(basedir.parentFile, 'up.py').exists()
true
