# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Two pages for the public: the reading page, and the inventory as a table. Dutch, WCAG 2.1 AA.

No script, no font, no picture and no style sheet from elsewhere: a page that is kept for twenty
years shows what it shows today, and tells nobody who reads it.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from html import escape
from pathlib import Path

from woo_tool.publication.inventory import Cell, Table, as_text, ground_label
from woo_tool.publication.lists import Lists
from woo_tool.publication.values import Dossier, Entry, Judgement, Kind, Role
from woo_tool.redaction.grounds import Grounds

_MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni", "juli"),
    *("augustus", "september", "oktober", "november", "december"),
)
_STYLE = """
:root{color-scheme:light}
body{font:1.05rem/1.6 system-ui,sans-serif;
margin:0;color:#1a1a1a;background:#fff}
header,main,footer{max-width:76rem;margin:0 auto;padding:1rem 1.25rem}
main.wide{max-width:none}
header{border-bottom:4px solid #154273}
h1{font-size:1.9rem;line-height:1.25;margin:.4rem 0}
h2{font-size:1.35rem;margin:2rem 0 .5rem}
a{color:#0b5394}a:focus-visible{outline:3px solid #b35c00;outline-offset:2px}
.skip{position:absolute;left:-999rem}.skip:focus{position:static}
dl{display:grid;grid-template-columns:minmax(10rem,auto) 1fr;gap:.3rem 1.5rem;margin:1rem 0}
dt{font-weight:600}dd{margin:0}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:.95rem}
caption{text-align:left;font-weight:600;padding:.5rem 0}
th,td{text-align:left;vertical-align:top;padding:.45rem .6rem;border-bottom:1px solid #767676}
thead th{background:#eef3f9;border-bottom:2px solid #154273}
tbody tr:nth-child(even){background:#f7f7f7}
td.n{text-align:right;font-variant-numeric:tabular-nums}
.count{white-space:nowrap}
footer{margin-top:2.5rem;border-top:1px solid #767676;font-size:.9rem;color:#444}
@media print{header,main,footer{max-width:none}.skip{display:none}a{color:inherit}}
""".replace("\n", "")
#: Columns that the page says otherwise: by a link, or in its heading.
_ELSEWHERE = frozenset({"Locatie document ID", "Locatie gerelateerd ID", "Besluitnaam"})
_OUTCOMES = {
    "granted": "openbaar gemaakt",
    "partly": "deels openbaar gemaakt",
    "refused": "niet openbaar gemaakt",
    "not_treated": "niet in behandeling genomen",
    "nothing_found": "geen documenten gevonden",
    "already_public": "reeds openbaar",
}


def write_reading(path: Path, dossier: Dossier, lists: Lists, grounds: Grounds) -> None:
    """The page where a reader begins."""
    publisher = lists.organisation(dossier.publisher).label
    parts = [
        f"<p>{escape(dossier.summary)}</p>",
        _facts(dossier, lists, publisher),
        _letters(dossier),
        _documents(dossier),
        _used(dossier, grounds),
        _files(dossier),
    ]
    _page(path, dossier.title, publisher, parts, "", of=dossier)


def write_inventory(path: Path, dossier: Dossier, table: Table, lists: Lists) -> None:
    """The inventory as a table."""
    publisher = lists.organisation(dossier.publisher).label
    heading = f"Inventarislijst bij {dossier.identifier}"
    back = '<p><a href="index.html">Terug naar de leespagina</a></p>'
    wanted = [
        place
        for place, name in enumerate(table.columns)
        if name not in _ELSEWHERE and any(row[place] is not None for row in table.rows)
    ]
    rows = []
    for row in table.rows:
        cells = (_cell(table.columns[place], row[place]) for place in wanted)
        rows.append(f"<tr>{''.join(cells)}</tr>")
    head = "".join(f'<th scope="col">{escape(table.columns[place])}</th>' for place in wanted)
    body = _table(f"{len(rows)} documenten", head, rows)
    _page(path, heading, publisher, [back, body], "wide", of=dossier)


def _cell(name: str, cell: Cell) -> str:
    """A cell of the inventory; names of files and links lead somewhere."""
    text = escape(as_text(cell))
    if name == "Documentnummer":
        return f'<th scope="row" class="count">{text}</th>'
    if name == "Bestandsnaam" and text:
        text = f'<a href="documenten/{text}">{text}</a>'
    if name == "Publieke link" and text:
        text = "<br>".join(f'<a href="{part}">{part}</a>' for part in text.split(" | "))
    kind = ' class="n"' if isinstance(cell, int) else ""
    return f"<td{kind}>{text}</td>"


