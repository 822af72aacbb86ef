# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""The whole chain against plain PyMuPDF, its stages, and how it grows with pages and marks."""

import re
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks import sheets
from benchmarks.meter import Row, cpu, median, shared, turns
from woo_tool.redaction import analysis, document
from woo_tool.redaction.job import Job, Options, Outcome
from woo_tool.redaction.marks import Box
from woo_tool.redaction.worker import collect_less

#: The stages by the names under which ``analysis`` and then ``document`` call them.
PREPARATION, OUTPUT = ("open_source", "prepare", "read"), ("burn", "finish", "check")
STAGES = (*PREPARATION, "find", *OUTPUT)
#: Marks a page that real reports are brought to.
DENSITY = 20
#: Of the real reports: text pages, several producers, not too long.
REAL = (
    "ICTU-Kwaliteitsaanpak-Samenvatting",
    "news_article_1.pdf",
    "kst-32545-143",
    "jaarplan_belastingdienst",
    "Onderzoek_Mantelzorg",
    "WijzigingsverzoekContactpersoon",
    "keuzenVerStUFfing_RGBZ",
)

Boxes = dict[int, list[Box]]


def baseline(source: Path, target: Path, boxes: Boxes) -> None:
    """What a short script does: words, the same boxes as redactions, apply, save."""
    import pymupdf

    with pymupdf.open(source) as pdf:
        for page in pdf:
            page.get_text("words")
            for box in boxes.get(page.number + 1, ()):
                page.add_redact_annot(pymupdf.Rect(box.x0, box.y0, box.x1, box.y1), fill=(0, 0, 0))
            page.apply_redactions()
        pdf.save(target, garbage=3, deflate=True)


@contextmanager
def staged() -> Iterator[dict[str, float]]:
    """CPU seconds of each stage while it lasts (``read`` gives its pages one by one)."""
    took: dict[str, float] = defaultdict(float)
    rooms: dict[str, Any] = dict.fromkeys((*PREPARATION, "loaded_pipeline"), analysis)
    rooms |= dict.fromkeys(OUTPUT, document)
    kept = {name: getattr(room, name) for name, room in rooms.items()}
    pipeline = analysis.loaded_pipeline(Options().pipeline)

    def timed(name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def wrapped(*args: Any, **more: Any) -> Any:
            began = time.process_time()
            try:
                return call(*args, **more)
            finally:
                took[name] += time.process_time() - began

        return wrapped

    class Found:
        find = staticmethod(timed("find", pipeline.find))

    for name, call in kept.items():
        setattr(rooms[name], name, timed(name, call))
    # A generator does its work when it is asked: all of it at once, so that it can be timed.
    rooms["read"].read = timed("read", lambda *args, **more: list(kept["read"](*args, **more)))
    rooms["loaded_pipeline"].loaded_pipeline = lambda _name: Found
    try:
        yield took
    finally:
        for name, call in kept.items():
            setattr(rooms[name], name, call)


def boxes_of(source: Path, options: Options) -> Boxes:
    """The boxes of the burned marks, as the page shows them."""
    result = document.scan(source, options)
    boxes: Boxes = defaultdict(list)
    for mark in result.marks:
        if mark.burned:
            boxes[mark.page] += result.boxes(mark)
    return boxes


def whole(folder: Path, repeats: int = 3) -> Iterator[Row]:
    """(a) Scan, redact, sanitize and verify against the baseline, and where the time goes."""
    collect_less()  # as a worker does
    made = sheets.report(folder / "text.pdf", 30)
    yield from _compare("text pages", [(made, Options())], folder, repeats)
    real = shared()
    if real is not None:
        jobs = [
            (path, _dense(path)) for part in REAL for path in sorted(real.glob(f"*{part}*"))[:1]
        ]
        yield from _compare("real reports", jobs, folder, repeats)


def _compare(
    what: str, jobs: list[tuple[Path, Options]], folder: Path, repeats: int
) -> Iterator[Row]:
    marked = [(path, options, boxes_of(path, options)) for path, options in jobs]
    target = folder / "out.pdf"
    states: Counter[str] = Counter()
    pages = marks = 0

    def chain(*, pixels: bool) -> float:
        nonlocal pages, marks
        began = time.process_time()
        done = [_process(path, target, replace(o, pixels=pixels)) for path, o, _boxes in marked]
        states.update(str(outcome.state) for outcome in done)
        pages, marks = sum(o.pages for o in done), sum(o.marks for o in done)
        return time.process_time() - began

    def plain() -> float:
        return cpu(lambda: [baseline(path, target, boxes) for path, _o, boxes in marked])

    with staged() as took:
        figures = turns([plain, lambda: chain(pixels=False), lambda: chain(pixels=True)], repeats)
    base, without, looked = figures
    note = f"{pages} pages, {marks / pages:.0f} marks a page; " + ", ".join(
        f"{n} {state}" for state, n in states.items()
    )
    yield Row(f"{what}: plain PyMuPDF", 1000 * base / pages, unit="ms/p", note=note)
    yield Row(f"{what}: whole, without pixel check", without / base, 2.5)
    yield Row(f"{what}: whole, with pixel check", looked / base, 4.0)
    for stage in STAGES:
        both = 1000 * took[stage] / (2 * repeats * pages)
        note = "mean of both" if stage == "check" else ""
        yield Row(f"   {stage}", both, unit="ms/p", note=note)
    yield Row("   pixel check", 1000 * (looked - without) / pages, unit="ms/p")


def _process(source: Path, target: Path, options: Options) -> Outcome:
    return document.process(Job(1, source, target, replace(options, accept_unreadable=True)))


def _dense(path: Path) -> Options:
    """Options that bring a real report to about ``DENSITY`` marks a page: its own words go."""
    import pymupdf

    with pymupdf.open(path) as pdf:
        words = Counter(w[4] for page in pdf for w in page.get_text("words"))
        wanted = DENSITY * len(pdf)
    terms, marks = [], 0
    for word, times in sorted(words.items(), key=lambda item: (-item[1], item[0])):
        if re.fullmatch(r"[^\W\d_]{5,}", word) and times < 2 * len(words) and marks < wanted:
            if marks + times > 1.2 * wanted:
                continue
            terms.append(word)
            marks += times
    return Options(terms=tuple(terms), detect=True)


def growth(folder: Path) -> Iterator[Row]:
    """(d) 2,000 pages against 200, and 2,000 marks on a page against 100."""
    target = folder / "out.pdf"
    took = {}
    for pages in (200, 2000):
        path = sheets.report(folder / f"{pages}.pdf", pages, personal=2, plain=4)
        took[pages] = cpu(lambda path=path: _process(path, target, Options())) / pages
    note = f"{1000 * took[2000]:.0f} and {1000 * took[200]:.0f} ms a page of 80 words"
    yield Row("a page of 2,000 / a page of 200", took[2000] / took[200], 1.2, note=note)
    options = Options(terms=sheets.CROWD, detect=False)
    each = {}
    states = set()
    for marks in (100, 2000):
        path = sheets.crowded(folder / f"crowd{marks}.pdf", marks)
        taken = []
        for _repeat in range(3 if marks == 100 else 1):
            began = time.process_time()
            outcome = _process(path, target, options)
            taken.append((time.process_time() - began) / outcome.marks)
            states.add(f"{outcome.marks} {outcome.state}")
        each[marks] = median(taken)
    note = (
        f"{1000 * each[2000]:.1f} and {1000 * each[100]:.1f} ms a mark; {', '.join(sorted(states))}"
    )
    yield Row("a mark of 2,000 on one page / of 100", each[2000] / each[100], 2.0, note=note)
