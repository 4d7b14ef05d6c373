import io.github.pythonenv.testing.TestWheel

def wheels = new File(basedir, 'wheels').toPath()
for (version in ['1.0', '2.0', '3.0']) {
    TestWheel.of('data', version).file('data.py', "VERSION = '$version'\n").writeTo(wheels)
    TestWheel.of('held', version).file('held.py', "VERSION = '$version'\n").writeTo(wheels)
}
TestWheel.of('base', '1.0').file('base.py', '').requires('held < 3').writeTo(wheels)
TestWheel.of('needs-newer', '1.0').fileName('needs_newer-1.0-py3-none-any.whl').file('needs_newer.py', '').requires('held >= 3').writeTo(wheels)
TestWheel.of('ping', '1.0').file('ping.py', 'import pong\n').requires('pong').writeTo(wheels)
TestWheel.of('pong', '1.0').file('pong.py', '').requires('ping').requires('pong').writeTo(wheels)
// An application: nothing to import, only a program.
TestWheel.of('app', '1.0').data('scripts', 'app', '#!python\nprint("the application runs")\n').writeTo(wheels)
TestWheel.of('writer', '1.0').file('writer.py', '').writeTo(wheels)
TestWheel.of('linter', '1.0').file('linter.py', 'def main():\n    print("hello from the group")\n').consoleScript('hello = linter:main').writeTo(wheels)
new File(basedir, 'pyproject.toml').text = '''
[project]
name = "project"
version = "1"
dependencies = ["base"]

[project.optional-dependencies]
toml = ["writer"]

[dependency-groups]
round = ["linter"]
'''
true
