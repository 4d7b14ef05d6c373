import io.github.pythonenv.testing.TestSdist
import io.github.pythonenv.testing.TestWheel

// The store outlives a run, and what is unpacked is counted: other bytes each time.
def run = "# ${UUID.randomUUID()}\n"
def wheels = new File(basedir, 'wheels').toPath()
TestWheel.of('demo', '1.0').file('demo/__init__.py', 'import other\n\n\ndef answer():\n    return 41\n')
        .file('demo/run.py', run).file('demo/more.py', 'A = 1\nB = 2\nC = 3\n').requires('other').writeTo(wheels)
TestWheel.of('other', '1.0').file('other.py', 'ONE = 1\nTWO = 2\n' + run).writeTo(wheels)
new File(basedir, 'wheels/built-1.0.tar.gz').bytes = TestSdist.withBackendThatShowsItsEnvironment('built', '1.0')

new File(basedir, 'answer.patch').text = '''\
--- a/demo/__init__.py
+++ b/demo/__init__.py
@@ -2,4 +2,4 @@
 
 
 def answer():
-    return 41
+    return 42
'''
new File(basedir, 'built.patch').text = '''\
--- /dev/null
+++ b/built/__init__.py
@@ -0,0 +1 @@
+PATCHED = True
'''
true
