# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""``woo review decide``: one key a decision."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from woo_tool.cli import options as shared
from woo_tool.cli import registers, review_screen, reviews
from woo_tool.cli.output import Output, printable
from woo_tool.errors import InputError, UsageError, WooError
from woo_tool.language import _, ngettext

if TYPE_CHECKING:
    from woo_tool.worklog.deciding import Reviewer
    from woo_tool.worklog.folder import WorkFolder
    from woo_tool.worklog.session import Session
    from woo_tool.worklog.store import Worklog
    from woo_tool.worklog.values import MarkState

#: Places that plain mode reads out before it asks.
_READ = 3
_DPI_SCALE = 1.6


@shared.speaks(file=False)
def decide(
    output: Output,
    work: reviews.Work,
    everything: Annotated[
        bool, typer.Option("--all", help=_("Also what the policy keeps by itself."))
    ] = False,
    document: Annotated[
        int, typer.Option("--document", metavar="N", min=0, help=_("Only this document."))
    ] = 0,
    plain: Annotated[
        bool,
        typer.Option("--plain", help=_("Lines instead of a screen: for a screen reader.")),
    ] = False,
    accept: Annotated[
        float | None,
        typer.Option(
            "--accept",
            metavar="SCORE",
            min=0.0,
            max=1.0,
            help=_("Ask nothing: redact what the machine proposes with this score or more."),
        ),
    ] = None,
    password_file: shared.PasswordFile = None,
    view: Annotated[
        str | None,
        typer.Option("--viewer", metavar="PROGRAM", help=_("What opens the picture of a page.")),
    ] = None,
    by: reviews.By = None,
) -> None:
    """Decide what goes and what stays: a person or text at a time, over all documents.

    Every decision is saved at once. Stop and go on whenever you like.
    """
    from woo_tool.cli import review_keys
    from woo_tool.worklog import staying
    from woo_tool.worklog.deciding import spread
    from woo_tool.worklog.session import Session

    case = reviews.opened(work)
    who = reviews.reviewer(case, by)
    with case.open() as log:
        if accept is not None:
            _accept(output, log, who, accept)
            return
        stay = staying.load(case.options.overlays)
        password = (*shared.passwords_of(password_file), None)[0]
        session = Session(log, who, registers.now, all=everything, document=document, stay=stay)
        show = Shown(case, session, view, password)
        if plain or not review_keys.interactive():
            Plain(output, session, show).run()
        else:
            with review_keys.screen():
                Screen(output, session, show, review_keys.key).run()
        more = spread(log) if session.done else 0
        if more:
            session.refresh()
            output.note(
                ngettext(
                    "{n} more place of a text that goes was found.",
                    "{n} more places of texts that go were found.",
                    more,
                ).format(n=more)
            )
        _goodbye(output, session, work)


def _accept(output: Output, log: "Worklog", who: "Reviewer", score: float) -> None:
    from woo_tool.worklog.deciding import decide as decided
    from woo_tool.worklog.values import Decision, MarkState

    sure = log.entries("state = 'proposed' AND proposed = 'redact' AND score >= ?", [score])
    decided(log, sure, Decision(MarkState.REDACT), who, data={"accepted_from": score})
    n = len(sure)
    output.note(
        ngettext("{n} proposal was accepted.", "{n} proposals were accepted.", n).format(n=n)
    )


