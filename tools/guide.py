# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""``python -m tools.guide``: run the commands of ``docs/guide-nl.md`` and write what they print.

In a block that begins with ``console``, a line ``$ woo …`` is a command and what follows is what
it prints, on stdout and stderr, as people see it. ``$ export NAME=VALUE`` holds for what follows.
An output of a single ``…`` is left alone: it differs every time. ``# exit 4`` behind a command is
the code it must end with; 0 where there is none.
"""

import contextlib
import io
import os
import re
import shlex
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
GUIDE = ROOT / "docs" / "guide-nl.md"
_BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)


def main() -> int:
    """Write the guide anew; 1 when a command did not end as it should."""
    text = GUIDE.read_text("utf-8")
    with tempfile.TemporaryDirectory() as folder:
        made, wrong = run(text, Path(folder))
    GUIDE.write_text(made, "utf-8")
    for line in wrong:
        print(line)
    return 1 if wrong else 0


def run(text: str, folder: Path) -> tuple[str, list[str]]:
    """The guide with what its commands print in this empty folder, and what went wrong."""
    wrong: list[str] = []
    own = {"WOO_LANG": "nl", "WOO_USER": "els", "WOO_CONFIG": str(folder / "none")}
    gone = {name for name in os.environ if name.startswith("WOO_")} - {"WOO_SHARED"}
    environment = {k: v for k, v in os.environ.items() if k not in gone} | own
    with _settled(environment), contextlib.chdir(folder):
        made = _BLOCK.sub(lambda found: f"```console\n{_block(found[1], wrong)}```", text)
    return made, wrong


@contextlib.contextmanager
def _settled(environment: dict[str, str]) -> Iterator[None]:
    before = dict(os.environ)
    os.environ.clear()
    os.environ.update(environment)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def _block(text: str, wrong: list[str]) -> str:
    lines: list[str] = []
    for part in re.split(r"^(?=\$ )", text, flags=re.MULTILINE):
        if not part.strip():
            continue
        command, told = _command(part)
        lines.append(command)
        bare, _comment, code = command.partition("  # exit ")
        words = shlex.split(bare.replace("\\\n", " ")[2:])
        if words[0] == "export":
            name, _sign, value = words[1].partition("=")
            os.environ[name] = value
            continue
        if words[0] == "cat":
            lines.append(Path(words[1]).read_text("utf-8").rstrip("\n"))
            continue
        printed, ended = _printed(words[1:])
        if ended != int(code or 0):
            wrong.append(f"exit {ended}: {bare}\n{printed}")
        lines.append("…" if told.strip() == "…" else printed)
    return "".join(f"{line}\n" for line in lines if line)


def _command(part: str) -> tuple[str, str]:
    """The command, over as many lines as end in a backslash, and what it printed."""
    lines = part.rstrip("\n").split("\n")
    n = 1
    while lines[n - 1].endswith("\\"):
        n += 1
    return "\n".join(lines[:n]), "\n".join(lines[n:])


def _printed(words: list[str]) -> tuple[str, int]:
    from woo_tool.cli.app import run as woo

    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
        code = woo(words)
        out.flush()
    raw = out.buffer
    assert isinstance(raw, io.BytesIO)  # noqa: S101  (it was made above)
    told = raw.getvalue().decode("utf-8")
    return "\n".join(line.rstrip() for line in told.strip("\n").split("\n")), code


if __name__ == "__main__":
    sys.exit(main())
