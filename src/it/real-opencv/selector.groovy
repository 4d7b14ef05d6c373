// There is no CPython 3.13 for Linux on ARM to refuse the bindings with.
def arch = System.getProperty('os.arch')
if (arch == 'aarch64') {
    println 'real-opencv is not run: no artifact has CPython 3.13 for linux-arm64'
}
return arch != 'aarch64'
