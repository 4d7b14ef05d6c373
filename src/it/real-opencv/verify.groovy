import io.github.pythonenv.testing.BuiltEnvironment
import java.awt.image.BufferedImage
import javax.imageio.ImageIO

def runs = new File(basedir, 'build.log').text.split('Scanning for projects').drop(1)
def environment = BuiltEnvironment.at(new File(basedir, 'target/python-env'), store)

// A picture that Java has drawn, read by Python: blue, green, red, as OpenCV has them.
def picture = new BufferedImage(6, 4, BufferedImage.TYPE_INT_RGB)
picture.setRGB(2, 1, 0x1e140a)
assert ImageIO.write(picture, 'png', new File(basedir, 'target/picture.png'))
def said = environment.python('''
import importlib.metadata as m, cv2, numpy
picture = cv2.imread("picture.png")
print(picture.shape, picture[1, 2].tolist(), picture.sum(), cv2.__version__, m.version("opencv"), m.requires("opencv"))
assert cv2.imwrite("written.jpg", cv2.resize(cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY), (60, 40)))''')
assert said.readLines().last() == "(4, 6, 3) [10, 20, 30] 60 4.13.0 4.13.0 ['numpy']"
assert ImageIO.read(new File(basedir, 'target/written.jpg')).width == 60
// Nothing but the files beside it helps it to its libraries.
assert environment.with('LD_LIBRARY_PATH', '/nonexistent').python('import cv2') == ''
assert environment.pip('check') == 'No broken requirements found.'
assert environment.uv('check').contains('All installed packages are compatible')

def lock = new File(basedir, 'pylock.toml').text
assert lock.contains('name = "numpy"') && !lock.contains('name = "opencv"') && !lock.contains(basedir.path)
assert runs[1].contains('Environment is up to date')

// Another Python: the file, what it is for, the interpreter, and the artifact that would fit.
for (text in ['A Python module does not fit: opencv', 'cv2.cpython-314-', 'is for CPython 3.14', 'the interpreter is CPython 3.13.5',
        'hint: take org.bytedeco:opencv in a version that ends in -1.5.12', 'or write <python>3.14</python>']) {
    assert runs[2].contains(text) : text + '\n' + runs[2]
}
assert !runs[2].contains('\tat ') && !new File(basedir, 'target/other').exists()
true
