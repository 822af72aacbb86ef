# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Exit codes and every error raised on purpose.

Each class has its exit code; the message is one sentence that ends with what to do next.
Messages hold no personal data: file names are given by the caller and made printable by ``cli``.
"""

from enum import IntEnum


class ExitCode(IntEnum):
    """The codes scripts may rely on (``docs/exit-codes.md``)."""

    OK = 0
    UNEXPECTED = 1
    USAGE = 2
    ATTENTION = 3
    NOT_ALLOWED = 4
    BAD_INPUT = 5
    OUTPUT = 6
    CONFIG = 7
    MISSING = 8
    WITHHELD = 9
    SOME_FAILED = 10
    INTERRUPTED = 130


class WooError(Exception):
    """Base of every error raised on purpose."""

    exit_code = ExitCode.UNEXPECTED


class UsageError(WooError):
    """The words of the call contradict each other."""

    exit_code = ExitCode.USAGE


class NotAllowedError(WooError):
    """Unknown id, or an event the route or a gate does not allow."""

    exit_code = ExitCode.NOT_ALLOWED


class InputError(WooError):
    """A file that cannot be used. ``reason`` is a stable code such as ``not-a-pdf``."""

    exit_code = ExitCode.BAD_INPUT

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason = reason


class OutputError(WooError):
    """The output exists already, or cannot be written."""

    exit_code = ExitCode.OUTPUT


class ConfigError(WooError):
    """A setting, policy, route or model file is wrong, or there is no register."""

    exit_code = ExitCode.CONFIG


class MissingPartError(WooError):
    """A model or an optional part is not installed."""

    exit_code = ExitCode.MISSING


class WithheldError(WooError):
    """The document could not be proven safe. ``reason`` is a stable code such as ``text-left``."""

    exit_code = ExitCode.WITHHELD

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason = reason
