def archive = new File(basedir, 'target').listFiles().find { it.name.endsWith('.tar.gz') }
def place = new File(basedir, 'another place')
place.mkdirs()
assert ['tar', '-xzf', archive.path, '-C', place.path].execute().waitFor() == 0

def jep = new File(place, 'lib/python3.14/site-packages/jep')
def jar = jep.listFiles().find { it.name ==~ /jep-[0-9.]+\.jar/ }
def home = System.getProperty('java.home')
// What an embedder needs: where libpython is, the prefix, and libpython's names for all libraries of the process:
// JEP sees to that itself where it finds it as libpython3.14.so, which would be a link in an archive.
def process = ["$home/bin/java", '-cp', jar, new File(basedir, 'Embedded.java'), new File(jep, 'libjep.so')]*.toString()
        .execute(['PATH=/nowhere', "LD_LIBRARY_PATH=$place/lib", 'LD_PRELOAD=libpython3.14.so.1.0', "PYTHONHOME=$place"]*.toString(), basedir)
def output = new StringBuilder()
def errors = new StringBuilder()
process.waitForProcessOutput(output, errors)
assert process.exitValue() == 0 : errors
assert output.toString().readLines() == ['5.0', place.path, 'class java.util.ArrayList [3, 4]']
assert place.deleteDir()
true
