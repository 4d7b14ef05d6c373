import io.github.pythonenv.testing.BuiltEnvironment

def check = { String directory, String lockFile, String meta, String real ->
    def environment = BuiltEnvironment.at(new File(basedir, "$directory/python-env"), store)
    def said = environment.python("""
import importlib.metadata as m, psycopg2, sqlalchemy
print(m.version('$meta') == m.version('$real') == psycopg2.__version__.split()[0], m.requires('$meta'))
print(m.metadata('$meta')['Summary'] == m.metadata('$real')['Summary'] != None)
print(len([str(f) for f in m.files('$meta') if '.dist-info' not in str(f)]))
print(sqlalchemy.create_engine('postgresql+psycopg2://nobody@localhost/none').dialect.dbapi.__name__)""").readLines()
    assert said == ["True ['$real']".toString(), 'True', '0', 'psycopg2']
    assert environment.pip('check') == 'No broken requirements found.'
    assert environment.uv('check').contains('All installed packages are compatible')
    def lock = new File(basedir, lockFile).text
    assert lock.contains("name = \"$real\"") && !lock.contains("name = \"$meta\"") && !lock.contains(basedir.path)
}
check('target', 'pylock.toml', 'psycopg2', 'psycopg2-binary')
check('target/manual', 'pylock.manual.toml', 'psycopg2-binary', 'psycopg2')
true
