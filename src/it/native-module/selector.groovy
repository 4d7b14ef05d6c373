// An extension is compiled here: that takes a C compiler of the machine.
def found = System.getenv('PATH').split(File.pathSeparator).any { new File(it, 'cc').canExecute() }
if (!found) {
    println 'native-module is not run: there is no cc on PATH to compile an extension with'
}
return found
