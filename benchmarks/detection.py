# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Detection against the tokenizer of spaCy, and what loading it costs."""

import random
from collections.abc import Iterator

from benchmarks import sheets
from benchmarks.meter import Row, child, cpu, median, python, shared, turns


def _texts(pages: int) -> list[str]:
    rng = random.Random(5)  # noqa: S311
    return ["\n".join(sheets.sentences(rng, 12, 12)) for _page in range(pages)]


def _real(most: int) -> list[str]:
    """Pages of real reports, a few of each."""
    import pymupdf

    folder = shared()
    texts: list[str] = []
    for path in sorted(folder.glob("*.pdf")) if folder else ():
        with pymupdf.open(path) as pdf:
            texts += [pdf[n].get_text() for n in range(0, min(len(pdf), 60), 10)]
    return texts[:: max(1, len(texts) // most)]


def find() -> Iterator[Row]:
    """(b) Finding against tokenising: text with 20 findings a page, and real pages."""
    import spacy

    from woo_tool.detection.pipeline import load_pipeline

    pipeline, blank = load_pipeline(), spacy.blank("nl")
    for what, texts in (("made pages", _texts(60)), ("real pages", _real(150))):
        if not texts:
            continue
        words = sum(len(text.split()) for text in texts)

        def plain(texts: list[str] = texts) -> float:
            return cpu(lambda: list(blank.pipe(texts)))

        def found(texts: list[str] = texts) -> float:
            return cpu(lambda: pipeline.find(texts))

        base, took = turns([plain, found], 5)
        note = f"{1000 * took / len(texts):.1f} ms a page of {words // len(texts)} words"
        yield Row(f"detection / tokenising, {what}", took / base, 6.0, note=note)


#: Lots of pages that are read once: the first warms both up, the others are measured.
_LOTS = 6


def fresh() -> Iterator[Row]:
    """(b) The same on pages that neither has seen, warmed up on others: no text comes twice.

    A page that is read again is cheap for both, as they remember its words; a folder of reports
    is not read again.
    """
    import spacy

    from woo_tool.detection.pipeline import load_pipeline

    texts = list(dict.fromkeys(text for text in _real(1200) if text.split()))
    if len(texts) < 10 * _LOTS:
        return
    pipeline, blank = load_pipeline(), spacy.blank("nl")
    lots = [texts[n::_LOTS] for n in range(_LOTS)]
    ratios: list[float] = []
    speeds: list[float] = []
    for number, lot in enumerate(lots):

        def plain(texts: list[str] = lot) -> float:
            return cpu(lambda: list(blank.pipe(texts)))

        def found(texts: list[str] = lot) -> float:
            return cpu(lambda: [pipeline.find([text]) for text in texts])

        base, took = (plain(), found()) if number % 2 else (found(), plain())[::-1]
        if number:
            ratios.append(took / base)
            speeds.append(sum(len(text.split()) for text in lot) / took)
    words = sum(len(text.split()) for text in texts) // len(texts)
    note = (
        f"{median(speeds):.0f} words/s, {len(texts)} pages of {words} words; "
        f"{min(ratios):.2f}-{max(ratios):.2f}"
    )
    yield Row("detection / tokenising, pages never seen", median(ratios), 5.0, note=note)


def load() -> Iterator[Row]:
    """(g) Loading the pipeline, in a process of its own, against an empty spaCy pipeline."""
    base, took = turns(
        [
            lambda: child(python("import spacy; spacy.blank('nl')")),
            lambda: child(
                python("from woo_tool.detection.pipeline import load_pipeline; load_pipeline()")
            ),
        ],
        3,
    )
    yield Row("load of detection / spacy.blank", took / base, note=f"{took:.2f} s and {base:.2f} s")
