# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Terms, however they are written."""

from array import array
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from woo_tool.errors import UsageError
from woo_tool.redaction.fuzzy import FuzzyIndex
from woo_tool.redaction.match import (
    Terms,
    contains,
    find_in,
    find_terms,
    find_terms_across,
    squash,
)
from woo_tool.redaction.pagetext import Layer, Line, PageText, State


def paged(text: str, *, number: int = 1, layer: Layer = Layer.TEXT, seen: bool = True) -> PageText:
    """A page with this text, set in lines of ten points with letters of five."""
    lines: list[Line] = []
    line_of, starts = array("i"), array("f")
    x = 0.0
    row = 0
    for char in text:
        if char == "\n":
            row, x = row + 1, 0.0
            line_of.append(-1)
        elif char == "\t":
            x += 100
            line_of.append(-1)
        else:
            line = Line(layer, 1.0, 0.0, 800.0 - 12 * row, 10.0, seen)
            if line not in lines:
                lines.append(line)
            line_of.append(lines.index(line))
        starts.append(x)
        x += 0 if char == "\n" else 5
    ends = array("f", (start + 5 for start in starts))
    return PageText(
        number, 595, 842, text, (State.OK,), tuple(lines), line_of, starts, ends, array("i")
    )


def found(text: str, *terms: str) -> list[str]:
    """What the terms cover in a text."""
    page = paged(text)
    hits = find_terms(page, Terms.load(terms))
    return ["".join(page.text[i] for i in hit.indexes) for hit in hits]


@pytest.mark.parametrize(
    ("text", "squashed"),
    [
        ("Quist-Zijlmans", "quistzijlmans"),
        ("Éléonore", "eleonore"),
        ("E\u0301le\u0301onore", "eleonore"),
        ("ofﬁce", "office"),
        ("Zĳlmans", "zijlmans"),
        ("Groß Søren Łódź İnan ılgaz", "grosssorenlodzinanilgaz"),
        ("Sjou\xadk\u200bj\u2060e", "sjoukje"),
        ("06\u202f12\u00a034", "061234"),
        ("１２３", "123"),
        ("Jаnsеn", "jansen"),  # Cyrillic a and e
        ("—…!", ""),
    ],
)
def test_squash(text: str, squashed: str) -> None:
    assert squash(text)[0] == squashed


@given(st.text(max_size=60))
def test_squash_maps_back(text: str) -> None:
    squashed, where = squash(text)
    assert len(squashed) == len(where)
    assert where == sorted(where)
    assert all(c in squash(text[i])[0] for c, i in zip(squashed, where, strict=True))
    # What is squashed once stays as it is: terms and texts meet in the middle.
    assert squash(squashed)[0] == squashed


