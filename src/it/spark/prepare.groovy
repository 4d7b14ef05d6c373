import io.github.pythonenv.testing.EngineJob

EngineJob.fetch(new File(basedir, 'engine'), outerRepository, store, 'org/apache/spark/spark-core_2.13/4.2.0/spark-core_2.13-4.2.0.jar')
// All that the driver and the executor find on PATH.
EngineJob.programs(new File(basedir, 'programs'), 'bash', 'gzip', 'rm', 'tar')
true
