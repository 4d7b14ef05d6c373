import io.github.pythonenv.testing.TestWheel

def project = { String name, String tag ->
    def folder = new File(basedir, "$name/native-1.0")
    folder.mkdirs()
    new File(folder, 'backend.py').text = new File(basedir, 'backend.py').text
    new File(folder, 'tag').text = tag
    new File(folder, 'PKG-INFO').text = 'Metadata-Version: 2.1\nName: native\nVersion: 1.0\n'
    new File(folder, 'pyproject.toml').text = '[project]\nname = "native"\nversion = "1.0"\n' +
            '[build-system]\nrequires = []\nbuild-backend = "backend"\nbackend-path = ["."]\n'
}
def here = 'cp314-cp314-linux_x86_64'
def editable = '<editablePackages><native><pyproject>native-1.0/pyproject.toml</pyproject><root>native-1.0</root></native></editablePackages>'
def require = { String name -> "<requirements><requirement>$name</requirement></requirements>".toString() }
def arm = '<target>linux-arm64</target>'
[
    editable: editable + '<postBuild>echo post</postBuild>',
    packed: editable + '<packEditables>true</packEditables>' + require('big'),
    'packed-without-project': '<editablePackages><my-editable><version>1</version><root>src</root></my-editable></editablePackages>' +
            '<packEditables>true</packEditables>',
    all: editable + '<python>python3</python><postBuild>echo post</postBuild><format>rar</format>',
    installed: '<python>python3</python><requirements><requirement>nowhere</requirement></requirements>',
    'post-build': '<requirements><requirement>nowhere</requirement></requirements><postBuild>echo post</postBuild>',
    'old-glibc': require('needs-new') + '<target><glibc>rhel-8</glibc></target>',
    'old-glibc-of-python': '<target><glibc>rhel-8</glibc></target>',
    'new-enough': '<sources><native>native-1.0</native></sources><target><glibc>rhel-9</glibc></target>',
    'wrong-element': '<target><plattform>linux-arm64</plattform></target>',
    'wrong-target': '<target><platform>linux-sparc</platform><glibc>3</glibc></target><outputTimestamp>yesterday</outputTimestamp>',
    'long-name': '<requirements><requirement>nowhere</requirement></requirements>',
    'glibc-of-mac': '<target><platform>macosx-arm64</platform><glibc>2.28</glibc></target>',
    source: "<sources><native>native-1.0</native></sources>$arm",
    sdist: require('native') + arm,
    given: "<wheels><of-here>../libs/of_here-1.0-cp314-cp314-manylinux_2_17_x86_64.whl</of-here></wheels>$arm",
    index: require('only-here') + arm,
    stale: require('demo') + '<frozen>true</frozen>',
].each { name, configuration ->
    def folder = new File(basedir, name)
    new File(folder, 'wheels').mkdirs()
    new File(folder, 'pom.xml').text = """<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <parent><groupId>org.example</groupId><artifactId>attach-refused</artifactId><version>1.0</version></parent>
  <artifactId>$name</artifactId>
  <packaging>pom</packaging>
  <build>${name == 'long-name' ? "<finalName>${'n' * 240}</finalName>" : ''}<plugins><plugin>
    <groupId>io.github.pythonenv</groupId>
    <artifactId>python-env-maven-plugin</artifactId>
    <configuration>$configuration</configuration>
  </plugin></plugins></build>
</project>
"""
}
def wheels = { String name -> new File(basedir, "$name/wheels").toPath() }
project('editable', 'py3-none-any')
project('packed', 'py3-none-any')
project('all', 'py3-none-any')
project('source', here)
project('new-enough', here)
project('sdist', here)
assert ['tar', '-C', "$basedir/sdist", '-czf', "$basedir/sdist/wheels/native-1.0.tar.gz", 'native-1.0'].execute().waitFor() == 0
TestWheel.of('needs_new', '1.0').tag('cp314-cp314-manylinux_2_30_x86_64').file('needs_new.py', '').writeTo(wheels('old-glibc'))
TestWheel.of('of_here', '1.0').tag('cp314-cp314-manylinux_2_17_x86_64').writeTo(new File(basedir, 'libs').toPath())
TestWheel.of('only_here', '1.0').tag('cp314-cp314-manylinux_2_17_x86_64').writeTo(wheels('index'))
TestWheel.of('demo', '1.0').file('demo.py', '').writeTo(wheels('stale'))
def big = TestWheel.of('big', '1.0')
(1..400).each { big.file("big/part${it}.py", "NUMBER = $it\n") }
big.file('big/noise.bin', new Random(1).with { random -> def bytes = new byte[8_000_000]; random.nextBytes(bytes); bytes }).writeTo(wheels('packed'))
new File(basedir, 'stale/pylock.toml').text = 'lock-version = "1.0"\ncreated-by = "another"\npackages = []\n'
true