@pytest.mark.parametrize(
    ("text", "term", "covered"),
    [
        ("Mevrouw Sjoukje Quist-Zijlmans belde", "Sjoukje Quist-Zijlmans", None),
        ("Mevrouw SJOUKJE QUIST-ZIJLMANS belde", "Sjoukje Quist-Zijlmans", None),
        ("Mevrouw Sjoukje\nQuist-Zijlmans belde", "Sjoukje Quist-Zijlmans", None),
        ("Mevrouw Sjouk-\nje belde", "Sjoukje", "Sjouk-\nje"),
        ("heer Jan-\nsen belde", "Jansen", "Jan-\nsen"),
        ("de heer J a n belde", "Jan", "J a n"),
        ("mw. S J O U K J E", "Sjoukje", "S J O U K J E"),
        ("Sjoukje\tQuist-Zijlmans", "Sjoukje Quist-Zijlmans", None),
        ("de fiets van Quists buurman", "Quist", "Quists"),
        ("Quist's fiets", "Quist", "Quist's"),
        ("Quist’s fiets", "Quist", "Quist’s"),
        ("s.quist@voorbeeld.nl", "Quist", "quist"),
        ("jansen01@voorbeeld.nl", "Jansen", "jansen"),
        ("Verslag_JanJansen.pdf", "Jansen", "Jansen"),
        ("BSN999993653 is", "999993653", "999993653"),
        ("BSN 9999.93.653 is", "999993653", "9999.93.653"),
        ("9\t9\t9\t9\t9\t3\t6\t5\t3", "999993653", "9\t9\t9\t9\t9\t3\t6\t5\t3"),
        ("NL91ABNA0417164300", "NL91 ABNA 0417 1643 00", None),
        ("NL91 ABNA\n0417 1643 00", "NL91ABNA0417164300", None),
        ("bel +31 6 12345678 nu", "06-12345678", "31 6 12345678"),
        ("bel 0031612345678 nu", "06-12345678", "0031612345678"),
        ("bel 06 12 34 56 78 nu", "+31 6 12345678", "06 12 34 56 78"),
        ("André de Wit", "Andre de Wit", "André de Wit"),
        ("Andre\u0301 de Wit", "André de Wit", None),
        ("ofﬁce manager", "office", "ofﬁce"),
    ],
)
def test_found(text: str, term: str, covered: str | None) -> None:
    hits = found(text, term)
    assert hits
    if covered is None:
        assert squash(hits[0])[0] == squash(term)[0]
    else:
        assert covered in hits


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("in januari 2024", "Jan"),
        ("J a n u a r i", "Jan"),
        ("de es staat in bloei", "Dees"),
        ("Dat was fijn. Ede is groot", "Inede"),
        ("Haar zus\then", "Zushen"),
        ("1999993653", "999993653"),
        ("9999936531", "999993653"),
        ("Quistorp", "Quist"),
        ("Marquist", "Quist"),
        ("de affiche", "Aff"),
    ],
)
def test_not_found(text: str, term: str) -> None:
    assert found(text, term) == []


def test_over_cells_only_between_words_of_a_term() -> None:
    assert found("Quist\tZijlmans", "Quist Zijlmans") == ["Quist\tZijlmans"]
    assert found("Quist\tZijlmans", "Quistzijlmans") == []


def test_hits_are_in_order_and_numbered_by_line() -> None:
    page = paged("Jansen en De Boer en Jansen")
    hits = find_terms(page, Terms.load(["De Boer", "Jansen"]))
    assert [hit.term for hit in hits] == [1, 0, 1]
    assert not any(hit.fuzzy for hit in hits)


def test_text_drawn_in_another_order_is_found_by_position() -> None:
    page = paged("nsen en zo\nJa")
    # The second line stands before the first, on the same baseline.
    line = page.lines[0]
    shifted = PageText(
        1, 595, 842, page.text, page.state, (line, line), page.line_of,
        array("f", [s + 10 if i < 10 else s for i, s in enumerate(page.starts)]),
        array("f", [s + 10 if i < 10 else s for i, s in enumerate(page.ends)]),
        page.homes,
    )  # fmt: skip
    (hit,) = find_terms(shifted, Terms.load(["Jansen"]))
    assert "".join(page.text[i] for i in hit.indexes) == "Jansen"
    assert hit.indexes[0] > hit.indexes[-1]


@pytest.mark.parametrize(
    ("read", "term"),
    [
        ("s.quist-zijImans@voorbee1d-mail.nl", "s.quist-zijlmans@voorbeeld-mail.nl"),
        ("Sjoukje Quist-Zijlrnans", "Sjoukje Quist-Zijlmans"),
        ("Sjoukje Quist-Zijmans", "Sjoukje Quist-Zijlmans"),
        ("Sjoukjje Quist-Zijlmans", "Sjoukje Quist-Zijlmans"),
        ("Vermeuien", "Vermeulen"),
        ("O6-l2345678", "06-12345678"),
        ("Jans3n-Bakker", "Jansen-Bakker"),
    ],
)
def test_ocr_is_matched_with_errors(read: str, term: str) -> None:
    text = f"Aanvrager: {read} heeft gebeld."
    terms = Terms.load([term])
    assert find_terms(paged(text), terms) == []
    for page in (paged(text, layer=Layer.OCR), paged(text, seen=False)):
        hits = find_terms(page, terms)
        covered = {i for hit in hits for i in hit.indexes}
        start = text.index(read)
        assert covered >= set(range(start, start + len(read)))
        assert covered <= set(range(start - 1, start + len(read) + 1))
        assert all(hit.fuzzy for hit in hits)


