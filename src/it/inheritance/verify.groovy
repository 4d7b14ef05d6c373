// Lists replace: those of the child's own POM stand alone, unless it says combine.children="append".
def runs = new File(basedir, 'build.log').text.split('Scanning for projects').drop(1)
def packages = { String module -> new File(basedir, "$module/target/python-env/lib/python3.14/site-packages")
        .list().findAll { it.endsWith('.dist-info') }.collect { it - '-1.0.dist-info' }.sort() }

assert packages('.') == ['demo', 'writer']
assert packages('same') == ['demo', 'writer']
assert packages('other') == ['demo', 'reader']

// Single values are inherited, and the profile's win.
def isLink = { String module, String file ->
    java.nio.file.Files.isSymbolicLink(new File(basedir, "$module/target/python-env/$file").toPath()) }
assert !isLink('same', 'lib/python3.14/site-packages/demo.py')
assert runs[0].count('Linked 2 packages') == 2 && runs[0].count('Linked 1 package ') == 1
assert runs[1].count('Environment is up to date') == 2
assert runs[1].contains('requirement is now demo')
assert runs[1].contains('linkMode copy → hardlink')
true
