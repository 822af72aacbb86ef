# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""What differs between operating systems: processes, their limits, locks, syncing.

The only module of the batch with branches for POSIX and Windows.

===========================  =========================  ===================  =================
what                         Linux                      other POSIX          Windows
===========================  =========================  ===================  =================
memory of a worker, watched  ``/proc/<pid>/statm``      ``ps -o rss=``       not watched
memory of a worker, hard     RLIMIT_AS                  RLIMIT_AS            job object
worker ends with its parent  PR_SET_PDEATHSIG, and      parent looked at     job object
                             the pipe that closes       each second
children of a worker         killed with its group      killed with group    job object
===========================  =========================  ===================  =================
"""

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

#: A worker may reserve this much more than it may use: libraries reserve what they never touch.
_RESERVE = 4 * 1024**3


def cores() -> int:
    """Processors this process may use: affinity and the quota of a container counted."""
    number = os.cpu_count() or 1
    if sys.platform == "linux":
        number = len(os.sched_getaffinity(0))
        with contextlib.suppress(OSError, ValueError):
            quota, period = Path("/sys/fs/cgroup/cpu.max").read_text("ascii").split()
            number = min(number, max(1, round(int(quota) / int(period))))
    return number


# in the worker ---------------------------------------------------------------------------


def settle(parent: int, memory: int) -> None:
    """Make this process a worker: it dies with its parent, and holds at most so much memory.

    Args:
        parent: process id of the parent.
        memory: bytes it may use; what it may reserve is well above that.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the parent, which decides
    if sys.platform == "win32":
        return  # the job object of ``adopt`` does all of it
    import resource

    with contextlib.suppress(OSError):
        os.setsid()  # its own group, so that it can be killed with the children it has
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a core file holds personal data
    with contextlib.suppress(OSError, ValueError):
        most = 2 * memory + _RESERVE
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
    if sys.platform == "linux":
        import ctypes

        pr_set_pdeathsig = 1
        ctypes.CDLL(None).prctl(pr_set_pdeathsig, signal.SIGKILL, 0, 0, 0)
    else:
        threading.Thread(target=_watch, args=(parent,), daemon=True).start()
    if os.getppid() != parent:  # it died before we asked
        os._exit(1)


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)


