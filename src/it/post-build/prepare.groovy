import io.github.pythonenv.testing.TestWheel

TestWheel.of('demo', '1.0').file('demo/__init__.py', 'def main():\n    print("demo runs")\n').file('demo/part.py', '')
        .file('demo/deep/more.py', '').consoleScript('demo = demo:main').writeTo(new File(basedir, 'wheels').toPath())
true