class Shown:
    """Shows the page of a place: as a picture in the viewer, or says where the picture is."""

    def __init__(
        self,
        case: "WorkFolder",
        session: "Session",
        viewer: str | None,
        password: str | None = None,
    ) -> None:
        self.case = case
        self.password = password
        self.session = session
        self.viewer = viewer

    def page(self, first: int) -> str:
        """Open the page of the first place that is shown; what to tell the user."""
        from woo_tool.worklog.pdf_export import with_boxes
        from woo_tool.worklog.pictures import marked_page
        from woo_tool.worklog.scanning import source_of

        group = self.session.current
        if group is None:
            return ""
        entry = group.entries[first]
        document = self.session.document_of(entry)
        (entry,) = with_boxes(self.case, self.session.log, document, [entry], self.password)
        source = source_of(self.case, document.name)
        png = marked_page(source, entry.page, entry.boxes, scale=_DPI_SCALE, password=self.password)
        path = self.case.path / "page.png"
        path.unlink(missing_ok=True)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(png)
        if self._open(path):
            return _("The page is in your viewer.")
        return _("The page is {file} in the work folder.").format(file=path.name)

    def _open(self, path: Path) -> bool:
        if sys.platform == "win32" and not self.viewer:  # pragma: no cover
            os.startfile(path)  # noqa: S606
            return True
        usual = "open" if sys.platform == "darwin" else "xdg-open"
        program = shutil.which(self.viewer or usual)
        if program is None or (not self.viewer and not _display()):
            return False
        subprocess.Popen(
            [program, str(path)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        return True


def _display() -> bool:
    return sys.platform == "darwin" or bool(
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    )


class Sitting:
    """What both ways of asking share: a key, and what it does."""

    def __init__(self, output: Output, session: "Session", show: Shown) -> None:
        self.output = output
        self.session = session
        self.show = show
        self.first = 0
        self.message = ""

    def ask(self, question: str) -> str:
        """A line of text from the user."""
        raise NotImplementedError

    def tell(self, lines: list[str]) -> None:
        """Show some lines and wait until they were read."""
        raise NotImplementedError

    def act(self, key: str) -> bool:
        """Do what a key says; False at the end."""
        from woo_tool.worklog.values import MarkState

        group = self.session.current
        if group is None or key in ("q", "esc"):
            return False
        self.message = ""
        first, self.first = self.first, 0
        try:
            match key:
                case "r" | "R":
                    self._decide(MarkState.REDACT, group.ground, rule=key == "R")
                case "k" | "K":
                    self._decide(MarkState.KEEP, "", rule=key == "K")
                case "~":
                    self._decide(MarkState.UNDECIDED, "")
                    self.session.refresh()
                case "g":
                    self._ground()
                case "s":
                    self.session.skip()
                case "u":
                    n = self.session.undo()
                    self.message = (
                        ngettext("Undone: {n} mark.", "Undone: {n} marks.", n).format(n=n)
                        if n
                        else _("There is nothing to undo.")
                    )
                case "d":
                    if not self.session.apart():
                        self.message = _("It stands in one document only.")
                case "v":
                    self.message = self.show.page(first)
                    self.first = first
                case "n" | "down" | "right":
                    self.first = min(first + 3, max(0, len(group.entries) - 1))
                case "p" | "up" | "left":
                    self.first = max(0, first - 3)
                case "?" | "h":
                    self.first = first
                    self.tell(review_screen.help_text())
                case _:
                    self.first = first
                    self.message = _("This key does nothing here: ? shows the keys.") if key else ""
        except (WooError, InputError) as error:
            self.message = str(error)
        return True

    def _decide(self, said: "MarkState", ground: str, *, rule: bool = False) -> None:
        from woo_tool.worklog.values import MarkState

        n = self.session.decide(said, ground, rule=rule)
        self.message = {
            MarkState.REDACT: ngettext("Redacted: {n} mark.", "Redacted: {n} marks.", n),
            MarkState.KEEP: ngettext("Kept: {n} mark.", "Kept: {n} marks.", n),
        }.get(said, ngettext("Undecided: {n} mark.", "Undecided: {n} marks.", n)).format(n=n)

    def _ground(self) -> None:
        from woo_tool.worklog.deciding import ground_of
        from woo_tool.worklog.values import MarkState

        used = self.session.used_grounds()
        self.tell(review_screen.grounds(used))
        said = self.ask(_("Ground (a number of the list, or as in a stamp: 5.1.2e): ")).strip()
        if not said:
            return
        if said.isdigit() and 1 <= int(said) <= len(used):
            said = used[int(said) - 1]
        ground = ground_of(self.session.reviewer.policy, said)
        if not ground:
            raise UsageError(_("A ground was expected."))
        self._decide(MarkState.REDACT, ground)


class Screen(Sitting):
    """On a terminal: one key, no Enter."""

    def __init__(
        self, output: Output, session: "Session", show: Shown, key: Callable[[], str]
    ) -> None:
        super().__init__(output, session, show)
        self._key = key

    def run(self) -> None:
        """Until there is nothing left, or the user stops."""
        while self.session.current is not None:
            self._draw()
            try:
                key = self._key()
            except EOFError:
                return
            if not self.act(key):
                return

    def _look(self) -> review_screen.Look:
        size = shutil.get_terminal_size((80, 24))
        color = self.output.colored(sys.stdout)
        return review_screen.Look(max(40, size.columns), max(16, size.lines), color)

    def _draw(self) -> None:
        look = self._look()
        lines = review_screen.draw(self.session, look, first=self.first, message=self.message)
        sys.stdout.write("\x1b[H\x1b[2J" + "\r\n".join(lines[: look.height]))
        sys.stdout.flush()

    def tell(self, lines: list[str]) -> None:
        """The lines on a screen of their own, until a key."""
        sys.stdout.write("\x1b[H\x1b[2J" + "\r\n".join(["", *lines, "", ""]))
        sys.stdout.flush()
        if lines == review_screen.help_text():
            sys.stdout.write(_("Any key goes on."))
            sys.stdout.flush()
            self._key()

    def ask(self, question: str) -> str:
        """A line, with the keys it is written with; Esc gives none."""
        sys.stdout.write(question + "\x1b[?25h")
        sys.stdout.flush()
        text = ""
        try:
            while True:
                key = self._key()
                if key in ("\r", "\n"):
                    return text
                if key == "esc":
                    return ""
                if key in ("\x7f", "\x08"):
                    if text:
                        text = text[:-1]
                        sys.stdout.write("\b \b")
                elif len(key) == 1 and key.isprintable():
                    text += key
                    sys.stdout.write(key)
                sys.stdout.flush()
        finally:
            sys.stdout.write("\x1b[?25l")


class Plain(Sitting):
    """Line by line: for a screen reader, a pipe, or a terminal that cannot move its cursor."""

    def run(self) -> None:
        """Until there is nothing left, or the input ends."""
        while self.session.current is not None:
            self._say(review_screen.spoken(self.session, first=self.first, most=_READ))
            key = self._answer(
                _("Decision: ")
                + ", ".join(f"{k} {word}" for k, word in review_screen.words())
                + ": "
            )
            if key is None or not self.act(key):
                return
            if self.message:
                self._say([self.message])

    def _say(self, lines: list[str]) -> None:
        for line in lines:
            print(printable(line), flush=True)  # noqa: T201

    def _answer(self, question: str) -> str | None:
        print(question, end="", flush=True)  # noqa: T201
        line = sys.stdin.readline()
        if not line:
            print()  # noqa: T201
            return None
        if not sys.stdin.isatty():
            print()  # noqa: T201
        return line.strip()

    def tell(self, lines: list[str]) -> None:
        """The lines, one by one."""
        self._say(lines)

    def ask(self, question: str) -> str:
        """A line; "" at the end of the input."""
        return self._answer(question) or ""


def _goodbye(output: Output, session: "Session", work: Path) -> None:
    left = len(session.groups)
    output.note(
        ngettext("{n} decision was taken.", "{n} decisions were taken.", session.done).format(
            n=session.done
        )
    )
    here = printable(str(work))
    if left:
        said = ngettext(
            "{n} is left: woo review decide {work}", "{n} are left: woo review decide {work}", left
        )
        output.note(said.format(n=left, work=here))
    else:
        output.note(_("Next: woo redact {work} -o OUT").format(work=here))
