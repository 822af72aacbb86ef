# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Operands of a content stream as what an operator takes: numbers, names, a matrix."""

from collections.abc import Sequence

from woo_tool.redaction.canvas import Matrix
from woo_tool.redaction.lexer import Name


def number_of(value: object) -> float:
    """A number; TypeError when it is something else."""
    if isinstance(value, float):
        return value
    raise TypeError(value)


def name_of(value: object) -> Name:
    """A name; TypeError when it is something else."""
    if isinstance(value, Name):
        return value
    raise TypeError(value)


def matrix_of(values: Sequence[object]) -> Matrix:
    """Six operands as a matrix."""
    a, b, c, d, e, f = (number_of(value) for value in values)
    return (a, b, c, d, e, f)
