import io.github.pythonenv.testing.TestWheel

// The store outlives a run, and what is unpacked is counted: other bytes each time.
def run = "# ${UUID.randomUUID()}\n"
def wheels = new File(basedir, 'wheels').toPath()
for (version in ['1.0', '2.0']) {
    TestWheel.of('shared', version).file('shared.py', "VERSION = '$version'\n").writeTo(wheels)
}
TestWheel.of('heavy', '1.0').file('heavy.py', '').writeTo(wheels)
TestWheel.of('light', '1.0').file('light.py', run).writeTo(wheels)
TestWheel.of('pins', '1.0').file('pins.py', run).requires('shared == 1.0').requires('heavy > 0')
        .requires("light[fast] < 1 ; extra == 'all'").metadata('Provides-Extra: all').writeTo(wheels)
TestWheel.of('newer', '1.0').file('newer.py', '').requires('shared >= 2').writeTo(wheels)
true
