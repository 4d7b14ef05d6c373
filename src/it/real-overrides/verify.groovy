import io.github.pythonenv.testing.BuiltEnvironment

def python = { String code ->
    def process = new ProcessBuilder("$basedir/target/python-env/bin/python", '-c', code).redirectErrorStream(true).start()
    def text = process.inputStream.text.trim()
    assert process.waitFor() == 0 : text
    text }

def lock = new File(basedir, 'pylock.toml').text
def log = new File(basedir, 'build.log').text

// Another version of what only pandas requires, and pandas works with it.
assert lock =~ /(?m)^name = "numpy"\nversion = "2\.3\.\d+"/
assert python('import numpy, pandas; print(numpy.__version__, pandas.DataFrame({"a": [1, 2]}).a.sum())') =~ /^2\.3\.\d+ 3$/

// requests wants a newer idna than the project: without <relax> there is no solution.
assert lock.contains('name = "idna"\nversion = "2.4"')
assert python('import idna, requests, importlib.metadata as m; print([r for r in m.requires("requests") if r.startswith("idna")])') == "['idna']"

// The patched module is the one that is imported, and RECORD is right.
assert python('import six; print(six.PATCHED)') == 'True'
assert python('''
import base64, hashlib, importlib.metadata as m
file = next(f for f in m.files("six") if f.name == "six.py")
digest = base64.urlsafe_b64encode(hashlib.sha256(file.locate().read_bytes()).digest()).decode().rstrip("=")
print(file.hash.value == digest)
''') == 'True'
assert !log.contains('does not fit what others require') && !log.contains('but the project takes') && !lock.contains('six.patch')

assert BuiltEnvironment.at(new File(basedir, 'target/python-env'), store).pip('check') == 'No broken requirements found.'
true
