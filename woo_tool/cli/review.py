# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""``woo review``: a person decides, in a work folder; each verb has a module of its own."""

import typer

from woo_tool.cli import (
    review_account,
    review_decide,
    review_documents,
    review_law,
    review_lists,
    review_proof,
    review_start,
)
from woo_tool.language import _

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, add_completion=False)

app.command("start", epilog=_("Example: woo review start reports/ case/"))(review_start.start)
app.command("status", epilog=_("Example: woo review status case/"))(review_start.status)
app.command("documents", epilog=_("Example: woo review documents case/ --date 3=2019-03-12"))(
    review_documents.documents
)
app.command("decide", epilog=_("Example: woo review decide case/"))(review_decide.decide)
app.command("export", epilog=_("Example: woo review export case/ -o marks.xlsx"))(
    review_lists.export
)
app.command("import", epilog=_("Example: woo review import case/ marks.xlsx"))(
    review_lists.bring_in
)
app.command("proof", epilog=_("Example: woo review proof case/ -o proof.html"))(review_proof.proof)
app.command("withhold", epilog=_("Example: woo review withhold case/ 3:5-7 --ground 5.2.1"))(
    review_law.withhold
)
app.command("ground", epilog=_("Example: woo review ground case/ 5.1.2e --because TEXT"))(
    review_law.ground
)
app.command("check", epilog=_("Example: woo review check case/ --fail"))(review_law.check)
app.command("approve", epilog=_("Example: woo review approve case/ --by NAME"))(review_law.approve)
app.command("log", epilog=_("Example: woo review log case/ --events"))(review_account.log)
app.command("tune", epilog=_("Example: woo review tune case/"))(review_account.tune)
app.command("rules", epilog=_("Example: woo review rules case/ --to-keep keep.txt"))(
    review_account.rules
)
app.command("undo", epilog=_("Example: woo review undo case/"))(review_lists.undo)