@pytest.mark.parametrize(
    ("text", "term"),
    [("de tuin van de buurt", "Tuit"), ("in februari", "Januari"), ("Verbruggen", "Verhagen")],
)
def test_ocr_is_not_matched_with_many_errors(text: str, term: str) -> None:
    assert find_terms(paged(text, layer=Layer.OCR), Terms.load([term])) == []


@given(
    st.text("abdefghkmnopqrtuwxy", min_size=7, max_size=24),
    st.data(),
)
def test_one_error_in_seven_is_always_found(key: str, data: st.DataObject) -> None:
    """Whatever is changed, left out or put in."""
    text = key
    for _error in range(len(key) // 7):
        at = data.draw(st.integers(0, len(text) - 1))
        kind = data.draw(st.sampled_from(("change", "drop", "add")))
        char = data.draw(st.sampled_from("abdefghkmnopqrtuwxy"))
        text = text[:at] + ("" if kind == "drop" else char) + text[at + (kind != "add") :]
    around = "vsjz" + text + "vsjz"
    assert [number for number, _a, _b in FuzzyIndex([key]).find(around)] != []


def test_across_pages() -> None:
    terms = Terms.load(["Sjoukje Quist-Zijlmans", "Jansen"])
    before = paged("Een zin met Jansen.\nHet was Sjoukje Quist-\nPagina 1\n")
    after = paged("Gemeente Zwolle\nZijlmans die belde.\n", number=2)
    ((left, right),) = find_terms_across(before, after, terms)
    assert "".join(before.text[i] for i in left.indexes) == "Sjoukje Quist-"
    assert "".join(after.text[i] for i in right.indexes) == "Zijlmans"
    assert left.term == right.term == 0


def test_plain_strings() -> None:
    terms = Terms.load(["Quist-Zijlmans", "Jansen"])
    assert contains("Besluit_quist_zijlmans_v2.pdf", terms) == (0,)
    assert contains("mailto:s.quist%2Dzijlmans%40voorbeeld.nl", terms) == (0,)
    assert contains("Jansens bezwaar", terms) == (1,)
    assert contains("Jansenstraat", terms) == ()
    assert [hit.indexes for hit in find_in("de heer Jansen", terms)] == [tuple(range(8, 14))]


def test_terms_of_a_file() -> None:
    terms = Terms.load(["﻿Jansen\n", "  De Boer  ", "", "Jansen"])
    assert terms.lines == ("Jansen", "De Boer")
    assert len(terms) == 2
    assert find_terms(paged("Jansen"), Terms.load([])) == []


@pytest.mark.parametrize("line", ["x", "-", "É."])
def test_a_term_of_one_letter_is_refused(line: str) -> None:
    with pytest.raises(UsageError, match="2"):
        Terms.load(["Jansen", line])


def test_many_terms_hit_where_few_do() -> None:
    names = [f"{a}{b}" for a in _syllables("bcdfghklm") for b in _syllables("nprstvwz")]
    text = "De heer Jansen en mevrouw Banapa spraken met de heer De Wit."
    few = find_terms(paged(text), Terms.load(["Jansen", "De Wit"]))
    many = find_terms(paged(text), Terms.load(["Jansen", "De Wit", *names]))
    assert len(names) > 1000
    assert [hit.indexes for hit in many if hit.term < 2] == [hit.indexes for hit in few]


def _syllables(letters: str) -> Sequence[str]:
    return [f"{x}{v}{y}a" for x in letters for v in "aeo" for y in letters[:2]]
