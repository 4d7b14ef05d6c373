import groovy.json.JsonSlurper

def runs = new File(basedir, 'build.log').text.split('Scanning for projects').drop(1)
def said = { String log, String what ->
    new JsonSlurper().parseText(log.readLines().find { it.startsWith(what + ' ') }.substring(what.length() + 1)) }
def environment = new File(basedir, 'target/python-env').canonicalPath

def quoted = said(runs[0], 'argv')
assert quoted == ['a b', "c 'd'", 'e f', '', 'g"h', '$HOME', '*', 'ünï蛇']
def directory = said(runs[0], 'directory')
assert directory == basedir.canonicalPath

def values = said(runs[0], 'values')
assert values.VIRTUAL_ENV == environment
assert values.PATH.startsWith("$environment/bin:")
assert values.OF_THE_USER == 'kept'
assert values.OF_THE_POM == 'it\'s $HOME'
def foreign = said(runs[0], 'names').findAll { it.startsWith('PYTHON') || (it.startsWith('MAVEN_') && !(it in ['MAVEN_OPTS', 'MAVEN_ARGS'])) }
assert foreign == []

def given = said(runs[1], 'argv')
assert given == ['one "two"', '$HOME *', 'ünï → 蛇']
assert runs[2].contains('demo runs')

assert runs[3].contains('to the end')
assert runs[3].contains('`python` ended with exit code 7')
assert runs[4].contains('`exec` was given no command')
assert runs[4].contains('hint: -Dexec.args=')
assert runs[5].contains('no-such-program')
runs[3..5].each { assert it.contains('BUILD FAILURE') && !it.contains('\tat ') }
true
