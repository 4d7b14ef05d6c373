import io.github.pythonenv.testing.TestWheel
import java.nio.file.Files

def wheels = new File(basedir, 'wheels').toPath()
def libs = new File(basedir, 'libs').toPath()
TestWheel.of('acme_backend', '1.0').file('acme_backend.py', new File(basedir, 'acme_backend.py').text).writeTo(wheels)
TestWheel.of('demo', '1.0').file('demo.py', '').writeTo(wheels)
// Another inhouse, newer: what is declared shadows it.
TestWheel.of('inhouse', '2.0').file('inhouse.py', 'version = 2\n').writeTo(wheels)
TestWheel.of('consumer', '1.0').file('consumer.py', '').requires('inhouse').requires('acme-client').writeTo(wheels)
TestWheel.of('inhouse', '1.0').file('inhouse.py', 'version = 1\n').writeTo(libs)
TestWheel.of('for_another', '1.0').tag('cp39-cp39-manylinux_2_17_x86_64').writeTo(libs)
Files.createSymbolicLink(libs.resolve('a_link-1.0-py3-none-any.whl'), libs.resolve('inhouse-1.0-py3-none-any.whl'))
Files.writeString(libs.resolve('broken-1.0-py3-none-any.whl'), 'no zip')
true
