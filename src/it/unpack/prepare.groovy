import io.github.pythonenv.testing.TestWheel

TestWheel.of('demo', '1.0').file('demo.py', 'import sys\n\n\ndef main():\n    print("demo in", sys.prefix)\n')
        .consoleScript('demo-says = demo:main').writeTo(new File(basedir, 'job/wheels').toPath())
// What an earlier run of this test installed.
new File(localRepositoryPath, 'org/example/unpack').deleteDir()
true
