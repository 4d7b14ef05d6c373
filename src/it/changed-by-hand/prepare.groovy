import io.github.pythonenv.testing.TestWheel

def wheels = new File(basedir, 'wheels').toPath()
TestWheel.of('demo', '1.0').file('demo/__init__.py', 'def main():\n    print("demo runs")\n').file('demo/part.py', '')
        .file('single.py', 'VALUE = 1\n').data('data', 'share/demo/table.txt', 'one\n')
        .consoleScript('demo = demo:main').writeTo(wheels)
// Not among the wheels of the project: what a foreign tool installs.
TestWheel.of('demo', '1.1').file('demo/__init__.py', 'def main():\n    print("demo 1.1 runs")\n').file('demo/part.py', 'NEW = 1\n')
        .writeTo(new File(basedir, 'others').toPath())
TestWheel.of('writer', '1.0').file('writer/__init__.py', '').writeTo(wheels)
true
