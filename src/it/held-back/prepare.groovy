import io.github.pythonenv.testing.TestWheel

def wheels = new File(basedir, 'wheels').toPath()
TestWheel.of('client', '1.0').file('client.py', '').writeTo(wheels)
TestWheel.of('client', '2.0').file('client.py', '').requires('names[fast] < 4, >= 2.5').writeTo(wheels)
TestWheel.of('other', '1.0').file('other.py', '').requires('names').writeTo(wheels)
true
