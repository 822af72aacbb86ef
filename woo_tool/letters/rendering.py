# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""A letter as DOCX, from a template that an organisation may have changed."""

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from woo_tool.errors import ConfigError
from woo_tool.language import _
from woo_tool.letters.spec import Spec

if TYPE_CHECKING:
    from jinja2 import Environment


def rendered(template: Path, spec: Spec, places: Mapping[str, Any]) -> bytes:
    """The letter.

    Args:
        template: A DOCX with the places of the letter.
        spec: The letter: every mandatory place must be in the template.
        places: The texts; they are put in as text, whatever they hold.

    Raises:
        ConfigError: The template is no DOCX, leaves out a mandatory place, or names one that does
            not exist.
    """
    from docxtpl import DocxTemplate
    from jinja2 import TemplateError

    try:
        document = DocxTemplate(template)
        used = document.get_undeclared_template_variables(_environment())
    except TemplateError as error:
        raise _wrong(template, str(error)) from error
    except Exception as error:
        raise _wrong(template, _("it is no DOCX")) from error
    for element in spec.elements:
        place = element.shown or element.place
        if place not in used:
            raise _wrong(
                template,
                _("it leaves out {place}, which the law asks ({words}) {article}")
                .format(
                    place="{{ " + place + " }}",
                    words=element.words,
                    article=element.article,
                )
                .strip(),
            )
    try:
        document.render(dict(places), _environment())
        out = BytesIO()
        document.save(out)
    except TemplateError as error:
        raise _wrong(template, str(error)) from error
    return out.getvalue()


def _environment() -> "Environment":
    """Templates run in a sandbox, escape what they are given, and know no unknown places."""
    from jinja2 import StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    return SandboxedEnvironment(autoescape=True, undefined=StrictUndefined)


def _wrong(template: Path, reason: str) -> ConfigError:
    return ConfigError(
        _("The template {file} cannot be used: {reason}. See letters/README.md.").format(
            file=template.name, reason=reason
        )
    )
