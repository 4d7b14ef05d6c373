"""Compiles Python sources to unchecked-hash bytecode, a batch a request.

The first line it prints is its cache tag and magic number. A request is a root, a
count, and that many paths below the root, a line each. The answer has a line for each
path, in order: `SHA256 SIZE` of the bytecode written, or `-` and a reason; then `.` and
the exit code of the batch. A batch that a signal ended has a negative one, and answers
for the sources before the one that killed it.

Each batch is compiled by a child forked from this process, which itself never compiles
anything. What marshal writes depends on which objects are shared, hence on all that was
compiled before: so every batch begins from the same state, and its bytes depend on
nothing but the batch.
"""

import gc
import hashlib
import marshal
import os
import sys
from importlib.util import MAGIC_NUMBER, source_hash

TAG = sys.implementation.cache_tag
FLAGS = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
UNCHECKED_HASH = (1).to_bytes(4, "little")


def say(text):
    os.write(1, (text + "\n").encode("utf-8", "replace"))


def write(target, data):
    try:
        handle = os.open(target, FLAGS, 0o444)
    except FileExistsError:
        os.unlink(target)
        handle = os.open(target, FLAGS, 0o444)
    except FileNotFoundError:
        os.makedirs(os.path.dirname(target), 0o755, exist_ok=True)
        handle = os.open(target, FLAGS, 0o444)
    try:
        view = memoryview(data)
        while view:
            view = view[os.write(handle, view):]
    finally:
        os.close(handle)


def compile_one(root, path):
    with open(root + "/" + path, "rb") as stream:
        source = stream.read()
    try:
        code = compile(source, "./" + path, "exec", dont_inherit=True, optimize=0)
    except Exception as problem:
        return "- " + type(problem).__name__
    data = MAGIC_NUMBER + UNCHECKED_HASH + source_hash(source) + marshal.dumps(code)
    folder, _, name = path.rpartition("/")
    target = root + "/" + folder + "/__pycache__/" + name[:-3] + "." + TAG + ".pyc"
    write(target, data)
    return "%s %d" % (hashlib.sha256(data).hexdigest(), len(data))


def batch(root, paths):
    for path in paths:
        say(compile_one(root, path))


def forked(root, paths):
    child = os.fork()
    if child == 0:
        status = 1
        try:
            batch(root, paths)
            status = 0
        except BaseException as problem:
            os.write(2, repr(problem).encode("utf-8", "replace"))
        finally:
            os._exit(status)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def inline(root, paths):
    batch(root, paths)
    return 0


def main():
    run = forked if hasattr(os, "fork") else inline
    lines = sys.stdin.buffer
    say("%s %d" % (TAG, int.from_bytes(MAGIC_NUMBER[:2], "little")))
    while True:
        root = lines.readline()
        if not root:
            break
        paths = [lines.readline() for _ in range(int(lines.readline()))]
        status = run(os.fsdecode(root[:-1]), [os.fsdecode(path[:-1]) for path in paths])
        say(". %d" % status)


gc.disable()
gc.freeze()
main()
