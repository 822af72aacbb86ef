# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""A work folder: ``work.toml`` (what was asked), ``worklog.db`` (what was decided), two lists.

The folder and all in it are for its owner only (0700, 0600). Nothing is written where the
documents are.
"""

import json
import os
import tomllib
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from woo_tool.errors import ConfigError, OutputError
from woo_tool.language import _
from woo_tool.redaction.job import Options
from woo_tool.worklog import connection
from woo_tool.worklog.store import Worklog

FILE, LOG, TERMS, KEEP, MARKS = "work.toml", "worklog.db", "terms.txt", "keep.txt", "marks.jsonl"
VERSION = 1
_KEYS = {"version", "source", "requested", "four_eyes", "options"}
_OPTIONS = {"policy", "pipeline", "detect", "ocr"}


@dataclass(frozen=True, slots=True)
class WorkFolder:
    """An opened work folder; its settings do not change during a review.

    Attributes:
        path: The folder.
        source: Where the documents are.
        options: How they are read: policy, terms, keep, detect, ocr.
        requested: The day of the request, for Woo 5.3; None for active disclosure.
        four_eyes: Whether a second person must agree before publication.
    """

    path: Path
    source: Path
    options: Options
    requested: date | None = None
    four_eyes: bool = False

    def open(self) -> Worklog:
        """Its log; close it, or use it in a ``with``."""
        return Worklog.open(self.path / LOG)


def is_work_folder(path: Path) -> bool:
    """Whether a path is a work folder."""
    return (path / FILE).is_file()


def create(
    path: Path,
    source: Path,
    options: Options,
    *,
    requested: date | None = None,
    four_eyes: bool = False,
) -> WorkFolder:
    """Make a work folder.

    Raises:
        OutputError: The folder exists and is not empty, or cannot be made.
    """
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        raise OutputError(
            _("The work folder exists already and is no review: choose another name.")
        )
    real = source.resolve()
    if path.resolve() == real or real in path.resolve().parents:
        raise OutputError(
            _("The work folder lies among the documents: choose a place outside of them.")
        )
    try:
        path.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.chmod(0o700)
        connection.create(path / LOG)
        private(path / TERMS, "".join(f"{line}\n" for line in options.terms))
        private(path / KEEP, "".join(f"{line}\n" for line in options.keep))
        lines = [
            "# A review of woo-tool. How the documents are read; it does not change on the way.",
            f"version = {VERSION}",
            f"source = {_quoted(str(real))}",
            *([f"requested = {requested.isoformat()}"] if requested else []),
            f"four_eyes = {str(four_eyes).lower()}",
            "",
            "[options]",
            f"policy = {_quoted(options.policy)}",
            f"pipeline = {_quoted(options.pipeline)}",
            f"detect = {str(options.detect).lower()}",
            f"ocr = {str(options.ocr).lower()}",
        ]
        private(path / FILE, "\n".join(lines) + "\n")
    except OSError as error:
        raise OutputError(
            _("The work folder cannot be made ({reason}): choose another place.").format(
                reason=error.strerror
            )
        ) from error
    return load(path)


def load(path: Path, overlays: tuple[Path, ...] = ()) -> WorkFolder:
    """Read a work folder.

    Raises:
        ConfigError: It is none, or its settings are not as they should be.
    """
    file = path / FILE
    try:
        data = tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise ConfigError(
            _("This is no work folder: make one with woo review start FOLDER WORK.")
        ) from error
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(
            _("work.toml cannot be read ({reason}). Correct it.").format(
                reason=type(error).__name__
            )
        ) from error
    options = data.get("options", {})
    unknown = sorted((data.keys() - _KEYS) | (options.keys() - _OPTIONS))
    if unknown:
        raise ConfigError(_("work.toml: unknown key {key}.").format(key=unknown[0]))
    if data.get("version") != VERSION:
        raise ConfigError(_("This review was begun with another version of woo-tool."))
    requested = data.get("requested")
    shaped = (
        isinstance(data.get("source"), str)
        and isinstance(options.get("policy"), str)
        and isinstance(options.get("pipeline", ""), str)
        and all(isinstance(options.get(k), bool) for k in ("detect", "ocr"))
        and isinstance(data.get("four_eyes", False), bool)
        and (requested is None or type(requested) is date)
    )
    if not shaped:
        raise ConfigError(_("work.toml misses a key, or one has the wrong kind of value."))
    return WorkFolder(
        path=path,
        source=Path(data["source"]),
        options=Options(
            policy=options["policy"],
            pipeline=options.get("pipeline", "nl_woo"),
            detect=options["detect"],
            ocr=options["ocr"],
            terms=_lines(path / TERMS),
            keep=_lines(path / KEEP),
            overlays=overlays,
        ),
        requested=requested,
        four_eyes=bool(data.get("four_eyes", False)),
    )


def same_options(folder: WorkFolder, options: Options) -> bool:
    """Whether these options read the documents as the folder does."""
    mine = replace(folder.options, overlays=(), password=None)
    return mine == replace(options, overlays=(), password=None, label=True, exact_boxes=False)


def private(path: Path, text: str) -> None:
    """Write a file of mode 0600 that appears whole or not at all."""
    part = path.with_name(f".woo-part-{path.name}")
    part.unlink(missing_ok=True)
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _lines(path: Path) -> tuple[str, ...]:
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return ()
    return tuple(line for line in text.split("\n") if line)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