def allow_seconds(seconds: float) -> None:
    """Let this process use so much more processor time: a worker whose parent is gone ends."""
    if sys.platform == "win32":
        return
    import resource

    with contextlib.suppress(OSError, ValueError):
        used = resource.getrusage(resource.RUSAGE_SELF)
        most = int(used.ru_utime + used.ru_stime + seconds) + 1
        resource.setrlimit(resource.RLIMIT_CPU, (most, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def forget_peak() -> None:
    """Begin counting ``peak_bytes`` anew, where the system can."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError):
            Path("/proc/self/clear_refs").write_text("5", "ascii")


def peak_bytes() -> int:
    """The most memory this process had in RAM, in bytes; 0 where it cannot be told."""
    if sys.platform == "win32":
        return 0
    if sys.platform == "linux":
        with contextlib.suppress(OSError, ValueError, IndexError):
            for line in Path("/proc/self/status").read_text("ascii").splitlines():
                if line.startswith("VmHWM:"):
                    return int(line.split()[1]) * 1024
    import resource

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024


# in the parent ---------------------------------------------------------------------------


def resident_bytes(pid: int) -> int | None:
    """Memory a process has in RAM, in bytes; None where the system does not tell."""
    if sys.platform == "win32":
        return None
    try:
        if sys.platform == "linux":
            pages = int(Path(f"/proc/{pid}/statm").read_text("ascii").split()[1])
            return pages * os.sysconf("SC_PAGE_SIZE")
        asked = ["ps", "-o", "rss=", "-p", str(pid)]
        said = subprocess.run(asked, capture_output=True, text=True, timeout=5, check=False)
        return int(said.stdout) * 1024
    except (OSError, ValueError, IndexError, subprocess.SubprocessError):
        return None


def adopt(process: "subprocess.Popen[bytes]", memory: int) -> object:
    """Tie a new worker to this process. Keep what is returned as long as the worker lives.

    On Windows it is put in a job object that ends it (and its children) when this process
    ends, and that limits its memory. Elsewhere the worker does that itself (``settle``).

    Raises:
        OSError: Windows refuses the job object: without it there would be no limit.
    """
    if sys.platform == "win32":
        return _job_object(process, memory)
    return None


def kill(process: "subprocess.Popen[bytes]") -> None:
    """End a worker and its children, at once, and wait for it."""
    if sys.platform == "win32":
        process.kill()
    elif process.returncode is None:
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):  # it has no group of its own yet
            process.kill()
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(10)


def stopped_by_system(code: int) -> bool:
    """Whether somebody else killed the process: on Linux nearly always for memory."""
    return sys.platform != "win32" and code == -signal.SIGKILL


def stopped_for_time(code: int) -> bool:
    """Whether the process used more processor time than ``allow_seconds`` gave it."""
    return sys.platform != "win32" and code == -signal.SIGXCPU


@contextlib.contextmanager
def interruptible() -> Iterator[None]:
    """Let SIGTERM and a terminal that closes end the work as Ctrl-C does, and only once.

    A second signal is ignored: it would interrupt the removal of temporaries.
    """
    names = [n for n in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, n)]
    numbers = [getattr(signal, name) for name in names]
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(_number: int, _frame: object) -> None:
        for number in numbers:
            signal.signal(number, signal.SIG_IGN)
        raise KeyboardInterrupt

    earlier = {number: signal.getsignal(number) for number in numbers}
    try:
        for number, handler in earlier.items():
            if handler is not signal.SIG_IGN:  # nohup stays nohup
                signal.signal(number, stop)
        yield
    finally:
        for number, handler in earlier.items():
            signal.signal(number, handler)


# files -----------------------------------------------------------------------------------


@contextlib.contextmanager
def locked(path: Path) -> Iterator[bool]:
    """Hold a lock on a file; False when another process has it. It ends with the process."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        # The one before us may have removed the file it held: then this is another file.
        yield _lock(handle) and path.exists() and os.path.samestat(os.fstat(handle), path.stat())
    finally:
        os.close(handle)


def _lock(handle: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def sync_folder(folder: Path) -> None:
    """Make a rename in this folder survive a power cut (nothing to do on Windows)."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError:  # some network file systems refuse it for folders
        return
    finally:
        os.close(handle)


def _job_object(process: "subprocess.Popen[bytes]", memory: int) -> Any:
    """A Windows job object with the limits of ``adopt`` (learn.microsoft.com, Job Objects)."""
    if sys.platform != "win32":
        raise OSError
    import ctypes
    from ctypes import wintypes

    class Basic(ctypes.Structure):
        _fields_ = (
            ("PerProcessUserTimeLimit", ctypes.c_int64),
            ("PerJobUserTimeLimit", ctypes.c_int64),
            ("LimitFlags", wintypes.DWORD),
            ("MinimumWorkingSetSize", ctypes.c_size_t),
            ("MaximumWorkingSetSize", ctypes.c_size_t),
            ("ActiveProcessLimit", wintypes.DWORD),
            ("Affinity", ctypes.c_size_t),
            ("PriorityClass", wintypes.DWORD),
            ("SchedulingClass", wintypes.DWORD),
        )

    class Extended(ctypes.Structure):
        _fields_ = (
            ("Basic", Basic),
            ("IoInfo", ctypes.c_uint64 * 6),
            ("ProcessMemoryLimit", ctypes.c_size_t),
            ("JobMemoryLimit", ctypes.c_size_t),
            ("PeakProcessMemoryUsed", ctypes.c_size_t),
            ("PeakJobMemoryUsed", ctypes.c_size_t),
        )

    process_memory, kill_on_close, extended_information = 0x100, 0x2000, 9
    kernel = ctypes.WinDLL("kernel32", use_last_error=True)
    kernel.CreateJobObjectW.restype = wintypes.HANDLE
    kernel.OpenProcess.restype = wintypes.HANDLE
    job = wintypes.HANDLE(kernel.CreateJobObjectW(None, None))
    limits = Extended()
    limits.Basic.LimitFlags = process_memory | kill_on_close
    limits.ProcessMemoryLimit = memory
    right = 0x0100 | 0x0001  # PROCESS_SET_QUOTA | PROCESS_TERMINATE
    child = wintypes.HANDLE(kernel.OpenProcess(right, 0, process.pid))
    good = kernel.SetInformationJobObject(
        job, extended_information, ctypes.byref(limits), ctypes.sizeof(limits)
    ) and kernel.AssignProcessToJobObject(job, child)
    kernel.CloseHandle(child)
    if not good:
        raise ctypes.WinError(ctypes.get_last_error())
    return job
