def runs = new File(basedir, 'build.log').text.split('Scanning for projects').drop(1)
assert runs[0].contains('#environment --conf spark.pyspark.python=./environment/bin/python')
assert !runs[1].contains('python-env:')

// No Python but the archive's: none on PATH, and none of the project's folder.
def work = new File(basedir, 'job/target/work').canonicalPath
def answers = new File(basedir, 'job/target/answers.txt').readLines().collect { it.split('[|]').toList() }
assert answers.size() == 4
assert answers*.getAt(0) == ['1000', '2000'] * 2
assert answers*.getAt(1) == ['499500', '1999000'] * 2
[answers, ['environment', 'environment', 'zipped', 'zipped']].transpose().each { answer, archive ->
    def (number, sum, version, executable, prefix, folder, other) = answer
    assert version == '(3, 14)'
    assert folder ==~ /\Q$work\E\/app-[^\/]+\/0/
    assert prefix == "$folder/$archive"
    assert executable == "$folder/$archive/bin/python"
    assert other == 'None'
}
// What Spark unpacked is some 400 MB an executor.
assert new File(basedir, 'job/target/work').deleteDir()
true
