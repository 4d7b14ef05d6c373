import io.github.pythonenv.testing.TestWheel

TestWheel.of('demo', '1.0').file('demo.py', 'import sys\n\n\ndef main():\n    print(sys.base_prefix)\n')
        .consoleScript('demo = demo:main').writeTo(new File(basedir, 'wheels').toPath())
// What an earlier run of this test installed.
new File(localRepositoryPath, 'com/acme').deleteDir()
true
