import io.github.pythonenv.testing.TestWheel

def wheels = new File(basedir, 'wheels').toPath()
TestWheel.of('demo', '1.0').file('demo.py', '').writeTo(wheels)
TestWheel.of('far', '1.0').tag('cp314-cp314-win_amd64').file('far.py', '').writeTo(wheels)
TestWheel.of('far', '1.0').tag('cp314-cp314-macosx_11_0_arm64').file('far.py', '').writeTo(wheels)
true