def said(day: date | None) -> str:
    """A day in words."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}" if day else ""


def _facts(dossier: Dossier, lists: Lists, publisher: str) -> str:
    report = dossier.kind is Kind.REPORT
    kinds = lists.lists["document"].values
    themes = lists.lists["theme"].values
    facts = [
        ("Kenmerk", dossier.identifier),
        ("Organisatie", publisher),
        ("Opgesteld door", dossier.author),
        ("Categorie", lists.lists["category"].values[dossier.category].label),
        ("Soort", kinds[dossier.document_kind].label if dossier.document_kind in kinds else ""),
        ("Verzoek ontvangen", said(dossier.received)),
        ("Vastgesteld" if report else "Besluit genomen", said(dossier.settled)),
        ("Besluit", _OUTCOMES.get(dossier.outcome, dossier.outcome)),
        ("Openbaar gemaakt", said(dossier.published)),
        ("Thema’s", ", ".join(themes[code].label for code in dossier.themes)),
        ("Trefwoorden", ", ".join(dossier.keywords)),
    ]
    lines = "".join(f"<dt>{escape(k)}</dt><dd>{escape(v)}</dd>" for k, v in facts if v)
    return f"<h2>Gegevens</h2><dl>{lines}</dl>"


def _letters(dossier: Dossier) -> str:
    letters = [e for e in dossier.entries if e.name and (e.letter or e.role is Role.REPORT)]
    if not letters:
        return ""
    words = {Role.REPORT: "Rapport", Role.DECISION: "Besluit", Role.REQUEST: "Verzoek"}
    lines = "".join(f"<li>{_link(entry, words[entry.role])}</li>" for entry in letters)
    heading = "Het rapport" if dossier.kind is Kind.REPORT else "Verzoek en besluit"
    return f"<h2>{heading}</h2><ul>{lines}</ul>"


def _documents(dossier: Dossier) -> str:
    found = [entry for entry in dossier.documents if entry.role is Role.DOCUMENT]
    if not found:
        return ""
    rows = [_document_row(entry) for entry in found]
    columns = ("Nummer", "Document", "Datum", "Beoordeling", "Gronden", "Toelichting")
    head = "".join(f'<th scope="col">{name}</th>' for name in columns)
    counts = dossier.statistics()["judgements"]
    told = ", ".join(f"{n} {word}" for word, n in counts.items() if n)
    return f"<h2>Documenten</h2><p>{told}.</p>" + _table("Alle documenten", head, rows)


def _document_row(entry: Entry) -> str:
    name = _link(entry, entry.title) if entry.name else escape(entry.title)
    if entry.judgement is Judgement.ALREADY:
        name += "".join(f'<br><a href="{escape(url)}">{escape(url)}</a>' for url in entry.links)
    remark = escape(entry.remark)
    if entry.suspended:
        remark = " ".join(filter(None, (remark, "Opgeschort: nog niet openbaar.")))
    cells = (
        f'<th scope="row" class="count">{entry.number}</th>',
        f"<td>{name}</td>",
        f'<td class="count">{said(entry.dated)}</td>',
        f"<td>{escape(entry.judgement.word)}</td>",
        f"<td>{escape(', '.join(entry.grounds))}</td>",
        f"<td>{remark}</td>",
    )
    return f"<tr>{''.join(cells)}</tr>"


def _used(dossier: Dossier, grounds: Grounds) -> str:
    statistics = dossier.statistics()
    found = statistics["documents_by_ground"]
    if not found:
        return ""
    rows = []
    for code, documents in found.items():
        times = statistics["redactions_by_ground"].get(code, 0)
        rows.append(
            f'<tr><th scope="row">{escape(code)}</th>'
            f"<td>{escape(ground_label(code, grounds))}</td>"
            f'<td class="n">{documents}</td><td class="n">{times}</td></tr>'
        )
    columns = ("Grond", "Betekenis", "Documenten", "Lakken")
    head = "".join(f'<th scope="col">{name}</th>' for name in columns)
    intro = "<p>Wat niet openbaar is, is zwart gelakt; in het vlak staat de grond uit de wet.</p>"
    return "<h2>Waarom iets is gelakt of geweigerd</h2>" + intro + _table("Gronden", head, rows)


def _files(dossier: Dossier) -> str:
    links = [
        ("inventarislijst.html", "Inventarislijst als webpagina"),
        ("inventarislijst.xlsx", "Inventarislijst als Excel-bestand (XLSX)"),
        ("inventarislijst.ods", "Inventarislijst als OpenDocument-bestand (ODS)"),
        ("inventarislijst.csv", "Inventarislijst als CSV-bestand"),
        ("metadata.json", "Alle gegevens van deze publicatie (JSON)"),
    ]
    lines = "".join(f'<li><a href="{name}">{escape(text)}</a></li>' for name, text in links)
    n = len(dossier.files)
    count = f"{n} bestand" if n == 1 else f"{n} bestanden"
    return f"<h2>Lijsten en gegevens</h2><p>Deze publicatie heeft {count}.</p><ul>{lines}</ul>"


def _link(entry: Entry, text: str) -> str:
    size = _size(entry.size)
    pages = f", {entry.pages} pagina{'’s' if entry.pages != 1 else ''}" if entry.pages else ""
    return (
        f'<a href="documenten/{escape(entry.name)}">{escape(text)}</a> '
        f'<span class="count">(PDF, {size}{pages})</span>'
    )


def _size(size: int) -> str:
    if size >= 1_000_000:
        return f"{size / 1_000_000:.1f}".replace(".", ",") + " MB"
    return f"{max(1, round(size / 1000))} kB"


def _table(caption: str, head: str, rows: Sequence[str]) -> str:
    return (
        f'<div class="scroll" tabindex="0" role="region" aria-label="{escape(caption)}">'
        f"<table><caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead>"
        f"<tbody>{chr(10).join(rows)}</tbody></table></div>"
    )


def _page(
    path: Path,
    heading: str,
    publisher: str,
    parts: Iterable[str],
    width: str,
    *,
    of: Dossier,
) -> None:
    body = "\n".join(part for part in parts if part)
    kind = f' class="{width}"' if width else ""
    path.write_text(
        f"""<!DOCTYPE html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(heading)} - {escape(publisher)}</title>
<style>{_STYLE}</style>
</head>
<body>
<a class="skip" href="#inhoud">Naar de inhoud</a>
<header><p>{escape(publisher)}</p><h1>{escape(heading)}</h1></header>
<main id="inhoud"{kind}>
{body}
</main>
<footer><p>Kenmerk {escape(of.identifier)}. Openbaar gemaakt op {said(of.published)}.</p></footer>
</body>
</html>
""",
        "utf-8",
        newline="\n",
    )
