import io.github.pythonenv.testing.TestWheel

TestWheel.of('typeddep', '1.0').file('typeddep/__init__.py', '').file('typeddep/py.typed', '')
        .file('typeddep/util.py', 'def echo(text: str) -> str:\n    return text\n')
        .consoleScript('echo-typed = typeddep.util:echo').writeTo(new File(basedir, 'wheels').toPath())
true
