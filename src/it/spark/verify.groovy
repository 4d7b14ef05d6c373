def runs = new File(basedir, 'build.log').text.split('Scanning for projects').drop(1)
assert runs[0].contains('#environment --conf spark.pyspark.python=./environment/bin/python')
assert !runs[1].contains('python-env:')

// No Python but the archive's: none on PATH, and none of the project's folder.
def work = new File(basedir, 'job/target/work').canonicalPath
def answers = new File(basedir, 'job/target/answers.txt').readLines().collect { it.split('[|]').toList() }
assert answers.size() == 2
assert answers*.getAt(0) == ['1000', '2000']
assert answers*.getAt(1) == ['499500', '1999000']
answers.each { number, sum, version, executable, prefix, folder, other, parent ->
    assert version == '(3, 14)'
    assert folder ==~ /\Q$work\E\/app-[^\/]+\/0/
    assert prefix == "$folder/environment"
    assert executable == "$folder/environment/bin/python"
    assert other == 'None'
}
// What Spark unpacked is some 200 MB an executor.
assert new File(basedir, 'job/target/work').deleteDir()
true
