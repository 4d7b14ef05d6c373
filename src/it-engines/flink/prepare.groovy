import io.github.pythonenv.testing.EngineJob

EngineJob.fetch(new File(basedir, 'engine'), outerRepository, store, 'org/apache/flink/flink-python/2.2.0/flink-python-2.2.0.jar')
// All that the client and the TaskManager find on PATH.
EngineJob.programs(new File(basedir, 'programs'), 'bash', 'gzip', 'rm', 'tar')
true
