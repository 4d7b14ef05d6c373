

def _relocate(variables):
    """Answers for where this interpreter lies and for the compilers of this machine."""
    import sys

    compilers = {"gcc": "cc", "clang": "cc", "g++": "c++", "clang++": "c++"}
    for name, value in variables.items():
        if isinstance(value, str):
            variables[name] = value.replace("@base_prefix@", sys.base_prefix)
    for name in (
        "BLDSHARED",
        "CONFIGURE_LDFLAGS",
        "LDCXXSHARED",
        "LDFLAGS",
        "LDSHARED",
        "PY_CORE_LDFLAGS",
        "PY_LDFLAGS",
        "PY_LDFLAGS_NOLTO",
    ):
        if name in variables:
            variables[name] = " ".join(
                word
                for word in variables[name].split(" ")
                if not word.startswith("-Wl,-rpath,")
            )
    for name in ("BLDSHARED", "CC", "CXX", "LDCXXSHARED", "LDSHARED", "LINKCC", "MAINCC"):
        if name in variables:
            program, space, flags = variables[name].partition(" ")
            variables[name] = compilers.get(program, program) + space + flags
    variables["LIBDIR"] = sys.base_prefix + "/lib"


_relocate(build_time_vars)
del _relocate
