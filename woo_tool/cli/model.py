# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""``woo model``: what the recogniser is, and how well it does on an annotated set."""

import time
from pathlib import Path
from typing import Annotated, Any

import typer

from woo_tool import __version__, assets, config
from woo_tool.cli.options import Policy, ShowText, speaks
from woo_tool.cli.output import Column, Format, Output
from woo_tool.errors import InputError
from woo_tool.language import _

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)

#: Texts read before the clock starts: the first ones pay for what is loaded late.
_WARM = 3


@app.command()
@speaks()
def info(output: Output) -> None:
    """The recogniser: its version, its files, and every rule with its score."""
    import hashlib

    from woo_tool.detection.pipeline import load_pipeline
    from woo_tool.detection.rules import RULES

    folder = assets.shipped("models", "nl_woo")
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    digest = hashlib.sha256()
    for path in files:
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    rules = [
        {
            "rule": name,
            "entity": rule.entity.value,
            "score": rule.score,
            "facts": sorted(fact.value for fact in rule.facts),
            "explanation": rule.explain(),
        }
        for name, rule in RULES.items()
    ]
    value: dict[str, Any] = {
        **load_pipeline(overlays=config.load().overlays).info(),
        "tool": __version__,
        "sha256": digest.hexdigest(),
        "bytes": sum(path.stat().st_size for path in files),
        "files": [path.relative_to(folder).as_posix() for path in files],
        "rules": rules,
    }
    columns = [
        Column("rule", _("rule")),
        Column("score", _("score"), right=True),
        Column("explanation", _("finds")),
    ]
    if output.format is not Format.TABLE:
        columns[1:1] = [Column("entity"), Column("facts")]
    output.report(
        value,
        columns,
        rules,
        summary=_("nl_woo {version}: {files} files, {size} kB, {n} pattern rules.").format(
            version=value.get("version", __version__),
            files=len(files),
            size=value["bytes"] // 1000,
            n=len(rules),
        ),
    )


@app.command()
@speaks()
def evaluate(
    output: Output,
    gold: Annotated[
        Path,
        typer.Argument(metavar="GOLD.jsonl", help=_("Annotated texts: text, spans, source.")),
    ],
    policy: Policy = None,
    errors: Annotated[
        int, typer.Option("--errors", metavar="N", min=0, help=_("Show N errors of each kind."))
    ] = 0,
    show_text: ShowText = False,
) -> None:
    """Precision, recall and F1 per entity on an annotated set, and words per second."""
    from woo_tool.detection.evaluate import Predicted, read_gold
    from woo_tool.detection.evaluate import evaluate as compare
    from woo_tool.detection.pipeline import load_pipeline
    from woo_tool.redaction.marks import Action
    from woo_tool.redaction.policy import load_policy

    loaded = config.load()
    rules = load_policy(policy or loaded.settings.policy, loaded.overlays)
    examples = list(read_gold(_lines(gold)))
    pipeline = load_pipeline(overlays=loaded.overlays)
    for example in examples[:_WARM]:
        pipeline.find([example.text])
    predictions: list[list[Predicted]] = []
    began = time.process_time()
    found = [pipeline.find([example.text])[0] for example in examples]
    seconds = time.process_time() - began
    for findings in found:
        judged = [(finding, rules.judge(finding)) for finding in findings]
        predictions.append(
            [
                Predicted(finding, kept=judgement.action is Action.KEEP)
                for finding, judgement in judged
                if judgement is not None
            ]
        )
    result = compare(examples, predictions)
    rows = [_row(score) for score in result.scores]
    speed = round(result.words / seconds) if seconds else None
    shown = _shown(result.errors, errors, show_text=show_text)
    value: dict[str, Any] = {
        "gold": str(gold),
        "policy": rules.name,
        "version": __version__,
        "documents": result.documents,
        "words": result.words,
        "words_per_second": speed,
        "entities": rows,
        "errors": shown,
    }
    if output.format is Format.TABLE:
        _table(output, rows, shown, show_text=show_text)
        output.note(
            _("{documents} texts, {words} words, {speed} words a second of CPU time.").format(
                documents=result.documents, words=result.words, speed=speed or "-"
            )
        )
        return
    output.report(value, list(rows[0]), rows)


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            "unreadable", _("The annotated set cannot be read. Check its name: a UTF-8 JSONL file.")
        ) from error


def _row(score: Any) -> dict[str, Any]:
    row: dict[str, Any] = {
        "entity": score.entity,
        "gold": score.gold,
        "predicted": score.predicted,
        "false": score.false,
    }
    for name in ("touched", "exact"):
        precision, recall, f1 = score.rates(exact=name == "exact")
        row |= {
            f"{name}_precision": _rounded(precision),
            f"{name}_recall": _rounded(recall),
            f"{name}_f1": _rounded(f1),
        }
    return row


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def _shown(errors: Any, limit: int, *, show_text: bool) -> list[dict[str, Any]]:
    """At most ``limit`` errors of each entity and kind of error."""
    seen: dict[tuple[str, str], int] = {}
    rows = []
    for error in errors:
        key = (error.entity, error.error)
        seen[key] = seen.get(key, 0) + 1
        if seen[key] > limit:
            continue
        row = {
            "source": error.source,
            "kind": error.kind,
            "error": error.error,
            "entity": error.entity,
            "start": error.start,
            "end": error.end,
            "rule": error.rule,
            "score": error.score,
        }
        rows.append(row | ({"text": error.text} if show_text else {}))
    return rows


def _table(
    output: Output, rows: list[dict[str, Any]], shown: list[dict[str, Any]], *, show_text: bool
) -> None:
    columns = [
        Column("entity", _("what")),
        Column("gold", _("gold"), right=True),
        Column("predicted", _("found"), right=True),
        Column("false", _("false"), right=True),
        Column("touched_precision", _("prec."), right=True),
        Column("touched_recall", _("recall"), right=True),
        Column("touched_f1", "F1", right=True),
        Column("exact_f1", _("exact F1"), right=True),
    ]
    text = [
        {k: f"{v:.3f}" if isinstance(v, float) else "-" if v is None else v for k, v in row.items()}
        for row in rows
    ]
    output.rows(columns, text)
    if shown:
        keys = ["error", "entity", "source", "start", "end", "rule"]
        output.rows([*keys, *(["text"] if show_text else [])], shown)
