import java.nio.file.Files
import java.nio.file.LinkOption
import java.nio.file.Path

/** A project of real packages after its build: what its verification script asks again and again. */
class RealProject {
    final File basedir
    final File environment
    final File work
    final File shared

    RealProject(File basedir, File shared) {
        this.basedir = basedir
        this.environment = new File(basedir, 'target/python-env')
        // Outside of target, so that a build that is told to delete target deletes no work.
        this.work = new File(basedir, 'work')
        this.shared = shared
        work.mkdirs()
    }

    /** Runs a command with the caller's variables but Python's own, and these; its output is the answer. */
    String run(List<?> command, Map<String, String> variables = [:]) {
        def (int code, String output) = tried(command, variables)
        assert code == 0 : "exit code $code of $command:\n$output"
        output
    }

    /** The exit code of a command, and what it said. */
    List tried(List<?> command, Map<String, String> variables = [:]) {
        def builder = new ProcessBuilder(command*.toString()).directory(work).redirectErrorStream(true)
        builder.environment().keySet().removeIf { it.startsWith('PYTHON') || it == 'VIRTUAL_ENV' }
        builder.environment().putAll(variables)
        def process = builder.start()
        process.outputStream.close()
        def output = process.inputStream.getText('UTF-8')
        [process.waitFor(), output]
    }

    /** Runs code in the environment. */
    String python(String code, Map<String, String> variables = [:]) {
        run([python(), '-c', code], variables).trim()
    }

    File python() {
        new File(environment, 'bin/python')
    }

    /** Asserts that the tree is the one that uv makes of the same lock. */
    void equalsThatOfUv(String... options) {
        def reference = new File(work, 'uv')
        reference.mkdirs()
        println run([python(), '-B', new File(shared, 'compare_trees.py'), environment,
                new File(basedir, 'pylock.toml'), reference] + options.toList())
        delete(reference)
    }

    /** Asserts that something leaves every file of the environment and of its part of the store. */
    void untouchedBy(Closure<?> deed) {
        def before = files()
        deed()
        def after = files()
        assert without(after, before).empty
        assert without(before, after).empty
    }

    /** What `-` gives, which compares each with each. */
    private static Set<String> without(Set<String> some, Set<String> others) {
        new HashSet<String>(some).tap { removeAll(others) }
    }

    private Set<String> files() {
        def stamp = new File(environment, '.python-env').readLines()
        def roots = stamp.findAll { it.startsWith('s ') }.collect { Path.of(it.substring(2)) }
        assert roots
        roots << environment.toPath() << python().toPath().toRealPath().parent.parent
        def found = [] as Set<String>
        roots.each { root ->
            Files.walk(root).withCloseable { paths ->
                paths.each { found << "$it ${Files.getLastModifiedTime(it, LinkOption.NOFOLLOW_LINKS)}".toString() }
            }
        }
        found
    }

    static void delete(File root) {
        if (root.isDirectory() && !Files.isSymbolicLink(root.toPath())) {
            root.setWritable(true)
            root.listFiles().each { delete(it) }
        }
        Files.deleteIfExists(root.toPath())
    }
}
