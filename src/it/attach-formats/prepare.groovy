import io.github.pythonenv.testing.TestSdist
import io.github.pythonenv.testing.TestWheel

new File(localRepositoryPath, 'org/example/formats').deleteDir()
def wheels = new File(basedir, 'wheels').toPath()
TestWheel.of('demo', '2.0').file('demo/__init__.py', 'from other import BASE\n\n\ndef answer():\n    return BASE + 1\n\n\ndef main():\n    print("demo says", answer())\n')
        .consoleScript('demo-says = demo:main').requires('other<2').writeTo(wheels)
TestWheel.of('other', '1.0').tag('cp314-cp314-manylinux_2_17_x86_64').file('other.py', 'BASE = 40\n').writeTo(wheels)
new File(basedir, 'wheels/built-1.0.tar.gz').bytes = TestSdist.withBackendThatShowsItsEnvironment('built', '1.0')
new File(basedir, 'answer.patch').text = '''\
--- a/demo/__init__.py
+++ b/demo/__init__.py
@@ -2,7 +2,7 @@
 
 
 def answer():
-    return BASE + 1
+    return BASE + 2
 
 
 def main():
'''
true
