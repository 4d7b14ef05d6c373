# Answers what an interpreter is, one key=value a line. It is read from standard input by any
# CPython since 3.4 and imports nothing outside the standard library.
import importlib
import os
import platform
import sys
import sysconfig


def emit(key, value):
    text = str(value)
    text = text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r")
    sys.stdout.buffer.write((key + "=" + text + "\n").encode("utf-8", "surrogateescape"))


def implementation_version():
    info = sys.implementation.version
    version = "{0.major}.{0.minor}.{0.micro}".format(info)
    return version if info.releaselevel == "final" else version + info.releaselevel[0] + str(info.serial)


def base_executable():
    """The base's own program under its most exact name, which environments link to."""
    program = getattr(sys, "_base_executable", None) or sys.executable
    if os.name == "posix":
        name = "python%d.%d%s" % (sys.version_info[0], sys.version_info[1], sys.abiflags)
        exact = os.path.join(os.path.dirname(program), name)
        if os.path.exists(exact) and os.path.samefile(exact, program):
            return os.path.abspath(exact)
    return os.path.abspath(program)


def loader(program):
    """The dynamic loader that an ELF program names."""
    with open(program, "rb") as file:
        head = file.read(4096)
    if head[:4] != b"\x7fELF" or head[5] != 1:
        return ""
    number = lambda at, size: int.from_bytes(head[at:at + size], "little")
    wide = head[4] == 2
    table, size, count = (
        (number(32, 8), number(54, 2), number(56, 2)) if wide else (number(28, 4), number(42, 2), number(44, 2))
    )
    for at in range(table, table + size * count, size):
        if number(at, 4) == 3:
            start = number(at + 8, 8) if wide else number(at + 4, 4)
            length = number(at + 32, 8) if wide else number(at + 16, 4)
            return head[start:start + length].rstrip(b"\0").decode("utf-8", "replace")
    return ""


def c_library(program):
    """The C library's name and version."""
    if sys.platform != "linux":
        return "", ""
    try:
        name, version = os.confstr("CS_GNU_LIBC_VERSION").split()
        return name, version
    except (AttributeError, OSError, TypeError, ValueError):
        pass
    path = loader(program)
    if "musl" not in path:
        return "", ""
    import subprocess

    process = subprocess.Popen([path], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    for line in process.communicate()[0].decode("utf-8", "replace").splitlines():
        if line.startswith("Version "):
            return "musl", line[8:].strip()
    return "musl", "1.1"


def mac_version():
    if sys.platform != "darwin":
        return ""
    version = platform.mac_ver()[0]
    if version == "10.16":
        # A program linked to an old kit is told an old name of newer systems.
        import subprocess

        version = subprocess.check_output(
            [sys.executable, "-I", "-S", "-c", "import platform; print(platform.mac_ver()[0])"],
            env={"SYSTEM_VERSION_COMPAT": "0"},
        ).decode("utf-8").strip()
    return version


def shared_library():
    if not sysconfig.get_config_var("Py_ENABLE_SHARED"):
        return ""
    name = sysconfig.get_config_var("INSTSONAME") or ""
    return os.path.join(sysconfig.get_config_var("LIBDIR") or "", name)


def pip_wheel():
    try:
        import ensurepip
    except ImportError:
        return ""
    folders = [os.path.join(os.path.dirname(ensurepip.__file__), "_bundled")]
    configured = sysconfig.get_config_var("WHEEL_PKG_DIR")
    if configured:
        folders.insert(0, configured)
    for folder in folders:
        names = sorted(os.listdir(folder)) if os.path.isdir(folder) else []
        for name in names:
            if name.startswith("pip-") and name.endswith(".whl"):
                return os.path.join(folder, name)
    return ""


def scheme_paths():
    name = "venv"
    if name not in sysconfig.get_scheme_names():
        name = "nt" if os.name == "nt" else "posix_prefix"
    base = {"base": "@base@", "platbase": "@base@", "installed_base": "@base@", "installed_platbase": "@base@"}
    for key, path in sorted(sysconfig.get_paths(name, base).items()):
        emit("scheme." + key, path)


def markers():
    emit("marker.implementation_name", sys.implementation.name)
    emit("marker.implementation_version", implementation_version())
    emit("marker.os_name", os.name)
    emit("marker.platform_machine", platform.machine())
    emit("marker.platform_python_implementation", platform.python_implementation())
    emit("marker.platform_release", platform.release())
    emit("marker.platform_system", platform.system())
    emit("marker.platform_version", platform.version())
    emit("marker.python_full_version", platform.python_version())
    emit("marker.python_version", "%d.%d" % sys.version_info[:2])
    emit("marker.sys_platform", sys.platform)


def optional_modules():
    """The modules whose libraries the host has to have."""
    for public, name in (
        ("zlib", "zlib"),
        ("bz2", "_bz2"),
        ("lzma", "_lzma"),
        ("compression.zstd", "_zstd"),
        ("sqlite3", "_sqlite3"),
        ("uuid", "_uuid"),
        ("curses", "_curses"),
        ("curses.panel", "_curses_panel"),
        ("readline", "readline"),
        ("ctypes", "_ctypes"),
        ("ssl", "_ssl"),
        ("decimal", "_decimal"),
    ):
        try:
            importlib.import_module(name)
        except ImportError as error:
            absent = getattr(error, "name", None) == name and getattr(error, "path", None) is None
            emit(("absent." if absent else "failure.") + public, error)


def configuration():
    emit("platform", sysconfig.get_platform())
    emit("pointer_size", 8 if sys.maxsize > 2**32 else 4)
    for name in ("SOABI", "EXT_SUFFIX", "Py_GIL_DISABLED", "Py_DEBUG", "Py_ENABLE_SHARED"):
        emit(name, sysconfig.get_config_var(name) or "")
    emit("abiflags", getattr(sys, "abiflags", ""))
    emit("cache_tag", sys.implementation.cache_tag)
    emit("pyc_magic", "".join("%02x" % byte for byte in bytearray(importlib.util.MAGIC_NUMBER)))


def locations(program):
    stdlib = sysconfig.get_path("stdlib")
    emit("executable", sys.executable)
    emit("base_executable", program)
    emit("prefix", sys.prefix)
    emit("base_prefix", sys.base_prefix)
    emit("exec_prefix", sys.exec_prefix)
    emit("platlibdir", getattr(sys, "platlibdir", "lib"))
    emit("stdlib", stdlib)
    emit("built_prefix", sysconfig.get_config_var("prefix"))
    emit("default_scheme", getattr(sysconfig, "get_default_scheme", lambda: "")())
    emit("externally_managed", os.path.exists(os.path.join(stdlib, "EXTERNALLY-MANAGED")))
    emit("conda", os.path.isdir(os.path.join(sys.base_prefix, "conda-meta")))
    emit("shared_library", shared_library())
    emit("pip_wheel", pip_wheel())


def main():
    import importlib.util

    program = base_executable()
    name, version = c_library(program)
    markers()
    configuration()
    locations(program)
    emit("loader", loader(program) if sys.platform == "linux" else "")
    emit("c_library", name)
    emit("c_library_version", version)
    emit("mac_version", mac_version())
    scheme_paths()
    optional_modules()
    emit("complete", "yes")


main()
