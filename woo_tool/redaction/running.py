# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Jobs through an executor: as many at once as it takes, the next password where one is wrong.

What is done with an outcome is for who asked: a batch places outputs, a review stores findings.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from woo_tool.redaction.job import Job, Outcome
from woo_tool.redaction.slots import Executor, Finished, Ticked


@dataclass(frozen=True, slots=True)
class Tally:
    """How far a run is: documents done and in all, pages done, and the share of the work."""

    done: int
    total: int
    pages: int
    share: float | None = None


@dataclass(slots=True)
class Running:
    """The jobs of one run.

    Attributes:
        executor: Who does the work; whoever made it closes it.
        passwords: Tried in turn on encrypted documents.
        waiting: Jobs that were not begun.
        busy: How many are being done.
        reading: Pages done of what is being done, by the number of the job.
        shares: The same as a part of all its pages, 0 to 1.
    """

    executor: Executor
    passwords: Sequence[str] = ()
    waiting: deque[Job] = field(default_factory=deque)
    busy: int = 0
    reading: dict[int, int] = field(default_factory=dict)
    shares: dict[int, float] = field(default_factory=dict)

    def run(
        self,
        jobs: Iterable[Job],
        take: Callable[[Job, Outcome], None],
        tell: Callable[[], None],
    ) -> None:
        """Do all jobs, in this order.

        Args:
            jobs: What has to be done, with the first password.
            take: Given each outcome as it comes; what it raises ends the run.
            tell: Called several times a second at most.
        """
        for job, outcome in self.outcomes(jobs, tell):
            take(job, outcome)

    def outcomes(
        self, jobs: Iterable[Job], tell: Callable[[], None]
    ) -> Iterator[tuple[Job, Outcome]]:
        """As ``run``: each job with its outcome, as they come."""
        self.waiting.extend(jobs)
        while self.waiting or self.busy:
            while self.waiting and self.executor.free() > 0:
                self.executor.submit(self.waiting.popleft())
                self.busy += 1
            for event in self.executor.collect(1.0):
                match event:
                    case Ticked(job, pages, total):
                        self.reading[job.number] = pages
                        self.shares[job.number] = pages / max(total, pages, 1)
                    case Finished(job, outcome):
                        self.busy -= 1
                        self.reading.pop(job.number, None)
                        self.shares.pop(job.number, None)
                        again = self._with_next_password(job, outcome)
                        if again is None:
                            yield job, outcome
                        else:
                            self.waiting.appendleft(again)
                tell()

    def _with_next_password(self, job: Job, outcome: Outcome) -> Job | None:
        if outcome.reason != "encrypted" or job.options.password not in self.passwords:
            return None
        place = self.passwords.index(job.options.password) + 1
        if place >= len(self.passwords):
            return None
        return replace(job, options=replace(job.options, password=self.passwords[place]))
