import io.github.pythonenv.testing.RawZip
import java.nio.file.Files

def folder = new File(localRepositoryPath, 'org/example/hostile/hostile/1.0')
folder.mkdirs()
def jar = new RawZip().add(RawZip.member('python/good.py', ''))
        .add(RawZip.member('python/../../../../../up.py', 'x'))
        .add(RawZip.member('python/link.py', '/etc/passwd').mode(0120777))
        .add(RawZip.member('/absolute.py', 'x'))
        .add(RawZip.member('META-INF/../../meta.py', 'x'))
Files.write(new File(folder, 'hostile-1.0-any.jar').toPath(), jar.bytes())
new File(basedir, 'before.txt').text = basedir.list().sort().join('\n')
true
