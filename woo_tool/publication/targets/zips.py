# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Zip files that are the same bytes each time: no comments, no times, no owner."""

import hashlib
import zipfile
from collections.abc import Sequence
from pathlib import Path

from woo_tool.publication.targets.base import unwritable

_EPOCH = (1980, 1, 1, 0, 0, 0)
_BLOCK = 1 << 20


def write(target: Path, files: Sequence[tuple[str, Path]]) -> str:
    """Write a zip of these names and files, whole; ``new``, ``changed`` or ``same``."""
    part = target.with_name(f".woo-part-{target.name}")
    before = _sha256(target) if target.is_file() else ""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, path in files:
                info = zipfile.ZipInfo(name, _EPOCH)
                # A PDF is packed already: packing it again takes time and gives nothing.
                packed = path.suffix.lower() in (".pdf", ".zip", ".xlsx", ".ods")
                info.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
                info.external_attr = 0o644 << 16
                with path.open("rb") as source, archive.open(info, "w", force_zip64=True) as out:
                    while block := source.read(_BLOCK):
                        out.write(block)
        if before and before == _sha256(part):
            return "same"
        part.replace(target)
    except OSError as error:
        raise unwritable(error) from error
    finally:
        part.unlink(missing_ok=True)
    return "changed" if before else "new"


def hashes(path: Path) -> dict[str, str]:
    """Name to SHA-256 of everything in a zip."""
    found = {}
    with zipfile.ZipFile(path) as archive:
        for info in archive.infolist():
            digest = hashlib.sha256()
            with archive.open(info) as source:
                while block := source.read(_BLOCK):
                    digest.update(block)
            found[info.filename] = digest.hexdigest()
    return found


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()
