// Rows and batches, computed by two executors, each with the Python of its own copy.
def work = new File(basedir, 'job/target/work').canonicalPath
def answers = new File(basedir, 'job/target/answers.txt').readLines().collect { it.split('[|]').toList() }
assert answers*.getAt(0) == (0..7)*.toString()
assert answers*.getAt(1) == (0..7).collect { (it * it).toString() }
answers.each { number, square, version, prefix, folder, other, sum ->
    assert version == '(3, 14)'
    assert folder ==~ /\Q$work\E\/app-[^\/]+\/[01]/
    assert prefix == "$folder/environment"
    assert other == 'None'
}
assert answers*.getAt(6)*.toInteger() == [0, 1, 3, 6, 4, 9, 15, 22]
assert answers*.getAt(4).toSet().size() <= 2
assert new File(basedir, 'job/target/work').deleteDir()
true
