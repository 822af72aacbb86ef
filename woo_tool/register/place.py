# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where the register lies: found upward, on a disk or on a network share, readable by whom."""

import os
import stat
import sys
from pathlib import Path

from woo_tool.errors import ConfigError
from woo_tool.language import _

NAME = "woo.db"
#: File systems on which several machines write: SQLite's WAL does not work over them.
_SHARES = frozenset(
    {
        *("nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afs", "ncpfs", "9p", "afpfs"),
        *("webdav", "davfs", "ceph", "glusterfs", "lustre", "gpfs", "beegfs", "vboxsf", "vmhgfs"),
        *(
            "fuse.sshfs",
            "fuse.davfs",
            "fuse.rclone",
            "fuse.glusterfs",
            "fuse.cifs",
            "fuse.smbnetfs",
        ),
        *("fuse.s3fs", "fuse.vmhgfs-fuse", "fuse.gvfsd-fuse", "prl_fs", "drvfs"),
    }
)
_REMOTE_DRIVE = 4


def find(given: Path | None, start: Path) -> Path:
    """The register: the one that was named, else ``woo.db`` here or in a folder above.

    Args:
        given: What ``--register`` or ``WOO_REGISTER`` says.
        start: Where to begin looking upward.

    Raises:
        ConfigError: There is none.
    """
    if given is not None:
        try:
            if given.is_dir():
                given = given / NAME
            there = given.exists()
        except OSError as error:  # a folder above it is closed to us
            raise unreadable(given, error) from error
        if not there:
            raise ConfigError(
                _("There is no register at {path}. Make one: woo register init {path}").format(
                    path=given
                )
            )
        return given
    for folder in (start, *start.parents):
        if (folder / NAME).is_file():
            return folder / NAME
    raise ConfigError(
        _(
            "There is no register here or in a folder above. "
            "Make one with woo register init, or name it with --register FILE."
        )
    )


def unreadable(path: Path, error: OSError) -> ConfigError:
    """What is said of a register that we may not read."""
    return ConfigError(
        _("The register {path} cannot be read ({reason}). Ask who keeps it for access.").format(
            path=path, reason=error.strerror
        )
    )


def on_share(path: Path) -> bool:
    """Whether the file lies on a network share (as far as the system tells)."""
    full = path.resolve()
    if sys.platform == "win32":  # pragma: no cover
        import ctypes

        drive = full.anchor
        return (
            drive.startswith("\\\\") or ctypes.windll.kernel32.GetDriveTypeW(drive) == _REMOTE_DRIVE
        )
    try:
        mounts = Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False
    return _type_of(full, mounts) in _SHARES


def _type_of(path: Path, mounts: str) -> str:
    """The file system that a path lies on, by the longest mount point above it."""
    best, found = -1, ""
    for line in mounts.splitlines():
        fields, _dash, rest = line.partition(" - ")
        parts = fields.split()
        if len(parts) < 5 or not rest:
            continue
        point = (
            parts[4].encode().decode("unicode_escape").encode("latin-1").decode("utf-8", "replace")
        )
        if (path == Path(point) or Path(point) in path.parents) and len(point) >= best:
            best, found = len(point), rest.split()[0]
    return found


def create(path: Path, *, group: str | None) -> None:
    """Make the file, empty, for its owner only, or for its owner and a group.

    Raises:
        FileExistsError: It is there already.
        ConfigError: The group does not exist or is not ours.
    """
    mode = 0o660 if group else 0o600
    number = os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, mode)
    try:
        if hasattr(os, "fchmod"):
            os.fchmod(number, mode)  # whatever the umask says
        if group:
            _give(number, group)
    except ConfigError:
        path.unlink()
        raise
    finally:
        os.close(number)


def _give(number: int, group: str) -> None:
    if sys.platform == "win32":  # pragma: no cover
        raise ConfigError(_("On Windows a group gets its rights on the folder: leave --group out."))
    import grp

    try:
        os.fchown(number, -1, grp.getgrnam(group).gr_gid)
    except (KeyError, OSError) as error:
        raise ConfigError(
            _('The group "{group}" does not exist, or is not yours. Name another one.').format(
                group=group
            )
        ) from error


def closed_to_group(path: Path) -> bool:
    """Whether a register of a group lies in a folder where its helper files would not be shared.

    SQLite makes files beside the register. They get the folder's group only where the folder
    has its set-group bit, and a group can make them only where it may write.
    """
    if sys.platform == "win32":  # pragma: no cover
        return False
    mode = path.parent.stat().st_mode
    return not (mode & stat.S_ISGID and mode & stat.S_IWGRP)


def open_to_others(path: Path) -> bool:
    """Whether anybody on the machine can read or write the register."""
    return sys.platform != "win32" and bool(path.stat().st_mode & 0o007)
