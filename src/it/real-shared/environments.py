"""What the real-* projects need of an environment and of a store: state, copies, processes."""

import hashlib
import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path


def state(root, contents=True):
    """One line for each entry below a folder: kind, mode, and bytes, link target or size and time."""
    lines = {}
    for folder, names, files in os.walk(root):
        names.sort()
        for name in [*names, *files, "."] if folder == str(root) else [*names, *files]:
            path = os.path.join(folder, name)
            status = os.lstat(path)
            mode = stat.filemode(status.st_mode)
            if stat.S_ISLNK(status.st_mode):
                value = os.readlink(path)
            elif not stat.S_ISREG(status.st_mode):
                value = ""
            elif contents:
                with open(path, "rb") as stream:
                    value = hashlib.file_digest(stream, "sha256").hexdigest()
            else:
                value = f"{status.st_size} {status.st_mtime_ns}"
            lines[os.path.relpath(path, root)] = f"{mode} {value}"
    return lines


def differences(before, after):
    """What was added, lost or changed between two states."""
    found = [f"added: {path}" for path in sorted(after.keys() - before.keys())]
    found += [f"gone: {path}" for path in sorted(before.keys() - after.keys())]
    found += [
        f"changed: {path}"
        for path in sorted(before.keys() & after.keys())
        if before[path] != after[path]
    ]
    return found


def store_of(environment):
    """The store that an environment links to."""
    for line in (environment / ".python-env").read_text().splitlines():
        if line.startswith("= store="):
            return Path(line.removeprefix("= store="))
    raise SystemExit(f"no store in the stamp of {environment}")


def packages_of(environment):
    """The packages of the store that an environment links to."""
    lines = (environment / ".python-env").read_text().splitlines()
    return [Path(line[2:]) for line in lines if line.startswith("s ")]


def interpreter_of(environment):
    """The interpreter of the store that an environment links to."""
    return Path(os.readlink(environment / "bin" / "python")).parent.parent


def uv_of(store):
    """The uv that the plugin brought, the latest; of the machine, where it took one from PATH."""
    brought = sorted((store / "tool-1").glob("uv-*/uv"), key=lambda uv: uv.stat().st_mtime)
    return brought[-1] if brought else Path(shutil.which("uv"))


def site_packages(environment):
    return next(iter(environment.glob("lib/python3*/site-packages")))


def copy_store(environment, target):
    """Copies what an environment needs of its store, so that a defect harms a copy only."""
    store = store_of(environment)
    for entry in [*packages_of(environment), interpreter_of(environment)]:
        shutil.copytree(entry, target / entry.relative_to(store), symlinks=True)
    tool = target / "tool-1" / "uv-copied"
    tool.mkdir(parents=True)
    shutil.copy2(uv_of(store), tool / "uv")


def copy_environment(environment, target, store):
    """Copies an environment; its links lead into another copy of the store."""
    shutil.copytree(environment, target, symlinks=True)
    old = str(store_of(environment))
    for folder, names, files in os.walk(target):
        for name in [*names, *files]:
            path = os.path.join(folder, name)
            if os.path.islink(path) and os.readlink(path).startswith(old + "/"):
                link = str(store) + os.readlink(path)[len(old) :]
                os.unlink(path)
                os.symlink(link, path)
    texts = [target / "pyvenv.cfg", *(target / "bin").iterdir()]
    for path in texts:
        if not path.is_symlink() and not path.is_dir():
            text = path.read_bytes().replace(str(environment).encode(), str(target).encode())
            path.write_bytes(text.replace(old.encode(), str(store).encode()))


def change_owner(root, user):
    """Gives a tree to a user, following no link."""
    for folder, names, files in os.walk(root):
        for name in [".", *names, *files]:
            os.chown(os.path.join(folder, name), user.pw_uid, user.pw_gid, follow_symlinks=False)


def remove(root):
    """Removes a tree of read-only folders."""
    for folder, _, _ in os.walk(root):
        os.chmod(folder, 0o755)
    shutil.rmtree(root)


def run(command, check=True, **options):
    """Runs a command; what it said is the answer, or the reason to stop."""
    done = subprocess.run(
        [str(part) for part in command],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        **options,
    )
    if check and done.returncode != 0:
        words = " ".join(str(part) for part in command)
        sys.exit(f"exit code {done.returncode} of {words}\n{done.stdout}{done.stderr}")
    return done
