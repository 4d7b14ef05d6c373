// A place of six.py that has been the same for years: the patch is not made for one version.
new File(basedir, 'six.patch').text = '''\
--- a/six.py
+++ b/six.py
@@ -26,4 +26,5 @@
 import operator
 import sys
 import types
+PATCHED = True
 
'''
true
