import groovy.json.JsonOutput
import io.github.pythonenv.testing.NumberedCase
import java.nio.file.Files
import java.nio.file.Path

def work = new File(basedir, 'work')
work.mkdirs()

/** Runs a command with nothing of the caller's environment. */
def tried = { List<?> command, Map<String, ?> variables = [:] ->
    def builder = new ProcessBuilder(command*.toString()).directory(work).redirectErrorStream(true)
    builder.environment().clear()
    variables.each { name, value -> builder.environment().put(name, value.toString()) }
    def process = builder.start()
    process.outputStream.close()
    def output = process.inputStream.getText('UTF-8')
    [process.waitFor(), output]
}
def run = { List<?> command, Map<String, ?> variables = [:] ->
    def (int code, String output) = tried(command, variables)
    assert code == 0 : "exit code $code of $command:\n$output"
    output
}

def target = new File(basedir, 'target').canonicalFile
def base = new File(target, 'links/bin/python').canonicalFile.parentFile.parentFile

// Each of them must have run.
def methods = new File(basedir, 'identity.py').text.findAll(/(?m)^    def (test_\w+)/) { it[1] } as Set
def ok = { String output -> output.findAll(/(?m)^(test_\w+) .*\.\.\. ok$/) { it[1] } as Set }

/** The cases that identity.py has methods for, in one interpreter that is started as one of its names. */
def check = { String what, File executable, File prefix, boolean typeddep, File shown = executable ->
    def expected = [executable: shown.path, prefix: prefix.path, base_prefix: base.path, version: '3.14', typeddep: typeddep]
    def (int code, String output) = tried([executable, '-P', new File(basedir, 'identity.py'), '-v'], [EXPECTED: JsonOutput.toJson(expected)])
    assert code == 0 && ok(output) == methods && output.contains('Ran 7 tests') : "$what, $executable:\n$output"
}

check('the interpreter alone', new File(base, 'bin/python3.14'), base, false)

def kinds = ['links', 'launcher', 'wrapped', 'changed', 'usersite', 'hardlink', 'copy', 'tools']
def launchers = ['launcher', 'wrapped']
kinds.each { kind ->
    def environment = new File(target, kind)
    def python = new File(environment, 'bin/python')
    for (name in ['python', 'python3', 'python3.14']) {
        // A launcher is one for all names, so that children have its variables.
        def executable = new File(environment, "bin/$name")
        check(kind, executable, environment, true, kind in launchers ? python : executable)
    }

    NumberedCase.proves(6, "a venv of $kind is one of the interpreter, as any other") {
        def venv = new File(work, "$kind-venv")
        def withPip = kind in ['links', 'launcher']
        run([python, '-m', 'venv'] + (withPip ? [] : ['--without-pip']) + [venv])
        check("$kind: its venv", new File(venv, 'bin/python'), venv, false)
        assert !withPip || run([new File(venv, 'bin/pip'), '--version']).contains(venv.path)
    }

    // What --system-site-packages means is said by PEP 405: the packages of the base interpreter.
    NumberedCase.proves(7, "a venv of $kind sees its packages by a line of a .pth file") {
        def open = new File(work, "$kind-open")
        run([python, '-m', 'venv', '--without-pip', '--system-site-packages', open])
        check("$kind: its open venv", new File(open, 'bin/python'), open, false)
        new File(open, 'lib/python3.14/site-packages/environment.pth').text = "$environment/lib/python3.14/site-packages\n"
        check("$kind: its venv with its packages", new File(open, 'bin/python'), open, true)
    }

    NumberedCase.proves(10, "a link to $kind is the environment; one to its program is where there is a launcher") {
        def linked = new File(work, "linked $kind")
        Files.createSymbolicLink(linked.toPath(), environment.toPath())
        assert run([new File(linked, 'bin/python'), '-c', 'import typeddep.util as u; print(u.echo("here"))']) == 'here\n'
        def link = new File(work, "python of $kind")
        Files.createSymbolicLink(link.toPath(), python.toPath())
        def found = tried([link, '-c', 'import typeddep, sys; print(sys.prefix)'])
        assert kind in launchers ? found == [0, "$environment\n" as String] : found[1].contains('ModuleNotFoundError')
    }

    NumberedCase.proves(9, "mypy in $kind looks into the environment for types, and for packages") {
        def script = new File(work, "${kind}.py")
        def mypy = { tried([new File(environment, 'bin/mypy'), '--cache-dir', new File(work, 'mypy'), script]) }
        script.text = 'from typeddep import util\n\nresult: str = util.echo("hello")\n'
        assert mypy()[0] == 0 : mypy()[1]
        // Of another length: mypy takes a file of the same second and size for the same.
        script.text = 'from typeddep import util\n\nresult: int = util.echo("hello!")\n'
        assert mypy()[1].contains('Incompatible types in assignment')
    }
}

// Each is what it says it is.
assert run([new File(target, 'launcher/bin/python'), '-c', 'import os; print(os.environ["GREETING"])']) == 'hello\n'
assert run([new File(target, 'wrapped/bin/python3'), '-c', 'import os; print(os.environ["GREETING"])']) == 'hello\n'
assert new File(target, 'changed/changed').isFile()
def folder = { String kind -> new File(target, "$kind/lib/python3.14/site-packages/typeddep").toPath() }
assert Files.isSymbolicLink(folder('links')) && !Files.isSymbolicLink(folder('hardlink')) && !Files.isSymbolicLink(folder('copy'))
assert Files.getAttribute(folder('hardlink').resolve('util.py'), 'unix:nlink') > 1
assert Files.getAttribute(folder('copy').resolve('util.py'), 'unix:nlink') == 1

// The same in what virtualenv makes of an environment that holds it.
def tools = new File(target, 'tools')
def made = new File(work, 'virtualenv')
run([new File(tools, 'bin/virtualenv'), '--no-download', made], [VIRTUALENV_OVERRIDE_APP_DATA: new File(work, 'app-data')])
check('its virtualenv', new File(made, 'bin/python'), made, false)
true
