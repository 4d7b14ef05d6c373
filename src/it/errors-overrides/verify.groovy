import io.github.pythonenv.testing.MavenCommand
true
