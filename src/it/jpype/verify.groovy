def archive = new File(basedir, 'target').listFiles().find { it.name.endsWith('.tar.gz') }
def place = new File(basedir, 'another place')
place.deleteDir()
place.mkdirs()
assert ['tar', '-xzf', archive.path, '-C', place.path].execute().waitFor() == 0

def home = System.getProperty('java.home')
def process = ["$place/bin/python", new File(basedir, 'both.py').path]*.toString()
        .execute(["JAVA_HOME=$home", 'PATH=/nowhere']*.toString(), place)
def output = new StringBuilder()
def errors = new StringBuilder()
process.waitForProcessOutput(output, errors)
assert process.exitValue() == 0 : "$output$errors"
def version = System.getProperty('java.specification.version')
assert output.toString().readLines() == ['40 31 12 23', '29994 29994', "$version $home" as String]
assert place.deleteDir()
true
