import io.github.pythonenv.testing.TestWheel

TestWheel.of('demo', '1.0').file('demo.py', '').writeTo(new File(basedir, 'app/wheels').toPath())
// What an earlier run of this test installed.
new File(localRepositoryPath, 'org/example/reactor').deleteDir()
true
