import io.github.pythonenv.testing.TestWheel

def wheels = new File(basedir, 'wheels').toPath()
for (name in ['demo', 'other', 'builder']) {
    TestWheel.of(name, '1.0').file("${name}.py", '').writeTo(wheels)
}
true
