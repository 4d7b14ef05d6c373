import io.github.pythonenv.testing.TestWheel

def wheels = new File(basedir, 'wheels').toPath()
for (version in ['1.0', '2.0', '3.0']) {
    TestWheel.of('leaf', version).file('leaf.py', "VERSION = '$version'\n").metadata('Provides-Extra: fast')
            .requires("speed ; extra == 'fast'").writeTo(wheels)
    TestWheel.of('winonly', version).tag('py3-none-win_amd64').file('winonly.py', '').writeTo(wheels)
}
for (version in ['1.0', '2.0']) {
    TestWheel.of('tool', version).file('tool.py', "VERSION = '$version'\n").writeTo(wheels)
}
TestWheel.of('oslo_policy', '1.0').file('oslo_policy.py', '').writeTo(wheels)
TestWheel.of('oslo_policy', '2.0').file('oslo_policy.py', '').writeTo(wheels)
TestWheel.of('speed', '1.0').file('speed.py', '').writeTo(wheels)
// Only what others require is overridden: no requirement of the project names the leaf.
TestWheel.of('uses', '1.0').file('uses.py', 'from leaf import VERSION\n').requires('leaf[fast] >= 1, < 3').writeTo(wheels)
TestWheel.of('also', '1.0').file('also.py', '').requires('leaf < 3')
        .requires("winonly < 2 ; sys_platform == 'win32'").writeTo(wheels)
TestWheel.of('third', '1.0').file('third.py', '').requires('leaf == 2.0').writeTo(wheels)
TestWheel.of('leaf', '9.0').file('leaf.py', "VERSION = 'a wheel of the project'\n").writeTo(new File(basedir, 'libs').toPath())
TestWheel.of('winonly', '9.0').file('winonly.py', '').writeTo(new File(basedir, 'libs').toPath())
new File(basedir, 'winonly.patch').text = '--- a/winonly.py\n+++ b/winonly.py\n@@ -0,0 +1 @@\n+PATCHED = True\n'

def source = new File(basedir, 'leaf-source')
source.mkdirs()
new File(source, 'pyproject.toml').text = '''
[project]
name = "leaf"
version = "9.1"

[build-system]
requires = ["tool == 1.0"]
build-backend = "backend"
backend-path = ["."]
'''
// It is built with one version of a package, and requires another one when it runs.
new File(source, 'backend.py').text = '''
import zipfile

import tool


def build_wheel(directory, config_settings=None, metadata_directory=None):
    name = "leaf-9.1-py3-none-any.whl"
    info = "leaf-9.1.dist-info/"
    files = {
        "leaf.py": "VERSION = 'built with tool " + tool.VERSION + "'\\n",
        info + "METADATA": "Metadata-Version: 2.1\\nName: leaf\\nVersion: 9.1\\nRequires-Dist: tool >= 2\\n",
        info + "WHEEL": "Wheel-Version: 1.0\\nGenerator: test\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n",
    }
    rows = "".join(row(path, text) for path, text in files.items())
    with zipfile.ZipFile(directory + "/" + name, "w") as wheel:
        for path, text in files.items():
            wheel.writestr(path, text)
        wheel.writestr(info + "RECORD", rows + info + "RECORD,,\\n")
    return name


def row(path, text):
    import base64
    import hashlib

    digest = base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).decode().rstrip("=")
    return f"{path},sha256={digest},{len(text)}\\n"
'''
true
