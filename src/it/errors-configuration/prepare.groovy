import java.nio.file.Files

def target = new File(basedir, 'target')
new File(target, 'foreign').mkdirs()
new File(target, 'foreign/thesis.txt').text = 'years of work'
new File(basedir, 'elsewhere').mkdirs()
new File(basedir, 'elsewhere/kept.txt').text = 'kept'
Files.createSymbolicLink(new File(target, 'linked').toPath(), new File(basedir, 'elsewhere').toPath())
new File(target, 'file').text = 'a file'
true
