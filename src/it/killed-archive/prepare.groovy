import io.github.pythonenv.testing.TestWheel

def random = new Random(7)
def wheel = TestWheel.of('alpha', '1.0').file('alpha/__init__.py', 'NAME = "alpha"\n')
(1..20).each {
    def bytes = new byte[1_000_000]
    random.nextBytes(bytes)
    wheel.file("alpha/part${it}.bin", bytes)
}
wheel.writeTo(new File(basedir, 'wheels').toPath())
true
