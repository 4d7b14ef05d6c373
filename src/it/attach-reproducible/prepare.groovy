import io.github.pythonenv.testing.TestWheel

// Sets become constants of the bytecode, whose order hangs on the seed of hashes.
def sets = (1..40).collect { "WORDS$it = lambda x: x in {'a$it', 'b$it', 'c$it', 'ü$it', None, $it}\n" }.join()
def wheel = TestWheel.of('demo', '1.0').file('demo/__init__.py', sets + 'def main():\n    print("hello")\n')
        .file('demo/sets.py', sets).consoleScript('demo-says = demo:main').data('data', 'share/demo/notes.txt', 'notes')
(1..60).each { wheel.file("demo/part${it}.py", "def part$it(x):\n    return x in {'one', 'two', 'three', 'x$it'}\n") }
wheel.writeTo(new File(basedir, 'wheels').toPath())
def module = new File(basedir, 'native/settled.py')
module.parentFile.mkdirs()
module.text = 'WORDS = frozenset(["a"])\ndef has(x):\n    return x in {"a", "b", "c"}\n'
true
