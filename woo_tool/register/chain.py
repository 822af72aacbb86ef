# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""The chain: what an event's hash covers, and the commitment to a row with personal data.

Pure. The hash covers the very text that is stored, so no other way of writing the same JSON can
stand in for it. A commitment is SHA-256 over a random salt and the row: without the salt nobody
can guess a name and see whether it fits, so emptying row and salt makes the person untraceable
while the chain stays whole.
"""

import hashlib
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

#: Written in front of what is hashed, so that a hash of one sort is never one of the other.
_EVENT, _PERSONAL, _START = b"woo-event-1\0", b"woo-personal-1\0", b"woo-register-1\0"
_SALT = 16


@dataclass(frozen=True, slots=True)
class Head:
    """Where a chain ends: the number of events and the hash of the last one."""

    count: int
    hash: str


def canonical(value: Any) -> str:
    """The one way a value is written: keys sorted, no spaces, no escapes."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def start(register: str) -> str:
    """The hash before the first event of a register."""
    return hashlib.sha256(_START + register.encode()).hexdigest()


def event_hash(
    *,
    seq: int,
    number: str | None,
    kind: str,
    on: str | None,
    data: str,
    personal: str,
    recorded: str,
    previous: str,
) -> str:
    """The hash of one event.

    Args:
        seq: Its place in the register, from 1.
        number: The request or report; None for an event of the register itself.
        kind: The kind of event.
        on: Its date (ISO 8601), or None.
        data: Its data as stored (JSON).
        personal: Its references to personal rows as stored (JSON).
        recorded: The moment it was recorded (UTC, ISO 8601).
        previous: The hash of the event before it.
    """
    text = canonical([seq, number, kind, on, data, personal, recorded, previous])
    return hashlib.sha256(_EVENT + text.encode("utf-8", "surrogatepass")).hexdigest()


def salt() -> bytes:
    """A new salt."""
    return secrets.token_bytes(_SALT)


def commitment(salt: bytes, body: str) -> str:
    """The commitment to a personal row as stored."""
    return hashlib.sha256(_PERSONAL + salt + body.encode("utf-8", "surrogatepass")).hexdigest()


def fingerprint(secret: bytes, parts: Mapping[str, Any]) -> str:
    """A keyed hash of what makes a row of a list the same row, for finding doubles."""
    text = canonical(dict(parts))
    return hashlib.blake2b(
        text.encode("utf-8", "surrogatepass"), key=secret, digest_size=16
    ).hexdigest()
