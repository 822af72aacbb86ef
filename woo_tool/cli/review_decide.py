# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""``woo review decide``: one key a decision."""

import shutil
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from woo_tool.cli import options as shared
from woo_tool.cli import registers, review_screen, reviews
from woo_tool.cli.output import Output, printable
from woo_tool.cli.review_view import Shown
from woo_tool.errors import InputError, UsageError, WooError
from woo_tool.language import _, ngettext

if TYPE_CHECKING:
    from woo_tool.worklog.deciding import Reviewer
    from woo_tool.worklog.session import Session
    from woo_tool.worklog.store import Worklog
    from woo_tool.worklog.values import MarkState

#: Places that plain mode reads out before it asks.
_READ = 3


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
    under: Annotated[
        str,
        typer.Option(
            "--ground",
            metavar="GROUND",
            help=_("Look again at what goes under this ground, decided or not."),
            show_default=False,
        ),
    ] = "",
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
    from woo_tool.worklog.deciding import ground_of, spread
    from woo_tool.worklog.documents import known
    from woo_tool.worklog.session import Session

    case = reviews.opened(work)
    who = reviews.reviewer(case, by)
    with case.open() as log:
        known(log, (document,) if document else ())
        if accept is not None:
            _accept(output, log, who, accept, document)
            return
        stay = staying.load(case.options.overlays)
        password = (*shared.passwords_of(password_file), None)[0]
        session = Session(
            log,
            who,
            registers.now,
            all=everything,
            document=document,
            ground=ground_of(who.policy, under),
            stay=stay,
        )
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


def _accept(output: Output, log: "Worklog", who: "Reviewer", score: float, document: int) -> None:
    from woo_tool.worklog.deciding import decide as decided
    from woo_tool.worklog.values import Decision, MarkState

    where = "state = 'proposed' AND proposed = 'redact' AND score >= ? AND ? IN (0, document)"
    sure = log.entries(where, [score, document])
    decided(log, sure, Decision(MarkState.REDACT), who, data={"accepted_from": score})
    n = len(sure)
    output.note(
        ngettext("{n} proposal was accepted.", "{n} proposals were accepted.", n).format(n=n)
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

        group = self.session.current
        n = self.session.decide(said, ground, rule=rule)
        if said is MarkState.REDACT and group is not None:
            self._end(";".join({*ground.split(";"), *(e.ground for e in group.entries)}))
        self.message = {
            MarkState.REDACT: ngettext("Redacted: {n} mark.", "Redacted: {n} marks.", n),
            MarkState.KEEP: ngettext("Kept: {n} mark.", "Kept: {n} marks.", n),
        }.get(said, ngettext("Undecided: {n} mark.", "Undecided: {n} marks.", n)).format(n=n)

    def _end(self, ground: str) -> None:
        """Ask until when a ground holds, where it holds for a time and nobody said so."""
        from woo_tool.worklog.motivating import endless, motivate

        session = self.session
        question = _("{ground} holds for a time. Until when (2027-01-31; empty: say it later)? ")
        for code in endless(session.log, session.reviewer.policy.grounds, ground):
            self.tell([])
            while said := self.ask_date(question.format(ground=code)):
                who = replace(session.reviewer, now=session.clock())
                try:
                    motivate(session.log, code, who, until=date.fromisoformat(said))
                    break
                except UsageError as error:
                    wrong = str(error)
                except ValueError:
                    wrong = _("{text} is no date. Write it as 2026-01-31.").format(
                        text=printable(said)
                    )
                self.tell([wrong])

    def ask_date(self, question: str) -> str:
        """A date from the user, or "" for later."""
        return self.ask(question).strip()

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
        keys = ", ".join(f"{key} {word}" for key, word in review_screen.words())
        question = _("Decision: ") + keys + ": "
        while self.session.current is not None:
            self._say(review_screen.spoken(self.session, first=self.first, most=_READ))
            key = self._answer(question)
            question = _("Decision (? says the keys): ")  # who listens has heard them
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

    def ask_date(self, question: str) -> str:
        """Only of a person: a script has no line for it, and is told how to say it."""
        if sys.stdin.isatty():
            return super().ask_date(question)
        self._say([_("A ground that holds for a time has no end date: woo review ground --until.")])
        return ""

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
