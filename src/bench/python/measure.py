"""Runs a command to its end and prints what it took.

usage: measure.py LOG COMMAND [ARGUMENT ...]

Prints wall nanoseconds, user and system microseconds, peak KiB of memory and the exit
code. The kernel's account of a child that was waited for (wait4) holds all it and its own
children used, to the microsecond; a shell's `times` often counts in hundredths of seconds.
"""

import os
import sys
import time

log = os.open(sys.argv[1], os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
to_log = [(os.POSIX_SPAWN_DUP2, log, 1), (os.POSIX_SPAWN_DUP2, log, 2)]
start = time.perf_counter_ns()
child = os.posix_spawnp(sys.argv[2], sys.argv[2:], os.environ, file_actions=to_log)
_, status, used = os.wait4(child, 0)
wall = time.perf_counter_ns() - start
print(
    wall,
    round(used.ru_utime * 1e6),
    round(used.ru_stime * 1e6),
    used.ru_maxrss,
    os.waitstatus_to_exitcode(status),
)
