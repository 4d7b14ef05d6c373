import groovy.json.JsonSlurper

def run = { File folder, List<?> command ->
    def process = command*.toString().execute(['PATH=/usr/bin:/bin'], folder)
    def output = new StringBuilder()
    def errors = new StringBuilder()
    process.waitForProcessOutput(output, errors)
    assert process.exitValue() == 0 : "$command: $errors"
    output.toString()
}

def image = new File(basedir, 'image/target/jib-image')
image.mkdirs()
run(image, ['tar', '-xf', '../jib-image.tar'])
def manifest = new JsonSlurper().parse(new File(image, 'manifest.json'))[0]

// One layer has the environment, whose programs can be started.
def layers = manifest.Layers.collectEntries { [it, run(image, ['tar', '-tvzf', it]).readLines()] }
def found = layers.findAll { name, lines -> lines.any { it.endsWith(' opt/python/bin/python') } }
assert found.size() == 1
def lines = found.values().first()
def modes = lines.collectEntries { [it.split(' ').last(), it.split(' ').first()] }
for (file in ['bin/python', 'bin/python3', 'bin/python3.14']) {
    assert modes["opt/python/$file" as String] == '-rwxr-xr-x'
}
assert modes['opt/python/lib/'] == 'drwxr-xr-x'
assert modes['opt/python/lib/python3.14/site-packages/markupsafe/__init__.py'] == '-rw-r--r--'
assert lines.every { it[0] in ['-', 'd'] } // no links

// What a container would see below its root.
def root = new File(image, 'root')
root.mkdirs()
run(root, ['tar', '-xzf', "../${found.keySet().first()}"])
assert run(root, ['opt/python/bin/python', '-c', 'import markupsafe._speedups, sys; print(sys.prefix)']).trim() ==
        "$root.canonicalPath/opt/python"
assert image.deleteDir()
true
