import io.github.pythonenv.testing.TestWheel

def wheels = new File(basedir, 'wheels').toPath()
TestWheel.of('demo', '1.0').file('demo.py', 'A = 1\n').requires('leaf < 2').writeTo(wheels)
TestWheel.of('other', '1.0').file('other.py', 'A = 1\n').requires('leaf < 3').writeTo(wheels)
TestWheel.of('third', '1.0').file('third.py', 'A = 1\n').requires('leaf > 2').writeTo(wheels)
['1.0', '2.0'].each { TestWheel.of('twice', it).file('twice.py', '').writeTo(wheels) }
TestWheel.of('fourth', '1.0').file('fourth.py', '').requires('leaf < 2').writeTo(wheels)
['1.0', '2.5'].each { TestWheel.of('leaf', it).file('leaf.py', '').writeTo(wheels) }
TestWheel.of('leaf', '9.0').tag('cp313-cp313-win_amd64').file('leaf.py', '').writeTo(new File(basedir, 'libs').toPath())
TestWheel.of('leaf', '2.0').file('leaf.py', '').writeTo(new File(basedir, 'libs').toPath())
new File(basedir, 'libs/link.whl').parentFile.mkdirs()
java.nio.file.Files.createSymbolicLink(new File(basedir, 'libs/linked-1.0-py3-none-any.whl').toPath(),
        java.nio.file.Path.of('../wheels/demo-1.0-py3-none-any.whl'))
new File(basedir, 'libs/folder-1.0-py3-none-any.whl').mkdirs()
new File(basedir, 'evil.patch').text = ['../outside.py', '/etc/outside.py'].collect { "--- a/$it\n+++ b/$it\n@@ -1 +1 @@\n-a\n+b\n" }.join()
new File(basedir, 'record.patch').text = '--- a/demo-1.0.dist-info/RECORD\n+++ b/demo-1.0.dist-info/RECORD\n@@ -1 +1 @@\n-a\n+b\n'
true
