import io.github.pythonenv.testing.TestWheel

TestWheel.of('demo', '1.0')
        .file('demo/__init__.py', 'def main():\n    print("demo says hello")\n')
        .consoleScript('demo-says = demo:main')
        .entryPoint('gui_scripts', 'demo-window = demo:main')
        .data('scripts', 'demo-tells', '#!python\nprint("demo tells")\n')
        .data('data', 'share/demo/notes.txt', 'notes')
        .data('data', 'lib/cmake/demo.cmake', '# found')
        .writeTo(new File(basedir, 'app/wheels').toPath())
true
