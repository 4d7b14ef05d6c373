import io.github.pythonenv.testing.TestWheel

TestWheel.of('demo', '1.0').file('demo/__init__.py', '''
import importlib.resources
import sys


def main():
    print(importlib.resources.files("demo").joinpath("notes.txt").read_text(), *sys.argv[1:])
''').file('demo/notes.txt', 'notes').data('data', 'share/demo/notes.txt', 'notes')
        .data('scripts', 'demo-tells', '#!python\nimport demo\ndemo.main()\n')
        .consoleScript('demo-says = demo:main').entryPoint('gui_scripts', 'demo-window = demo:main')
        .writeTo(new File(basedir, 'wheels').toPath())
def module = new File(basedir, 'native/settled.py')
module.parentFile.mkdirs()
module.text = 'ANSWER = 42\n'
true
