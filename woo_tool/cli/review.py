# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""``woo review``: a person decides, in a work folder; each verb has a module of its own."""

import typer

from woo_tool.cli import review_decide, review_lists, review_start
from woo_tool.language import _

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, add_completion=False)

app.command("start", epilog=_("Example: woo review start reports/ case/"))(review_start.start)
app.command("status", epilog=_("Example: woo review status case/"))(review_start.status)
app.command("decide", epilog=_("Example: woo review decide case/"))(review_decide.decide)
app.command("export", epilog=_("Example: woo review export case/ -o marks.xlsx"))(
    review_lists.export
)
app.command("import", epilog=_("Example: woo review import case/ marks.xlsx"))(
    review_lists.bring_in
)
