# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""The law files, read once for the tests of this room."""

from collections.abc import Mapping
from datetime import date
from functools import cache

from woo_tool import assets
from woo_tool.workflows.calendar import Calendar
from woo_tool.workflows.case import Route, load_routes
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


@cache
def routes() -> Mapping[str, Route]:
    return load_routes(law_texts(), calendar())


def law_texts() -> dict[str, str]:
    folder = assets.shipped("workflows", "routes")
    texts = {path.stem: path.read_text("utf-8") for path in sorted(folder.glob("*.toml"))}
    return {"terms": text("terms.toml"), "events": text("events.toml"), **texts}
