def shared = new File(basedir, '../../../src/it/real-shared').canonicalFile
def type = new GroovyClassLoader(getClass().classLoader).parseClass(new File(shared, 'RealProject.groovy'))
def project = type.getDeclaredConstructor(File, File).newInstance(basedir, shared)

def log = new File(basedir, 'build.log').text
assert log.contains("[INFO] $project.environment.canonicalPath")

// The first imports write no bytecode anywhere: it is all there.
project.untouchedBy {
    project.python('import pandas, sklearn, matplotlib, pyarrow')
}
// Of the newest release, whichever that is.
def jupyterlab = (new File(basedir, 'pylock.toml').text =~ /(?m)^name = "jupyterlab"\nversion = "(.+)"/)[0][1]
def variables = [MPLCONFIGDIR: project.work.path]
project.untouchedBy {
    assert project.run([project.python(), new File(basedir, 'use.py'), project.work], variables).contains("used $jupyterlab\n")
}
def image = new File(project.work, 'line.png').bytes
assert image.length > 5000 && new String(image, 1, 3, 'US-ASCII') == 'PNG'

def versions = project.run([new File(project.environment, 'bin/jupyter'), '--version'], [HOME: project.work.path])
assert versions =~ /jupyterlab +: \Q$jupyterlab\E\n/ : versions
assert project.run([new File(project.environment, 'bin/jupyter'), 'kernelspec', 'list'], [HOME: project.work.path])
        .contains("$project.environment.canonicalPath/share/jupyter/kernels/python3")

project.equalsThatOfUv()
true
