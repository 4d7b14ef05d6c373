"""What must be true of a Python that was unpacked anywhere."""

import importlib.metadata
import importlib.util
import multiprocessing
import os
import re
import ssl
import subprocess
import sys
import sysconfig

import demo
import settled


def answer(number):
    return number + settled.ANSWER, sys.prefix, demo.__file__


def main():
    root = sys.argv[1]
    assert sys.prefix == sys.base_prefix == sys.exec_prefix == root, sys.prefix
    assert os.path.dirname(sys.executable) == os.path.join(root, "bin"), sys.executable
    assert demo.__file__.startswith(root + "/lib/python3.14/site-packages/"), demo.__file__
    assert demo.__cached__ and os.path.exists(demo.__cached__), demo.__cached__
    assert all(path.startswith(root) for path in sysconfig.get_paths().values())
    assert {"demo", "demo-meta", "settled"} == {each.name for each in importlib.metadata.distributions()}
    assert os.path.exists(os.path.join(sys.prefix, "share/demo/notes.txt"))

    assert importlib.util.find_spec("intruder") is None
    assert not any(".local" in path for path in sys.path), sys.path

    for variables in {}, {"PATH": ""}:
        child = subprocess.run(
            [sys.executable, "-c", "import demo, sys; print(sys.prefix)"], env=variables, capture_output=True, text=True)
        assert child.stdout.strip() == root, child

    for method in "spawn", "forkserver":
        with multiprocessing.get_context(method).Pool(1) as pool:
            assert pool.map(answer, [1]) == [(43, root, demo.__file__)], method

    # A directory is read when a connection asks for it, a file at once.
    trusted = ssl.create_default_context().cert_store_stats()["x509_ca"] > 0
    hashed = re.compile(r"[0-9a-f]{8}\.[0-9]")
    for folder in filter(os.path.isdir, [ssl.get_default_verify_paths().capath or ""]):
        trusted = trusted or any(hashed.fullmatch(name) for name in os.listdir(folder))
    places = "/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt"
    assert trusted or not any(os.path.exists(place) for place in places)
    print("all is well")


if __name__ == "__main__":
    main()
