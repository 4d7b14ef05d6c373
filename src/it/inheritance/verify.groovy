import java.nio.file.Files

def runs = new File(basedir, 'build.log').text.split('Scanning for projects').drop(1)
def site = { String module -> new File(basedir, "$module/target/python-env/lib/python3.14/site-packages") }
def packages = { String module ->
    site(module).list().findAll { it.endsWith('.dist-info') }.collect { it - '-1.0.dist-info' }.sort() }

// A list of the child stands alone, unless it says combine.children="append".
assert packages('.') == ['demo', 'writer']
assert packages('same') == ['demo', 'writer']
assert packages('other') == ['reader']
assert packages('more') == ['demo', 'reader', 'writer']

// Single values are inherited, and those of a profile win.
def links = { String module, String file -> Files.getAttribute(new File(site(module), file).toPath(), 'unix:nlink') }
assert !Files.isSymbolicLink(new File(site('same'), 'demo.py').toPath())
assert links('same', 'demo.py') == 1
assert links('other', 'reader.py') > 1
assert runs[1].count('Environment is up to date') == 3
assert runs[1].contains('Building python-env: linkMode copy → hardlink')
true
