import groovy.json.JsonSlurper

def environment = new File(basedir, 'target/python-env').canonicalPath
def parsed = new File(basedir, 'build.log').readLines().findAll { it.startsWith('parsed ') }
        .collect { new JsonSlurper().parseText(it.substring(7)) }

assert parsed.size() == 3
def (activate, exports, wrong) = parsed
assert activate.wrong == [] && activate.strings.contains("'$environment'" as String)
assert exports.wrong == []
assert exports.strings.containsAll(["'$environment'" as String, "''", '\'it\'\'s "$(x)" `y` ; @\'\'\''])
// It would have been noticed.
assert wrong.wrong != []
true
