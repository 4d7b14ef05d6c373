// Rows and batches, computed by the Python of the archive that the TaskManager unpacked.
def tmp = new File(basedir, 'job/target/tmp').canonicalPath
def answers = new File(basedir, 'job/target/answers.txt').readLines()
assert answers.drop(3) == ['pandas 2', 'pandas 4', 'pandas 6']
def rows = answers.take(3).collect { it.split('[|]').toList() }
assert rows*.getAt(0) == ['1', '2', '3']
assert rows*.getAt(1) == ['1', '4', '9']
rows.each { number, square, version, prefix, folder, other ->
    assert version == '(3, 12)'
    assert prefix.startsWith("$tmp/") && prefix.endsWith('/env')
    assert folder == prefix - '/env'
    assert other == 'None'
}
assert new File(tmp).deleteDir()
true
