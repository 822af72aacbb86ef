# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""The register under many hands, and its speed on many requests.

    python -m benchmarks.register crowd --processes 200 --kill-every 1
    python -m benchmarks.register speed --requests 10000

``crowd`` starts processes, four at a time, that each add requests and record events with the real
commands, and kills one of them every so often (SIGKILL, in the middle of whatever it does). What
a process was told is in the register must be there afterwards: the chain whole, no gaps.
"""

import argparse
import contextlib
import io
import json
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

_WORKER = """
import contextlib, io, json, sys
from woo_tool.cli.app import run

register, times, number = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
day = ("--today", "2026-06-30", "--register", register, "--json")

def call(*words):
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(io.StringIO()):
        code = run(["request", *words, *day])
    return code, json.loads(out.getvalue()) if out.getvalue() else {}

def told(kind, value):
    print(json.dumps([kind, value["id"], value["event"]]), flush=True)

print(json.dumps(["ready", "", 0]), flush=True)
for n in range(times):
    code, value = call("add", "--subject", f"Verzoek {number}-{n}", "--received", "2026-06-01")
    if code == 0:
        told("add", value)
        for event in (("contact", "--set", "channel=phone"), ("acknowledged",)):
            code, after = call("record", value["id"], *event, "--on", "2026-06-02")
            if code == 0:
                told("record", after)
    if code != 0:
        print(json.dumps(["refused", "", code]), flush=True)
