"""Compares an environment, links followed, with one that `uv pip sync` made of the same lock.

usage: compare_trees.py ENVIRONMENT LOCK WORK [--built NAME …]

Of packages that were built from source (--built) the compiled files need not be equal byte for byte.
"""

import argparse
import csv
import hashlib
import os
import re
import sys
from base64 import urlsafe_b64encode
from pathlib import Path

from environments import interpreter_of, run, site_packages, store_of, uv_of

# Of the virtual environment itself, not of a package.
OWN = re.compile(
    r"pyvenv\.cfg|\.python-env|\.lock|\.gitignore|CACHEDIR\.TAG"
    r"|bin/(python[\d.]*|[Aa]ctivate[._\w]*|deactivate\.bat|pydoc\.bat)"
    r"|lib/python[\d.]+/site-packages/_virtualenv\.(py|pth)"
)
# Of the installer, in a dist-info folder.
INSTALLERS = {"INSTALLER", "REQUESTED", "direct_url.json", "uv_cache.json", "uv_build.json", "RECORD"}


def reference(environment, lock, work):
    """The environment that uv makes of the lock. Wheels that the store holds are not fetched again."""
    store = store_of(environment)
    uv, target = uv_of(store), work / "reference"
    fetched = {each.name: each for each in store.glob("wheel-1/*/*.whl")}

    def local(match):
        name = match[1].rpartition("/")[2].replace("%2B", "+")
        return f'url = "{fetched[name].as_uri()}"' if name in fetched else match[0]

    copied = work / "pylock.toml"
    copied.write_text(re.sub(r'url = "([^"]+)"', local, lock.read_text()))
    variables = dict(os.environ, UV_CACHE_DIR=str(work / "cache"), UV_NO_PROGRESS="1")
    # uv's own configuration is none of ours; an index that pip is told of, it must be told too.
    for pip, ours in (("PIP_INDEX_URL", "UV_DEFAULT_INDEX"), ("PIP_CERT", "SSL_CERT_FILE")):
        if pip in os.environ:
            variables.setdefault(ours, os.environ[pip])
    python = interpreter_of(environment) / "bin" / "python3"
    run([uv, "venv", "-q", "--no-config", "--python", python, target], env=variables)
    run(
        [uv, "pip", "sync", "-q", "--no-config", "--preview-features", "pylock", copied]
        + ["--python", target / "bin" / "python"],
        env=variables,
    )
    return target


def files(environment):
    """The files of the packages by relative path, links followed."""
    found = {}
    for folder, names, entries in os.walk(environment, followlinks=True):
        names[:] = [name for name in names if name not in ("__pycache__", "lib64")]
        for name in entries:
            path = os.path.relpath(os.path.join(folder, name), environment)
            if not OWN.fullmatch(path) and not name.endswith(".pyc"):
                found[path] = Path(folder, name)
    return found


def record(site, path):
    """The rows of a RECORD in their order, paths relative to the environment."""
    environment = site.parents[2]
    with open(path, newline="") as stream:
        rows = list(csv.reader(stream))
    return [(os.path.normpath(site.relative_to(environment) / row[0]), row[1], row[2]) for row in rows]


def comparable(rows, environment):
    """The rows that two installers must share; of a script only its path."""
    shared = set()
    for path, digest, size in rows:
        folder, _, name = path.rpartition("/")
        installers = folder.endswith(".dist-info") and name in INSTALLERS
        if installers or path.endswith(".pyc") or (not digest and (environment / path).is_dir()):
            continue
        shared.add((path, "", "") if is_script(environment / path) else (path, digest, size))
    return shared


def is_script(path):
    if path.parent.name != "bin" or not path.is_file():
        return False
    with open(path, "rb") as stream:
        return stream.read(2) == b"#!"


def record_findings(environment, path):
    """A RECORD of ours must list each link before what is below it, and say what is there."""
    site = site_packages(environment)
    found, links = [], set()
    for name, digest, size in record(site, path):
        entry = environment / name
        # Links to files need no row of their own, links to folders do.
        for parent in Path(name).parents:
            if (environment / parent).is_symlink() and str(parent) not in links:
                found.append(f"{path.name}: {name} stands before its link {parent}")
        if entry.is_dir():
            if not entry.is_symlink():
                found.append(f"{path}: a folder that is no link has a row: {name}")
            links.add(name)
        elif not entry.is_file():
            found.append(f"{path}: nothing is there: {name}")
        elif digest:
            content = entry.read_bytes()
            actual = urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
            if digest != "sha256=" + actual or int(size) != len(content):
                found.append(f"{path}: not what the row says: {name}")
    return found


def entry_points(environment):
    names = set()
    for path in site_packages(environment).glob("*.dist-info/entry_points.txt"):
        names |= set(re.findall(r"^\s*([^#=\[\s][^=\s]*)\s*=", path.read_text(), re.M))
    return names


def script_findings(path, ours, theirs, generated):
    """The first line names the interpreter; what follows is equal but for generated scripts."""
    interpreter = str(ours.parent / "python").encode()
    if interpreter not in ours.read_bytes().split(b"\n", 2)[0] + ours.read_bytes().split(b"\n", 2)[1]:
        return [f"not for the environment's interpreter: {path}"]
    if ours.name in generated:
        return []

    def body(script):
        text = script.read_bytes()
        return text.split(b"\n' '''\n", 1)[1] if b"'''exec'" in text else text.split(b"\n", 1)[1]

    return [] if body(ours) == body(theirs) else [f"script differs: {path}"]


def compare(environment, other, built):
    found = []
    ours, theirs = files(environment), files(other)
    site, generated = site_packages(environment), entry_points(environment)
    for path in sorted(ours.keys() ^ theirs.keys()):
        if not (path.rpartition("/")[2] in INSTALLERS and ".dist-info/" in path):
            found.append(f"{'only ours' if path in ours else 'only in uv’s'}: {path}")
    for path in sorted(ours.keys() & theirs.keys()):
        mine, its = ours[path], theirs[path]
        if os.access(mine, os.X_OK) != os.access(its, os.X_OK) or (
            bool(mine.stat().st_mode & 0o111) != bool(its.stat().st_mode & 0o111)
        ):
            found.append(f"executable bit differs: {path}")
        name = path.rpartition("/")[2]
        if ".dist-info/" in path and name in INSTALLERS:
            continue
        if is_script(its) and str(other).encode() in its.read_bytes()[:4096]:
            found += script_findings(path, mine, its, generated)
        elif mine.read_bytes() != its.read_bytes():
            if not (built and name.endswith(".so")):
                found.append(f"content differs: {path}")
    for path in sorted(site.glob("*.dist-info/RECORD")):
        found += record_findings(environment, path)
        theirs_path = site_packages(other) / path.relative_to(site)
        if theirs_path.is_file():
            mine = comparable(record(site, path), environment)
            its = comparable(record(site_packages(other), theirs_path), other)
            for row in sorted(mine ^ its):
                if not (built and row[0].endswith(".so")):
                    found.append(f"{path.parent.name}: row {'only ours' if row in mine else 'only uv’s'}: {row}")
    return found, len(ours)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("environment", type=Path)
    parser.add_argument("lock", type=Path)
    parser.add_argument("work", type=Path)
    parser.add_argument("--built", action="store_true")
    arguments = parser.parse_args()
    other = reference(arguments.environment, arguments.lock, arguments.work)
    found, count = compare(arguments.environment, other, arguments.built)
    if found or count == 0:
        sys.exit("The tree differs from uv's:\n  " + "\n  ".join(found[:50]))
    print(f"{count} files are those that uv installs")


main()
