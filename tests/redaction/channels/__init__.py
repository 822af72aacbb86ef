# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""PDFs with a secret in exactly one channel, and their clean twins.

``CHANNELS[name](folder)`` writes both and says what was planted. The page itself shows
``KEEP`` sentences and no secret, so a tool that leaves the channel alone leaks there and
nowhere else. Used to see that verify catches each channel, and that sanitize empties it.
"""

from tests.redaction.channels import attachments, wholefile
from tests.redaction.channels.annotations import annotate
from tests.redaction.channels.catalogue import outline
from tests.redaction.channels.forms import form
from tests.redaction.channels.pictures import picture, place
from tests.redaction.channels.sheet import (
    CHANNELS,
    KEEP,
    NAME,
    NUMBER,
    SAID,
    SECRETS,
    Planted,
    base,
    draw,
    helvetica,
    save,
)
from tests.redaction.channels.text import composite

#: Each room registers its channels when it is imported.
__all__ = [
    "CHANNELS",
    "KEEP",
    "NAME",
    "NUMBER",
    "SAID",
    "SECRETS",
    "Planted",
    "annotate",
    "attachments",
    "base",
    "composite",
    "draw",
    "form",
    "helvetica",
    "outline",
    "picture",
    "place",
    "save",
    "wholefile",
]
