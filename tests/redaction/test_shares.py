# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Parts of words of which only the word has a place: OCR, and the layer that a scanner wrote."""

from array import array

from woo_tool.redaction.marks import Box
from woo_tool.redaction.pagetext import Layer, Line, PageText, State
from woo_tool.redaction.shares import reach, widened


def page(text: str, layer: Layer, *, letter: float = 6.0) -> PageText:
    """One level line of letters that are all as wide; spaces have no glyph."""
    starts = [letter * i if char != " " else 0.0 for i, char in enumerate(text)]
    return PageText(
        number=1,
        width=600.0,
        height=800.0,
        text=text,
        state=(State.OK,),
        lines=(Line(layer, 1.0, 0.0, 400.0, 10.0, seen=False),),
        line_of=array("i", (-1 if char == " " else 0 for char in text)),
        starts=array("f", starts),
        ends=array("f", (t + letter if c != " " else 0.0 for t, c in zip(starts, text))),  # noqa: B905
        homes=array("i"),
    )


def areas(text: str, part: str, layer: Layer) -> tuple[Box, ...]:
    start = text.index(part)
    return page(text, layer).areas(range(start, start + len(part)))


def test_a_box_takes_the_comma_behind_a_number_that_ocr_read() -> None:
    (box,) = areas("nummer 123456782, zegt", "123456782", Layer.OCR)
    assert (box.x0, box.x1) == (7 * 6, 17 * 6)


def test_a_box_takes_the_plus_before_a_number_that_ocr_read() -> None:
    (box,) = areas("bel +31612345678 nu", "31612345678", Layer.OCR)
    assert box.x0 == 4 * 6


def test_what_letters_stand_on_both_sides_of_is_as_wide_as_either_way_of_sharing_says() -> None:
    text = "minister"
    (box,) = areas(text, "nist", Layer.OCR)
    assert box.x0 < 2 * 6 + 1
    assert box.x1 <= 8 * 6
    even = (2 / 8, 6 / 8)
    low, high = reach(text, 2, 6)
    assert low <= even[0]
    assert high >= even[1]


def test_the_last_letter_of_a_layer_that_counts_the_space_to_the_word_is_in_the_box() -> None:
    # Tesseract writes "Fokje " as wide as "Fokje" is: the e stands a letter further on.
    (box,) = areas("mevrouw Fokje zei", "Fokje", Layer.TEXT)
    assert box.x1 > 13 * 6
    assert box.x1 < 14 * 6  # not over the next word


def test_words_of_a_layer_beside_each_other_have_one_box() -> None:
    (box,) = areas("mevrouw Fokje Ypma zei", "Fokje Ypma", Layer.TEXT)
    assert box.x0 == 8 * 6
    assert box.x1 > 18 * 6


def test_signs_that_touch_are_taken_up_to_the_next_letter() -> None:
    assert widened("(Ypma).", 1, 5) == (0, 7)
    assert widened("Ypma/Jansen", 0, 4) == (0, 5)
    assert widened("f.ypma@post.nl", 0, 6) == (0, 7)