"""


@dataclass(frozen=True)
class Crowd:
    """What came of it."""

    started: int
    killed: int
    told: int
    in_register: int
    more: int
    lost: int
    refused: int
    gaps: int
    findings: int
    seconds: float


def crowd(
    register: Path,
    *,
    processes: int,
    at_once: int = 4,
    times: int = 5,
    kill_every: float = 1.0,
    seed: int = 1,
) -> Crowd:
    """Let them loose on a register that exists, and look at what is left."""
    rng = random.Random(seed)  # noqa: S311
    began = next_kill = time.monotonic()
    next_kill += kill_every
    running: list[tuple[subprocess.Popen[str], Path]] = []
    outputs: list[Path] = []
    started = killed = 0
    with tempfile.TemporaryDirectory() as folder:
        while started < processes or running:
            while started < processes and len(running) < at_once:
                path = Path(folder) / f"{started}.out"
                with path.open("w") as out:
                    words = [sys.executable, "-c", _WORKER, str(register), str(times), str(started)]
                    running.append((subprocess.Popen(words, stdout=out, text=True), path))
                outputs.append(path)
                started += 1
            if time.monotonic() >= next_kill:
                next_kill += kill_every
                # One that has begun: killing Python while it starts proves nothing.
                ready = [one for one, path in running if one.poll() is None and path.stat().st_size]
                if ready:
                    rng.choice(ready).send_signal(signal.SIGKILL)
                    killed += 1
            running = [pair for pair in running if pair[0].poll() is None]
            time.sleep(0.01)
        lines = [line for path in outputs for line in path.read_text().splitlines(keepends=True)]
    said = [json.loads(line) for line in lines if line.endswith("\n")]
    return _looked_at(register, said, started, killed, time.monotonic() - began)


def _looked_at(
    register: Path, said: list[list[object]], started: int, killed: int, seconds: float
) -> Crowd:
    from woo_tool.register.check import check
    from woo_tool.register.store import Register

    told = {(number, seq) for kind, number, seq in said if kind in ("add", "record")}
    with Register.open(register) as opened:
        numbers = [item.number for item in opened.items()]
        there = {(n, event.seq) for n in numbers for event in opened.events(n)}
        findings = check(opened).findings
    serials = sorted(int(number[5:]) for number in numbers)
    return Crowd(
        started,
        killed,
        len(told),
        len(there),
        len(there - told),
        len(told - there),
        sum(kind == "refused" for kind, _number, _code in said),
        sum(serial != place for place, serial in enumerate(serials, 1)),
        len(findings),
        round(seconds, 1),
    )


def filled(path: Path, requests: int) -> None:
    """A register of so many requests as an office has: a third extended, half decided."""
    from woo_tool.cli import registers
    from woo_tool.register.agenda import refresh
    from woo_tool.register.rows import New
    from woo_tool.register.store import Register

    rng = random.Random(2)  # noqa: S311
    now = registers.now()
    owners = ["els", "piet", "noor", "achmed"]
    with Register.create(path, now=now, by="els") as register, register.changing():
        for n in range(requests):
            day = date(2026, 1, 1) + timedelta(days=rng.randrange(320))
            about = {
                "subject": f"Verzoek over onderwerp {n} in de wijk {n % 97}",
                "reference": f"Z-{n}",
            }
            who = {"name": f"Verzoeker {n}"}
            new = New(day, "woo", about, requester=who, owner=owners[n % 4], channel="email")
            number = register.add(new, now=now, by="els")
            said = [
                ("contact", 1, {"channel": "phone"}),
                ("acknowledged", 2, {}),
                ("preserved", 2, {}),
            ]
            if n % 3 == 0:
                said.append(("extended", 9, {"reason": "volume"}))
            if n % 2 == 0:
                decided = 15 + n % 40
                said.append(("decided", decided, {"decision": "d1", "outcome": "granted"}))
                said.append(("sent", decided, {"decision": "d1"}))
            for kind, after, data in said:
                register.record(number, kind, day + timedelta(days=after), data, now=now, by="els")
        refresh(registers.law(), register)


def cpu(*words: str, again: int = 3) -> float:
    """Seconds of CPU that a command takes, the best of some."""
    best = 1e9
    for _time in range(again):
        code = (
            "import resource, subprocess, sys; subprocess.run(sys.argv[1:], stdout=-3, stderr=-3);"
            "u = resource.getrusage(resource.RUSAGE_CHILDREN); print(u.ru_utime + u.ru_stime)"
        )
        done = subprocess.run(
            [sys.executable, "-c", code, *words], capture_output=True, text=True, check=True
        )
        best = min(best, float(done.stdout))
    return best


_THREE_LINES = """
import typer
def main(name: str = "x") -> None: print(name)
typer.run(main)
"""


def speed(requests: int) -> None:
    """Print the CPU time of the commands on a register of so many requests, and on an empty one."""
    woo = (sys.executable, "-m", "woo_tool")
    with tempfile.TemporaryDirectory() as folder:
        path, empty = Path(folder) / "woo.db", Path(folder) / "empty.db"
        began = time.process_time()
        filled(path, requests)
        print(
            f"fill {requests}: {time.process_time() - began:.1f} s, {path.stat().st_size >> 20} MB"
        )
        with contextlib.redirect_stdout(io.StringIO()):
            filled(empty, 0)
        three = cpu(sys.executable, "-c", _THREE_LINES)
        print(f"three lines of Typer: {three:.2f} s")
        for name, file in (("empty", empty), (str(requests), path)):
            for words in (
                ("request", "list", "--json"),
                ("request", "list"),
                ("deadlines",),
                ("deadlines", "--json"),
                ("deadlines", "--format", "html"),
                ("deadlines", "--format", "ics"),
                ("deadlines", "--format", "xlsx"),
                ("request", "show", "2026-0001"),
                ("register", "check"),
            ):
                if name == "empty" and "show" in words:
                    continue
                used = cpu(*woo, *words, "--register", str(file))
                print(f"{name:>6} {' '.join(words):<28} {used:.2f} s  ({used / three:.1f} x)")


def main() -> int:
    """Run one of the two."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=["crowd", "speed"])
    parser.add_argument("--processes", type=int, default=200)
    parser.add_argument("--kill-every", type=float, default=1.0)
    parser.add_argument("--requests", type=int, default=10_000)
    given = parser.parse_args()
    if given.what == "speed":
        speed(given.requests)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "woo.db"
        filled(path, 0)
        found = crowd(path, processes=given.processes, kill_every=given.kill_every)
    print(found)
    bad = Counter(lost=found.lost, gaps=found.gaps, findings=found.findings)
    return 1 if bad.total() else 0


if __name__ == "__main__":
    sys.exit(main())
