import io.github.pythonenv.testing.MavenCommand
import io.github.pythonenv.testing.TestUv

def log = new File(basedir, 'build.log').text
assert !log.contains('\tat ') && !log.contains('Exception:') : log
// What went wrong in each module, below one another as Maven's summary has it.
def summary = log.substring(log.indexOf('Reactor Summary')).replace('[ERROR] ', '')
def failed = { String module, String... lines ->
    def start = summary.indexOf(" on project $module: ")
    assert start > 0 : "$module: $summary"
    def end = summary.indexOf('Failed to execute goal', start)
    def text = summary.substring(start, end < 0 ? summary.length() : end)
    lines.each { assert text.contains(it) : "$module: $text" }
    def target = new File(basedir, "$module/target")
    assert !target.exists() || target.list().findAll { it.contains('.tar.gz') } == [] : module
}

failed('editable', 'The environment `python-env` cannot be packed',
        '`<editablePackages><native>` stays where it is edited, in a folder of this machine that an archive leaves\n',
        '`<postBuild>` changes the environment on this machine; an archive is packed without it\n',
        'hint: <packEditables>true</packEditables> builds wheels of them for the archive\n',
        'hint: attach an environment without <postBuild>: the one that has it gets a <name> of its own, in another execution\n')
failed('packed-without-project', '`<editablePackages><my-editable>`: without a <pyproject> no wheel can be built of it\n')
// What an archive cannot hold is said together with what is wrong anyway.
failed('all', 'The configuration of the environment `python-env` cannot be used', '<format> is none of tar.gz, zip, wheels: `rar`\n',
        '`<editablePackages><native>` stays where it is edited', '`<postBuild>` changes the environment',
        '`<python>` is an installed interpreter, which runs in its own place alone: `python3`\n',
        'hint: <packEditables>true</packEditables> builds', 'or <format>wheels</format>, which packs no interpreter\n')
// Nothing was built, nor resolved, before it was refused.
failed('installed', 'The environment `python-env` cannot be packed', '`<python>` is an installed interpreter')
assert !new File(basedir, 'installed/pylock.toml').exists()
failed('post-build', '`<postBuild>` changes the environment')
assert !new File(basedir, 'post-build/pylock.toml').exists()

failed('old-glibc', 'The lock does not fit <target>: linux-x86_64, glibc 2.28 with CPython 3.14.3\n',
        'needs-new 1.0 has no wheel that fits, but 1 wheel that does not: needs glibc 2.30 or newer (manylinux_2_30_x86_64)\n',
        'hint: or choose another <target>\n')
failed('old-glibc-of-python', 'The archive would not run where glibc is 2.28\n', 'python3.14 needs glibc 2.34\n',
        'hint: write a <python> that is an artifact of your own, raise <target><glibc>, or ')
failed('wrong-element', '<target> has no element <plattform> (did you mean <platform>?); it takes platform, glibc\n')
failed('wrong-target', '<target><platform> is none of linux-x86_64, linux-arm64, ', ': `linux-sparc`\n',
        '<target><glibc> is neither a version such as 2.28 nor one of rhel-7, ', ': `3`\n',
        'project.build.outputTimestamp is neither a time such as 2026-01-31T12:00:00Z nor seconds since 1970: yesterday\n',
        'hint: `mvn python-env:help -Ddetail -Dgoal=attach` says what each element takes\n')
failed('long-name', 'The environment `python-env` cannot be packed', 'the name of the archive has 271 bytes, 231 are the most: `nnn',
        'hint: write a shorter <finalName> in <build>, or a shorter <name>\n')
assert !new File(basedir, 'long-name/pylock.toml').exists()
failed('glibc-of-mac', '<target><glibc> is for Linux, which this is not: `macosx-arm64`\n')

// For another platform: what is built here, what is given, what an index has.
for (module in ['source', 'sdist']) {
    failed(module, 'What was built on this machine does not run on linux-arm64\n', 'native-1.0-cp314-cp314-linux_x86_64.whl\n',
            'hint: let an index or <wheels> have wheels for that platform, or pack on such a machine\n')
}
failed('given', '`<wheels><of-here>` does not fit CPython 3.14.3: `of_here-1.0-cp314-cp314-manylinux_2_17_x86_64.whl`')
failed('index', 'The lock does not fit <target>: linux-arm64 with CPython 3.14.3\n',
        'only-here 1.0 has no wheel that fits, but 1 wheel that does not: needs platform manylinux_2_17_x86_64\n')
failed('stale', 'The lock is stale: ', '-Dpython-env.frozen=false')
assert log =~ /new-enough \.+ SUCCESS/ && log =~ /packed \.+ SUCCESS/

// An editable package by choice: a wheel as any other.
def folder = new File(basedir, 'packed')
def target = new File(folder, 'target')
def archive = new File(target, 'packed-1.0-python-env-linux-x86_64.tar.gz')
def works = { String how ->
    def unpacked = new File(folder, 'unpacked')
    unpacked.deleteDir()
    unpacked.mkdirs()
    assert ['tar', '-xzf', archive.path, '-C', unpacked.path].execute().waitFor() == 0 : how
    def source = 'import native, big.part400, importlib.metadata as m; print(native.ANSWER, native.__file__, m.distribution("native").read_text("direct_url.json"))'
    assert ["$unpacked/bin/python" as String, '-c', source].execute([], folder).text.trim() ==
            "42 $unpacked/lib/python3.14/site-packages/native.py None" : how
}
works('packed')

// Killed at instants that can be seen from outside: what has the final name is whole.
def cold = new File(folder, 'store')
def uv = TestUv.in(store).path
def maven = MavenCommand.in(folder, localRepositoryPath, cold).findLinks('wheels')
def children = { File parent -> (parent.list() ?: [] as String[]).toList() }
def parts = { children(target).findAll { it.startsWith('.') && it.endsWith('.part') } }
def arguments = ['-f', '..', '-pl', 'packed', 'package', "-Dpython-env.uv=$uv"] as Object[]
try {
    [
        'a part is there': { children(new File(cold, 'archive-2')) },
        'the archive is being written': { parts() },
        'the archive is there': { archive.exists() },
    ].each { name, reached ->
        archive.delete()
        def process = maven.start(new File(folder, 'killed.log'), arguments)
        while (process.alive && !reached()) {
            Thread.onSpinWait()
        }
        def family = process.toHandle().descendants().toList()
        process.destroyForcibly().waitFor()
        family.each { it.destroyForcibly() }
        if (archive.exists()) {
            works(name)
        }
    }
    maven.run(arguments).succeeded()
    works('at last')
    assert parts() == []
} finally {
    ['chmod', '-R', 'u+w', cold.path].execute().waitFor()
    cold.deleteDir()
}
true
