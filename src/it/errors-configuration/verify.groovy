def runs = new File(basedir, 'build.log').text.split('Scanning for projects').drop(1)
def target = new File(basedir, 'target').canonicalPath
def says = { int run, String... parts ->
    parts.each { assert runs[run - 1].contains(it) : it + '\n' + runs[run - 1] }
    assert runs[run - 1].contains('BUILD FAILURE') && !runs[run - 1].contains('\tat ')
}

says(1, 'No artifact has this Python for linux-', ': 3.9', '3.14.3 for linux-x86_64', '3.12.1 for ', 'hint: write one of these versions in <python>')
says(2, 'No program on PATH has the name that <python> gives: no-such-python', 'hint: name a version such as 3.14')
says(3, 'The interpreter that <python> names does not exist: ', '/no/such/python', 'hint: ')
// All that is wrong, at once.
says(4, '<linkMode> is none of auto, directory, hardlink, copy: magic', '<name> is not made of ', '`../up`')
// An element that a rule does not have, with what else is wrong.
says(5, '<collisions>, rule 1 has no element <because>; it takes path, prefer', '<linkMode>')
// Parameters that no goal has, and a word that Maven takes for false.
says(5, 'No goal has the element <extraLibs>: what nixpkgs calls so is <requirements> and all that is declared\n',
        'No goal has the element <overides> (did you mean <overrides>?)\n', '<ignoreCollisions> is neither true nor false: `maybe`\n')
says(6, "This folder is not an environment of ours and is not empty: $target/foreign", 'thesis.txt', 'hint: move it away')
says(7, "A link stands where an environment is to be written: $target/linked", 'hint: remove the link')
says(8, "A file stands where an environment is to be written: $target/file", 'hint: move it away')
says(9, 'The store cannot be written: ', 'pom.xml', 'hint: ', '-Dpython-env.store=FOLDER')
// One fault of each kind, typed, in files and in artifacts: one report.
says(10, 'demo ==', '`<metaPackages><bundle><version>`', '`<metaPackages><misspelt>` has no element <versoin> (did you mean <version>?)', '`<editablePackages><edited><root>`', '`<pythonModules><native><directory>`',
        '`<pythonModules><fetched>`', 'org.example:nobody-has-this:1', '`<wheels><given>`', '`<sources><sourced>`',
        '`<overrides><patched><patches>`', '`<overrides><replaced><wheel>`', '`<overrides><versioned><version>`', '<collisions>, rule 1',
        '<environmentVariables><NOT-A-NAME>', '<makeWrapperArgs>', '<pathsToLink>', '<linkMode>')
// Each hint once, in a line of its own.
['hint: name an artifact that is in a repository', 'hint: a requirement is `name`', 'says what they take'].each { hint ->
    assert runs[9].readLines().count { it.contains(hint) } == 1 : hint
}
// What is complained of once is not complained of again.
['bundle', 'misspelt', 'edited', 'native', 'fetched', 'given', 'sourced', 'patched', 'replaced', 'versioned'].each { key ->
    assert runs[9].readLines().count { it.contains("><$key>") } == 1 : key
}
says(11, 'demo ==', '`<wheels><given>`')
// With an interpreter that nobody has, and what is asked for in this run alone.
says(12, 'demo ==', '`<wheels><given>`', 'No artifact has this Python for linux-', ': 3.9', '`-Dpython-env.with`: Not a valid requirement: `rich><1`')
says(13, '<linkMode>', 'demo ==', '`<wheels><given>`', '<target><platform> is none of ', '<target><glibc> is neither ')
// A variable that is not set: no store is poured into the project.
says(14, "python-env.store is empty, or the project's own folder: ", '<linkMode>', 'hint: name a folder with -Dpython-env.store=FOLDER, or leave it out\n')
assert !new File(basedir, 'lock').exists() && !new File(basedir, 'tmp').exists()
assert !runs[12].contains('is for Linux, which this is not')

assert new File(target, 'foreign/thesis.txt').text == 'years of work'
assert new File(basedir, 'elsewhere').list() == ['kept.txt'] as String[]
assert new File(target, 'file').text == 'a file'
true
