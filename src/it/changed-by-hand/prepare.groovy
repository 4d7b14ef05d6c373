import io.github.pythonenv.testing.TestWheel

def wheels = new File(basedir, 'wheels').toPath()
TestWheel.of('demo', '1.0').file('demo/__init__.py', 'def main():\n    print("demo runs")\n').file('demo/part.py', '')
        .consoleScript('demo = demo:main').writeTo(wheels)
TestWheel.of('writer', '1.0').file('writer/__init__.py', '').writeTo(wheels)
true
