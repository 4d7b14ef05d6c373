import io.github.pythonenv.testing.TestWheel

def wheels = new File(basedir, 'wheels').toPath()
TestWheel.of('demo', '1.0').file('demo.py', 'def main():\n    print("demo" + " runs")\n')
        .consoleScript('demo = demo:main').writeTo(wheels)
true
