# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""``woo publish check``: would every platform take this, and does nothing leak?"""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from woo_tool import config
from woo_tool.cli import options as shared
from woo_tool.cli.output import Column, Output
from woo_tool.cli.publish_send import context
from woo_tool.errors import ExitCode
from woo_tool.language import _, ngettext


@shared.speaks()
def check(
    output: Output,
    path: Annotated[
        Path,
        typer.Argument(
            metavar="BUNDLE|SITE", help=_("A bundle, or a site as a folder."), show_default=False
        ),
    ],
    schemas: Annotated[
        Path | None,
        typer.Option(
            "--schemas",
            metavar="FOLDER",
            help=_("The schemas of KOOP: driver.xsd, siteindex.xsd."),
        ),
    ] = None,
    base: Annotated[
        str, typer.Option("--base", metavar="URL", help=_("The address that the site has."))
    ] = "",
    policy: shared.Policy = None,
    terms: shared.Terms = None,
    keep: shared.Keep = None,
) -> None:
    """Walk it as the national harvester does, and check metadata, schemas and every text."""
    from woo_tool.detection.pipeline import load_pipeline
    from woo_tool.publication.inspecting import inspect
    from woo_tool.publication.leaks.judge import Gate
    from woo_tool.redaction.match import Terms, squash
    from woo_tool.redaction.policy import load_policy

    loaded = config.load()
    gate = Gate(
        load_pipeline(loaded.settings.pipeline, overlays=loaded.overlays),
        load_policy(policy or loaded.settings.policy, loaded.overlays),
        Terms.load(shared.lines_of(terms) if terms else ()),
        frozenset(squash(line)[0] for line in shared.lines_of(keep)) if keep else frozenset(),
    )
    found = inspect(path, context(), gate, schemas=schemas, base=base)
    rows = [{**asdict(problem)} for problem in found.problems]
    value = {
        "kind": found.kind,
        "good": not found.serious,
        "documents": found.documents,
        "indexes": list(found.indexes),
        "schemas": found.schemas,
        "lists": found.lists,
        "problems": rows,
    }
    columns = [Column("where", _("Where")), Column("text", _("What")), Column("code", _("Code"))]
    serious = sum(problem.serious for problem in found.problems)
    summary = ngettext(
        "{n} document was harvested; {bad} to mend, {warn} to look at.",
        "{n} documents were harvested; {bad} to mend, {warn} to look at.",
        found.documents,
    ).format(n=found.documents, bad=serious, warn=len(rows) - serious)
    output.report(value, columns, rows, summary=summary)
    if not found.schemas:
        output.note(_("Not validated against schemas: give --schemas FOLDER."))
    output.detail(_("Value lists: {lists}").format(lists=found.lists))
    if found.serious:
        raise typer.Exit(int(ExitCode.ATTENTION))
