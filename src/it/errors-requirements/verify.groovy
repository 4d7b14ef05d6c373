def runs = new File(basedir, 'build.log').text.split('Scanning for projects').drop(1)
def message = { String log -> log.substring(log.indexOf('on project errors-requirements: '), log.indexOf('[Help 1]'))
        .replace('on project errors-requirements: ', '').readLines().collect { it - '[ERROR] ' }.join('\n') }
runs.each {
    assert it.contains('BUILD FAILURE') && it.contains('MojoFailureException') && !it.contains('\tat ')
    assert it.contains('\n[ERROR] hint: ')
}

assert message(runs[0]).startsWith('No index knows the package: nosuch\n')
assert message(runs[0]).contains('hint: is it spelled right? ')

assert message(runs[1]).startsWith('No version fits the requirements\n')
assert message(runs[1]).contains('there is no version of demo==9')

def far = message(runs[2])
assert far.contains('far 1.0')
assert far.contains('cp314-cp314-win_amd64') && far.contains('cp312-cp312-manylinux_2_17_x86_64')

def bad = message(runs[3])
assert bad.startsWith('The requirements cannot be read\n')
assert bad.contains('`<requirements>, number 1`: Not a valid requirement: `demo><3`')
true
