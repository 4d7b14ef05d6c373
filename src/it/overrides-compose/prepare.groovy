import io.github.pythonenv.testing.TestWheel

for (module in ['.', 'child']) {
    def wheels = new File(basedir, "$module/wheels").toPath()
    for (name in ['demo', 'helper', 'writer', 'reader', 'managed']) {
        for (version in ['1.0', '2.0', '3.0']) {
            TestWheel.of(name, version).file("${name}.py", '').writeTo(wheels)
        }
    }
}

// A parent that comes from a repository: no file of the project.
def parent = new File(localRepositoryPath, 'org/example/compose-base/1.0/compose-base-1.0.pom')
parent.parentFile.mkdirs()
parent.text = new File(basedir, 'base.xml').text
true
