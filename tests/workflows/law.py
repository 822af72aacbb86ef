# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""The law files, read once for the tests of this room."""

from datetime import date
from functools import cache

from woo_tool import assets
from woo_tool.workflows.calendar import Calendar
from woo_tool.workflows.catalogue import Catalogue


def text(*parts: str) -> str:
    return assets.shipped("workflows", *parts).read_text("utf-8")


@cache
def calendar() -> Calendar:
    return Calendar.parse(text("calendar.toml"))


@cache
def catalogue() -> Catalogue:
    return Catalogue.parse(text("terms.toml"))


def d(iso: str) -> date:
    return date.fromisoformat(iso)
