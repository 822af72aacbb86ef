# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Deadlines as one page: no script, nothing from elsewhere, for screen, reader and paper.

Headings and landmarks, a link past the picture, a table with headings for rows and columns that
can be scrolled with the keyboard, contrast of at least 7 to 1 for text, and a word and a shape
beside every colour. The text of the register is escaped; the page may load nothing (CSP).
"""

from collections.abc import Iterator, Sequence
from datetime import date
from html import escape

from woo_tool.deadlines.row import Deadline, Urgency, counts, left, told, words
from woo_tool.deadlines.timeline import LANES, legend, mark, svg, weeks
from woo_tool.language import _, chosen
from woo_tool.workflows.words import said

_STYLE = """
:root{--ink:#1b2430;--soft:#46525f;--line:#c9d1da;--paper:#fff;--band:#f4f6f9;--blue:#1f3a5f;
--late:#a30d11;--today:#7b1a8b;--soon:#7a4b00;--later:#1d6b34;--waiting:#4a5a6b}
*{box-sizing:border-box}
body{margin:0;font:16px/1.5 system-ui,"Segoe UI",Roboto,"Noto Sans",sans-serif;color:var(--ink);
background:var(--paper)}
a.skip{position:absolute;left:-999em}
a.skip:focus{left:1rem;top:1rem;background:#fff;color:var(--blue);padding:.5rem 1rem;z-index:2;
outline:3px solid var(--blue)}
header{background:var(--blue);color:#fff;padding:1.2rem max(1rem,calc((100vw - 76rem)/2))}
header h1{margin:0;font-size:1.7rem}
header p{margin:.2rem 0 0}
main{max-width:76rem;margin:0 auto;padding:1rem}
h2{font-size:1.2rem;margin:1.6rem 0 .6rem}
.counts{display:flex;flex-wrap:wrap;gap:.75rem;list-style:none;padding:0;margin:.4rem 0 0}
.counts li{border:1px solid var(--line);border-left:.5rem solid;border-radius:.3rem;
padding:.5rem 1rem;min-width:8rem}
.counts b{display:block;font-size:1.7rem;line-height:1.2}
.late-c{border-left-color:var(--late)!important}.today-c{border-left-color:var(--today)!important}
.soon-c{border-left-color:var(--soon)!important}.later-c{border-left-color:var(--later)!important}
.waiting-c{border-left-color:var(--waiting)!important}
figure{margin:0;border:1px solid var(--line);border-radius:.3rem;padding:.5rem}
figure .scroll{border:0}.scroll>svg{width:100%;min-width:44rem;height:auto;display:block}
svg text{font:13px system-ui,"Segoe UI",Roboto,"Noto Sans",sans-serif;fill:var(--ink)}
svg .lane{text-anchor:end}svg .tick,svg .nowtext,svg .total,svg .in{text-anchor:middle}
svg .in{fill:#fff;font-size:12px}
svg .edge{text-anchor:middle;font-size:18px;font-weight:700}
svg .tick{fill:var(--soft)}svg .nowtext,svg .this{font-weight:700;fill:var(--ink)}
svg .axis{stroke:var(--soft)}svg .grid{stroke:var(--line)}
svg .now{stroke:var(--ink);stroke-width:2;stroke-dasharray:5 3}
svg .span{stroke-width:3;opacity:.45}
svg .late{fill:var(--late);stroke:var(--late)}svg .cross{stroke:#fff;stroke-width:2.2;fill:none}
svg .today{fill:var(--today);stroke:var(--today)}svg .soon{fill:var(--soon);stroke:var(--soon)}
svg .later{fill:var(--later);stroke:var(--later)}
svg .waiting{stroke:var(--waiting);stroke-width:2.5;fill:#fff}
svg .break{fill:none;stroke:#fff;stroke-width:6}
svg .bar.waiting{fill:var(--waiting)}svg .bar{stroke:#fff;stroke-width:1}
.legend{display:flex;flex-wrap:wrap;gap:.3rem 1.2rem;list-style:none;padding:0;margin:.3rem .5rem}
.legend li{display:flex;align-items:center;gap:.3rem}
.scroll{overflow-x:auto;border:1px solid var(--line);border-radius:.3rem}
.scroll:focus-visible,summary:focus-visible{outline:3px solid var(--blue);outline-offset:2px}
table{border-collapse:collapse;width:100%;font-size:.94rem}
caption{text-align:left;padding:.5rem;color:var(--soft)}
th,td{text-align:left;vertical-align:top;padding:.45rem .6rem;border-top:1px solid var(--line)}
thead th{background:var(--band);border-top:0;white-space:nowrap}
td.n,th.n{white-space:nowrap}
.word{display:inline-flex;align-items:center;gap:.3rem;font-weight:700;white-space:nowrap}
.word svg{flex:none}
.w-late{color:var(--late)}.w-today{color:var(--today)}.w-soon{color:var(--soon)}
.w-later{color:var(--later)}.w-waiting{color:var(--waiting)}
small{color:var(--soft);font-size:.88rem}
footer{max-width:76rem;margin:1rem auto 2rem;padding:0 1rem;color:var(--soft)}
details{margin:.5rem}
@media print{@page{size:A4 landscape;margin:12mm}body{font-size:10pt}a.skip,details{display:none}
header{background:none;color:#000;padding:0 0 .3rem;border-bottom:2px solid #000}
h2{break-after:avoid}figure svg{min-width:0;max-height:95mm}
.tall svg{max-height:160mm}main{padding:0;max-width:none}
.scroll{overflow:visible;border:0}
tr,figure,.counts li{break-inside:avoid}thead{display:table-header-group}
*{-webkit-print-color-adjust:exact;print-color-adjust:exact}}
@media(forced-colors:active){svg *{forced-color-adjust:none}figure{background:#fff}}
"""
#: With more lanes than this the picture gets a page of its own on paper.
_TALL = 16


def page(rows: Sequence[Deadline], today: date, *, chosen_rows: str = "") -> str:
    """The page.

    Args:
        rows: The terms, in the order in which they are shown.
        today: The day it was made for.
        chosen_rows: In words, which terms were asked; empty is all.
    """
    return "\n".join(_page(rows, today, chosen_rows)) + "\n"


def _page(rows: Sequence[Deadline], today: date, chosen_rows: str) -> Iterator[str]:
    title = _("Deadlines")
    yield f'<!DOCTYPE html>\n<html lang="{chosen()}">\n<head>\n<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield (
        '<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'\">"
    )
    yield '<meta name="robots" content="noindex">'
    yield f"<title>{escape(title)} {today.isoformat()}</title>"
    yield f"<style>{_STYLE}</style>\n</head>\n<body>"
    skip = escape(_("To the table"))
    yield f'<a class="skip" href="#terms">{skip}</a>'
    yield f"<header>\n<h1>{escape(title)}</h1>"
    day = _("Counted on {day}.").format(day=said(today))
    yield f"<p>{escape(' '.join(filter(None, (day, chosen_rows))))}</p>\n</header>\n<main>"
    yield from _counts(rows)
    if rows:
        heading = escape(_("Time line"))
        yield f'<section aria-labelledby="h-time"><h2 id="h-time">{heading}</h2>'
        tall = ' class="tall"' if _TALL < len(rows) <= LANES else ""
        yield f'<figure{tall}>\n<div class="scroll" tabindex="0" role="region" '
        yield f'aria-labelledby="h-time">\n{svg(rows, today)}\n</div>'
        yield f"<figcaption>{legend(rows)}</figcaption>\n</figure>"
        if len(rows) > LANES:
            yield from _weeks(rows, today)
        yield "</section>"
    yield from _table(rows)
    yield "</main>\n<footer>"
    note = _("Days left are calendar days; working days are no weekend and no holiday of the law.")
    yield f"<p>{escape(note)}</p>\n</footer>\n</body>\n</html>"


def _counts(rows: Sequence[Deadline]) -> Iterator[str]:
    yield f'<section aria-labelledby="h-sum"><h2 id="h-sum">{escape(told(rows))}</h2>'
    yield '<ul class="counts">'
    for urgency, n in counts(rows).items():
        yield f'<li class="{urgency}-c"><b>{n}</b> {_shape(urgency)}</li>'
    yield "</ul></section>"


def _shape(urgency: Urgency) -> str:
    """The word of an urgency with its shape before it."""
    return (
        f'<span class="word w-{urgency}"><svg viewBox="0 0 24 24" width="16" height="16" '
        f'aria-hidden="true">{mark(urgency, 12, 12)}</svg>{escape(words()[urgency])}</span>'
    )


def _weeks(rows: Sequence[Deadline], today: date) -> Iterator[str]:
    """The bars in numbers: the text alternative of the picture."""
    names = words()
    title, week = escape(_("The bars in numbers")), escape(_("Week of"))
    yield f"<details><summary>{title}</summary><table><thead><tr>"
    yield f'<th scope="col">{week}</th>'
    yield from (f'<th scope="col">{escape(names[urgency])}</th>' for urgency in Urgency)
    yield "</tr></thead><tbody>"
    for place, (monday, group) in enumerate(weeks(rows, today)):
        name = monday.isoformat() if monday else _("later") if place else _("earlier")
        cells = "".join(f"<td>{group[urgency]}</td>" for urgency in Urgency)
        yield f'<tr><th scope="row">{escape(name)}</th>{cells}</tr>'
    yield "</tbody></table></details>"


def _table(rows: Sequence[Deadline]) -> Iterator[str]:
    yield '<section aria-labelledby="terms" id="list">'
    heading = escape(_("What is due, soonest first"))
    yield f'<h2 id="terms" tabindex="-1">{heading}</h2>'
    if not rows:
        nothing = escape(_("Nothing is due."))
        yield f"<p>{nothing}</p></section>"
        return
    yield '<div class="scroll" tabindex="0" role="region" aria-labelledby="terms">\n<table>'
    caption = _("Every term that runs, with its article and what to do.")
    yield f"<caption>{escape(caption)}</caption>\n<thead><tr>"
    titles = (
        *(_("Due"), _("How long"), _("Id"), _("Subject")),
        *(_("Term and article"), _("What to do"), _("Owner")),
    )
    yield "".join(f'<th scope="col">{escape(title)}</th>' for title in titles)
    yield "</tr></thead>\n<tbody>"
    shapes = {urgency: _shape(urgency) for urgency in Urgency}
    working = _("{n} wd")
    for row in rows:
        long = f"{escape(left(row))} <small>({working.format(n=row.working_days)})</small>"
        article = f"<br><small>{escape(row.article)}</small>" if row.article else ""
        yield (
            f'<tr><td class="n"><time datetime="{row.due.isoformat()}">{row.due:%d-%m-%Y}</time>'
            f'</td><td class="n">{shapes[row.urgency]}<br>{long}</td>'
            f'<th scope="row" class="n">{escape(row.id)}</th><td>{escape(row.title)}<br>'
            f"<small>{escape(row.state_text)}</small></td>"
            f"<td>{escape(row.term_text)}{article}</td><td>{escape(row.next_action)}</td>"
            f"<td>{escape(row.owner or '')}</td></tr>"
        )
    yield "</tbody>\n</table>\n</div></section>"
