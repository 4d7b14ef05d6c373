import io.github.pythonenv.testing.ElfFixture
import io.github.pythonenv.testing.TestWheel

// What an earlier run has left would be counted.
[new File(basedir, 'deployed'), new File(localRepositoryPath, 'org/example/attach')]*.deleteDir()

def wheels = new File(basedir, 'app/wheels').toPath()
TestWheel.of('demo', '2.0').tag('cp314-cp314-manylinux_2_17_x86_64.manylinux_2_17_aarch64')
        .file('demo/__init__.py', 'def main():\n    print("demo says hello")\n')
        .file('demo/native.so', new ElfFixture(true).needed('libc.so.6', 'libnowhere.so.7').version('libc.so.6', 'GLIBC_2.2.5', 'GLIBC_2.35').bytes())
        .consoleScript('demo-says = demo:main').entryPoint('gui_scripts', 'demo-window = demo:main')
        .data('data', 'share/demo/notes.txt', 'notes').metadata('Summary: A demo').writeTo(wheels)
TestWheel.of('extra', '1.0').file('extra.py', '').writeTo(wheels)
new File(basedir, 'consumer/wheels').mkdirs()
wheels.toFile().eachFile { new File(basedir, "consumer/wheels/$it.name").bytes = it.bytes }
TestWheel.of('In_House', '1.0').tag('py2.py3-none-any').fileName('In_House-1.0-1-py2.py3-none-any.whl').file('in_house.py', 'NAME = "in house"\n')
        .writeTo(new File(basedir, 'libs').toPath())
def module = new File(basedir, 'native/settled.py')
module.parentFile.mkdirs()
module.text = 'ANSWER = 42\n'
true
