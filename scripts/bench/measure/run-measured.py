# SPDX-License-Identifier: Apache-2.0
"""Runs a program and prints, as JSON, its wall time, processor time and largest resident set.

Node has no wait4(2), and without a process in between a child starts with the peak of the one that
forked it. usage: run-measured.py <stdout file> <stderr file> <seconds, 0 for no limit> <program> <arguments...>
"""
import json
import os
import signal
import sys
import time

out, err, limit, *command = sys.argv[1:]
flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
actions = [
    (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
    (os.POSIX_SPAWN_OPEN, 1, out, flags, 0o644),
    (os.POSIX_SPAWN_OPEN, 2, err, flags, 0o644),
]
timed_out = False


def give_up(*_):
    global timed_out
    timed_out = True
    os.killpg(child, signal.SIGKILL)


signal.signal(signal.SIGALRM, give_up)
start = time.perf_counter()
child = os.posix_spawnp(command[0], command, os.environ, file_actions=actions, setpgroup=0)
signal.setitimer(signal.ITIMER_REAL, float(limit))
_, status, usage = os.wait4(child, 0)
wall = time.perf_counter() - start
signal.setitimer(signal.ITIMER_REAL, 0)
print(
    json.dumps(
        {
            "wallMs": wall * 1000,
            "cpuMs": (usage.ru_utime + usage.ru_stime) * 1000,
            # Kilobytes on Linux, bytes on macOS.
            "peakBytes": usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024),
            "status": os.waitstatus_to_exitcode(status),
            "timedOut": timed_out,
        }
    )
)
