import java.util.jar.JarFile

def group = new File(localRepositoryPath, 'io/github/pythonenv/python-env-maven-plugin')
def jars = []
group.eachFileRecurse { if (it.name.startsWith('python-env-maven-plugin-') && it.name.endsWith('.jar')) jars << it }
assert jars.size() == 1

new JarFile(jars[0]).withCloseable { jar ->
    def text = { String name -> jar.getInputStream(jar.getEntry(name)).getText('UTF-8') }
    def names = jar.entries()*.name
    // What it holds of others keeps its license, and meets nobody's own copy of it.
    assert names.findAll { it.endsWith('.class') }.every { it.startsWith('io/github/pythonenv/') }
    assert names.count { it == 'META-INF/LICENSE' } == 1
    assert text('META-INF/LICENSE').contains('Apache License')
    def notice = text('META-INF/NOTICE')
    def shaded = names.findAll { it ==~ '(.*/shaded/[^/]+|.*/antlr)/.*' }
            .collect { (it =~ '(.*/antlr|.*/shaded/[^/]+)/')[0][1] }.unique()
    assert shaded.size() == 3
    shaded.each { assert notice.contains("* $it\n") }
    notice.findAll('META-INF/[\\w/.-]+').each { assert names.contains(it) }
    assert text('META-INF/licenses/antlr-runtime.txt').startsWith('Copyright (c) 2012-2022 The ANTLR Project.')
}
true
