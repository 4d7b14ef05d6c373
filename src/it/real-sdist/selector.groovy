// An extension is compiled here: that takes a C compiler of the machine.
def found = ['gcc', 'cc'].find { name ->
    System.getenv('PATH').split(File.pathSeparator).any { new File(it, name).canExecute() }
}
if (!found) {
    println 'real-sdist is not run: there is no gcc and no cc on PATH to compile an extension with'
}
return found != null
