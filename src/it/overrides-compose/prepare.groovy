import io.github.pythonenv.testing.TestWheel

for (module in ['.', 'child']) {
    def wheels = new File(basedir, "$module/wheels").toPath()
    for (name in ['demo', 'helper', 'writer', 'reader', 'managed']) {
        for (version in ['1.0', '2.0', '3.0']) {
            TestWheel.of(name, version).file("${name}.py", '').writeTo(wheels)
        }
    }
    for (name in ['appending', 'replacing']) {
        TestWheel.of(name, '1.0').file("${name}.py", '# one\n# two\n').writeTo(wheels)
    }
}

// The parent's changes the first line, and the child's the second. A relative file is the project's that is built.
for (name in ['appending', 'replacing']) {
    for (folder in ['.', 'child']) {
        new File(basedir, "$folder/$name-parent.patch").text = "--- a/${name}.py\n+++ b/${name}.py\n@@ -1 +1 @@\n-# one\n+# of the parent\n"
    }
    new File(basedir, "child/$name-child.patch").text = "--- a/${name}.py\n+++ b/${name}.py\n@@ -2 +2 @@\n-# two\n+# of the child\n"
}

// A parent that comes from a repository: no file of the project.
def parent = new File(localRepositoryPath, 'org/example/compose-base/1.0/compose-base-1.0.pom')
parent.parentFile.mkdirs()
parent.text = new File(basedir, 'base.xml').text
true
