# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""BagIt 1.0 (RFC 8493) with SHA-256: written here, read back here; the tests read it with bagit."""

import hashlib
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote

from woo_tool.errors import InputError
from woo_tool.language import _
from woo_tool.redaction.resume import sha256_of

DATA, MANIFEST, TAGS = "data", "manifest-sha256.txt", "tagmanifest-sha256.txt"
_DECLARATION = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
_LINE = re.compile(r"([0-9a-f]{64}) [ *]?(\S.*)")


def write(folder: Path, info: Mapping[str, str], *, known: Mapping[str, str]) -> None:
    """Make a bag of a folder that has its ``data``.

    Args:
        folder: The folder.
        info: What ``bag-info.txt`` says beside the Payload-Oxum.
        known: Hashes of files below ``data`` that were taken already.
    """
    files = list(payload(folder))
    size = sum((folder / name).stat().st_size for name in files)
    hashes = {n: known.get(n.removeprefix(f"{DATA}/")) or sha256_of(folder / n) for n in files}
    _put(folder / "bagit.txt", _DECLARATION)
    lines = {**info, "Payload-Oxum": f"{size}.{len(files)}"}
    _put(
        folder / "bag-info.txt", "".join(f"{k}: {' '.join(v.split())}\n" for k, v in lines.items())
    )
    _put(folder / MANIFEST, "".join(f"{hashes[name]}  {_coded(name)}\n" for name in files))
    tags = ("bag-info.txt", "bagit.txt", MANIFEST)
    _put(folder / TAGS, "".join(f"{sha256_of(folder / name)}  {name}\n" for name in tags))


def payload(folder: Path) -> Iterator[str]:
    """The files below ``data``, sorted, as the manifest names them."""
    found = (path for path in (folder / DATA).rglob("*") if path.is_file() or path.is_symlink())
    yield from sorted(path.relative_to(folder).as_posix() for path in found)


def check(folder: Path) -> dict[str, str]:
    """Check every file against the manifests.

    Returns:
        Per file of the payload its hash.

    Raises:
        InputError: ``no-bag``, or ``bag-changed``: a file is gone, changed, or not named.
    """
    if not (folder / "bagit.txt").is_file():
        raise InputError("no-bag", _("This is no bundle: make one with woo publish build."))
    manifest = _read(folder / MANIFEST)
    tags = _read(folder / TAGS)
    wrong = [name for name, digest in tags.items() if sha256_of(folder / name) != digest]
    if not {"bagit.txt", "bag-info.txt", MANIFEST} <= set(tags):
        wrong.append(TAGS)
    present = set(payload(folder))
    wrong += sorted(present ^ set(manifest))
    wrong += [n for n, h in manifest.items() if n in present and sha256_of(folder / n) != h]
    others = {path.name for path in folder.iterdir()} - {DATA, TAGS, *tags}
    wrong += sorted(others)
    if wrong or any((folder / name).is_symlink() for name in present):
        raise InputError(
            "bag-changed",
            _("The bundle was changed after it was built ({n} files): build it again.").format(
                n=len(wrong)
            ),
        )
    return manifest


def _read(path: Path) -> dict[str, str]:
    try:
        lines = path.read_text("utf-8").splitlines()
        found = [_LINE.fullmatch(line) for line in lines if line.strip()]
        return {unquote(m[2]): m[1] for m in found if m} if all(found) else {}
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            "no-bag", _("The manifest of the bundle cannot be read: build it again.")
        ) from error


def _coded(name: str) -> str:
    """RFC 8493 2.1.3: line ends and the percent sign itself are coded."""
    return name.replace("%", "%25").replace("\n", "%0A").replace("\r", "%0D")


def _put(path: Path, text: str) -> None:
    path.write_text(text, "utf-8", newline="\n")


def digest(text: str) -> str:
    """SHA-256 of a text."""
    return hashlib.sha256(text.encode()).hexdigest()
