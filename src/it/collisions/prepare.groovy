import io.github.pythonenv.testing.TestWheel

def wheels = new File(basedir, 'wheels').toPath()
// Both have a script, a module and a file in a shared folder, and differ in them; a third agrees with the first.
for (name in ['alpha', 'beta']) {
    TestWheel.of(name, '1.0').file("${name}.py", '').file('shared/both.txt', name)
            .file('clash.py', "WHO = '$name'\n").consoleScript("clash = $name:main").writeTo(wheels)
}
TestWheel.of('same', '1.0').file('shared/both.txt', 'alpha').file('shared/same.txt', '').writeTo(wheels)
true
