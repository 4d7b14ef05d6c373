import io.github.pythonenv.testing.TestWheel

for (module in ['.', 'same', 'other', 'more']) {
    for (name in ['demo', 'writer', 'reader']) {
        TestWheel.of(name, '1.0').file("${name}.py", '').writeTo(new File(basedir, "$module/wheels").toPath())
    }
}
true
