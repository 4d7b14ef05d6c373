import io.github.pythonenv.testing.TestWheel

def wheels = new File(basedir, 'wheels').toPath()
for (name in ['psycopg2', 'psycopg2_binary']) {
    TestWheel.of(name, '2.9.9')
            .file('psycopg2/__init__.py', "origin = '$name'\n")
            .metadata('Summary: A database adapter', 'Home-page: https://psycopg.example/', 'Provides-Extra: pool')
            .requires("pool >= 0.5; extra == 'pool'")
            .writeTo(wheels)
}
TestWheel.of('consumer', '1.0').file('consumer.py', 'import psycopg2\n')
        .requires('psycopg2-binary >= 2.9').writeTo(wheels)
TestWheel.of('wants_psycopg2', '1.0').file('wants_psycopg2.py', 'import psycopg2\n')
        .requires('psycopg2 >= 2.9').writeTo(wheels)
TestWheel.of('pool', '1.0').file('pool.py', '').writeTo(wheels)
true
