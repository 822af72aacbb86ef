# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""What differs between operating systems: memory of a process, syncing a folder, modes.

The only module with branches for POSIX and Windows. Where a system cannot tell, the answer
is None and the limit that needs it does not hold there; ``woo doctor`` says so.
"""

import os
import sys
from pathlib import Path


def resident_bytes(pid: int) -> int | None:
    """Memory a process has in RAM, in bytes; None where the system does not tell."""
    if sys.platform == "linux":
        try:
            pages = int(Path(f"/proc/{pid}/statm").read_text("ascii").split()[1])
        except (OSError, ValueError, IndexError):
            return None
        return pages * os.sysconf("SC_PAGE_SIZE")
    return None


def peak_bytes() -> int:
    """The most memory this process ever had in RAM, in bytes; 0 where it cannot be told."""
    if sys.platform == "win32":
        return 0
    import resource

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024


def sync_folder(folder: Path) -> None:
    """Make a rename in this folder survive a power cut (nothing to do on Windows)."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def is_alive(pid: int) -> bool:
    """Whether a process of this number runs; True where it cannot be told."""
    if sys.platform == "win32":
        return True
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
