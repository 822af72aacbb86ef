# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""``woo model``: what the recogniser is, and how well it does on an annotated set."""

import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from woo_tool import __version__, assets, config
from woo_tool.cli.options import Policy, ShowText, speaks
from woo_tool.cli.output import Column, Format, Output
from woo_tool.errors import InputError
from woo_tool.language import _

if TYPE_CHECKING:
    from woo_tool.detection.groups import Gap, Group

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)

#: Texts read before the clock starts: the first ones pay for what is loaded late.
_WARM = 3


@app.command()
@speaks()
def info(output: Output) -> None:
    """The recogniser: its version, licence, data, figures and limits, and every rule."""
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
    loaded = config.load()
    value: dict[str, Any] = {
        **load_pipeline(loaded.settings.pipeline, overlays=loaded.overlays).info(),
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
        summary="\n".join(
            [
                *_card(value),
                _("nl_woo {version}: {files} files, {size} kB, {n} pattern rules.").format(
                    version=value.get("version", __version__),
                    files=len(files),
                    size=value["bytes"] // 1000,
                    n=len(rules),
                ),
            ]
        ),
    )


def _card(value: dict[str, Any]) -> list[str]:
    """What the model says of itself, for a reader; nothing where another pipeline is in use."""
    tagger = value.get("tagger")
    if not tagger:
        return []
    lists = dict.fromkeys(one["license"] for one in value.get("lists", ()))
    said = [
        _("Licence {code}; weights {weights}; lists {lists}.").format(
            code=value["license"], weights=tagger["license"], lists=", ".join(lists)
        ),
        _("Made from {data}.").format(data=tagger["data"]),
        _("Names found, and marks that are right, measured on {day}:").format(
            day=tagger["measured"]
        ),
    ]
    said += [
        f"  {one['recall']:.3f}  {one['precision']:.3f}  {name} ({one['names']})"
        for name, one in tagger["figures"].items()
    ]
    origins = tagger["origins"]
    return [
        *said,
        _("Between groups of names in no list: {worst} to {best} found; the gap is {gap}.").format(
            worst=origins["worst"], best=origins["best"], gap=origins["gap"]
        ),
        _("Calibration: {how}.").format(how=tagger["calibration"]),
        _("Weak at: {limits}.").format(limits="; ".join(tagger["limits"])),
        _("More in {card}.").format(card=tagger["card"]),
    ]


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
    """Precision, recall and F1 per entity, recall of names by kind of document and by origin.

    The kind is that of a line (`kind`), the origin the fourth field of a span: [start, end,
    entity, origin]. Both with a 95 % interval, and the largest gap between groups.
    """
    from woo_tool.detection import groups
    from woo_tool.detection.evaluate import Predicted, read_gold
    from woo_tool.detection.evaluate import evaluate as compare
    from woo_tool.detection.pipeline import load_pipeline
    from woo_tool.redaction.marks import Action
    from woo_tool.redaction.policy import load_policy

    loaded = config.load()
    rules = load_policy(policy or loaded.settings.policy, loaded.overlays)
    examples = list(read_gold(_lines(gold)))
    pipeline = load_pipeline(loaded.settings.pipeline, overlays=loaded.overlays)
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
    }
    parts = {
        "kinds": groups.by_kind(examples, predictions),
        "origins": groups.by_origin(examples, predictions),
    }
    for name, found_in in parts.items():
        value[name] = [_group(one) for one in found_in]
        value[f"{name}_gap"] = _gap(groups.gap(found_in))
    value["errors"] = shown
    if output.format is Format.TABLE:
        _table(output, rows)
        if output.path is None:  # a file holds one table: JSON has everything
            _groups(output, value)
            _errors(output, shown, show_text=show_text)
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


def _group(group: "Group") -> dict[str, Any]:
    low, high = group.interval
    return {
        "group": group.name,
        "names": group.names,
        "found": group.found,
        "recall": round(group.recall, 4),
        "low": round(low, 4),
        "high": round(high, 4),
    }


def _gap(gap: "Gap | None") -> dict[str, Any] | None:
    if gap is None:
        return None
    return {"size": round(gap.size, 4), "best": gap.best.name, "worst": gap.worst.name}


def _table(output: Output, rows: list[dict[str, Any]]) -> None:
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
    output.rows(columns, [_written(row) for row in rows])


def _written(row: dict[str, Any]) -> dict[str, Any]:
    return {
        k: f"{v:.3f}" if isinstance(v, float) else "-" if v is None else v for k, v in row.items()
    }


def _groups(output: Output, value: dict[str, Any]) -> None:
    """The names by kind and by origin, each with its largest gap."""
    from woo_tool.detection.groups import FEW

    for name, title in (("kinds", _("kind")), ("origins", _("origin of the name"))):
        if not value[name]:
            continue
        columns = [
            Column("group", title),
            Column("names", _("names"), right=True),
            Column("found", _("found"), right=True),
            Column("recall", _("recall"), right=True),
            Column("low", _("from"), right=True),
            Column("high", _("to (95 %)"), right=True),
        ]
        output.rows(columns, [_written(row) for row in value[name]])
        gap = value[f"{name}_gap"]
        if gap is not None:
            output.note(
                _(
                    "Largest gap between groups of {few} names or more: {size}, between {worst} "
                    "and {best}."
                ).format(few=FEW, size=f"{gap['size']:.3f}", worst=gap["worst"], best=gap["best"])
            )


def _errors(output: Output, shown: list[dict[str, Any]], *, show_text: bool) -> None:
    if shown:
        keys = ["error", "entity", "source", "start", "end", "rule"]
        output.rows([*keys, *(["text"] if show_text else [])], shown)
