// JEP is compiled here: that takes a C compiler of the machine, and the headers of a JDK.
def found = System.getenv('PATH').split(File.pathSeparator).any { new File(it, 'gcc').canExecute() }
if (!found) {
    println 'jep is not run: there is no gcc on PATH to compile it with'
}
return found
