def runs = new File(basedir, 'build.log').text.split('Scanning for projects').drop(1)
def target = new File(basedir, 'target').canonicalPath
def environments = { String log -> log.readLines().findAll { it.startsWith("[INFO] $target/") }
        .collect { it.substring("[INFO] $target/".length()) } }

assert environments(runs[0]) == ['python-env', 'tools', 'docs']
// The plugin's own configuration is under each execution's; a list of an execution replaces it.
def holds = { String name, String module ->
    new File(target, "$name/lib/python3.14/site-packages/${module}.py").exists() }
assert holds('python-env', 'demo') && holds('tools', 'demo') && !holds('docs', 'demo')
assert holds('docs', 'writer') && !holds('tools', 'writer')
// One lock for each, with the name of its environment.
assert ['pylock.toml', 'pylock.tools.toml', 'pylock.docs.toml'].every { new File(basedir, it).exists() }

assert environments(runs[1]) == ['tools']
assert environments(runs[2]) == ['docs']
assert runs[3].contains('No environment of this name is declared: nope')
assert runs[3].contains('hint: -Dpython-env.name= one of python-env, tools, docs')
assert runs[4].contains('Several environments are declared, and `exec` runs in one: python-env, tools, docs')
assert runs[4].contains('hint: add -Dpython-env.name=python-env')
assert runs[5].contains('demo runs')
assert environments(runs[6]) == ['python-env', 'tools', 'docs']
assert runs[6].count('Environment is up to date') == 3
assert environments(runs[7]) == []
// Nothing reads an execution without goals: it is said once, in a life cycle as well as of a bare goal.
def warned = { String log -> log.count('The execution `forgotten` has no effect unless it is called by its id, as it binds no goal: add <goals><goal>build</goal></goals>') }
assert runs[0..6].collect(warned) == [1] * 7
assert runs[7..8].collect(warned) == [0, 0]
runs.each { assert !it.contains('\tat ') }
true
