// psycopg2 has no wheel for Linux: it is compiled, against the library of PostgreSQL.
def path = System.getenv('PATH').split(File.pathSeparator)
def missing = ['pg_config', 'gcc'].findAll { name -> !path.any { new File(it, name).canExecute() } }
if (missing) {
    println "real-meta is not run: there is no ${missing.join(' and no ')} on PATH to build psycopg2 with (apt-get install libpq-dev gcc)"
}
return missing.isEmpty()
