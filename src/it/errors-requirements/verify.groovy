def runs = new File(basedir, 'build.log').text.split('Scanning for projects').drop(1)
def message = { String log -> log.substring(log.indexOf('on project errors-requirements: '), log.indexOf('[Help 1]'))
        .replace('on project errors-requirements: ', '').readLines().collect { it - '[ERROR] ' }.join('\n') }
runs.each {
    assert it.contains('BUILD FAILURE') && it.contains('MojoFailureException') && !it.contains('\tat ')
    assert it.contains('\n[ERROR] hint: ')
}

def unknown = message(runs[0])
assert unknown.startsWith('No index knows the package: nosuch\n')
assert unknown.contains('hint: is it spelled right? ')

def none = message(runs[1])
assert none.startsWith('No version fits the requirements\n')
assert none.contains('there is no version of demo==9')

// What there is, is said.
def far = message(runs[2])
assert far.startsWith('The lock does not fit this interpreter: cpython 3.14.3 on linux ')
assert far.contains('far 1.0') && far.contains('win_amd64') && far.contains('macosx_11_0_arm64')

def bad = message(runs[3])
assert bad.startsWith('The requirements cannot be read\n')
assert bad.contains('`<requirements>, number 1`: Not a valid requirement: `demo><3`')
true
