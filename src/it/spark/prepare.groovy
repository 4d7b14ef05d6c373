import io.github.pythonenv.testing.MavenCommand
import java.nio.file.Files

// Spark is fetched once for all clones: into the outer build's repository.
if (!new File(outerRepository as String, 'org/apache/spark/spark-core_2.13/4.2.0/spark-core_2.13-4.2.0.jar').exists()) {
    MavenCommand.in(new File(basedir, 'engine'), new File(outerRepository as String), store)
            .run('org.apache.maven.plugins:maven-dependency-plugin:3.8.1:resolve').succeeded()
}

// All that the driver and the executors find on PATH.
def programs = new File(basedir, 'programs').toPath()
Files.createDirectories(programs)
for (name in ['bash', 'gzip', 'rm', 'tar']) {
    def found = System.getenv('PATH').split(File.pathSeparator).collect { new File(it, name) }.find { it.canExecute() }
    def link = programs.resolve(name)
    if (!Files.exists(link)) {
        Files.createSymbolicLink(link, found.toPath())
    }
}
true
