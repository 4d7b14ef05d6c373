"""What must be true of the environment on the machine that it was packed for."""

import importlib.metadata
import importlib.util
import os
import platform
import sys

import ctypes
import numpy
import requests
import sqlite3
import ssl

root = sys.argv[1]
assert (platform.machine(), platform.libc_ver()[0]) == ("aarch64", "glibc"), platform.uname()
assert sys.prefix == sys.base_prefix == root, sys.prefix
assert not any(".local" in path for path in sys.path), sys.path

product = numpy.arange(1.0, 4097.0).reshape(64, 64) @ numpy.eye(64) * 2
assert product.tolist() == [[2.0 * (64 * row + column + 1) for column in range(64)] for row in range(64)]
assert (numpy.array([[1, 2], [3, 4]]) @ numpy.array([[5, 6], [7, 8]])).tolist() == [[19, 22], [43, 50]]

assert ctypes.CDLL(None).abs(-3) == 3
assert sqlite3.connect(":memory:").execute("select 6 * 7").fetchone() == (42,)
assert ssl.get_default_verify_paths().capath == "/etc/ssl/certs", ssl.get_default_verify_paths()
assert requests.Request("GET", "https://localhost/", params={"q": "a b"}).prepare().url == "https://localhost/?q=a+b"

# All that was imported came with its bytecode, made for this version.
for name, module in sorted(sys.modules.items()):
    file = getattr(module, "__file__", None) or ""
    if file.endswith(".py") and name != "__main__":
        with open(importlib.util.cache_from_source(file), "rb") as bytecode:
            assert bytecode.read(4) == importlib.util.MAGIC_NUMBER, name

for distribution in importlib.metadata.distributions():
    tags = distribution.read_text("WHEEL").splitlines()
    print(distribution.name, distribution.version, *sorted(line[5:] for line in tags if line.startswith("Tag: ")))
