import io.github.pythonenv.testing.TestWheel

def wheels = new File(basedir, 'wheels').toPath()
for (name in ['alpha', 'beta']) {
    TestWheel.of(name, '1.0').file("${name}.py", 'VERSION = 1').writeTo(wheels.resolve('old'))
    TestWheel.of(name, '2.0').file("${name}.py", 'VERSION = 2').writeTo(wheels.resolve('new'))
}
TestWheel.of('gamma', '1.0').file('gamma.py', '').writeTo(wheels.resolve('old'))
true
