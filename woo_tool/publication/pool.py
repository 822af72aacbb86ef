# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""The same work on many documents, in as many processes as are given."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import TypeVar

_In = TypeVar("_In")
_Out = TypeVar("_Out")
#: With fewer documents than this a second process costs more than it gives.
_FEW = 8


def spread(work: Callable[[_In], _Out], tasks: Sequence[_In], jobs: int) -> Iterator[_Out]:
    """The results, in the order of the tasks."""
    if jobs < 2 or len(tasks) < _FEW:
        yield from map(work, tasks)
        return
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        yield from pool.map(work, tasks, chunksize=4)
