"""What may be asked to be recorded of a reading."""

from __future__ import annotations

from ledger.aggregates.reading.events import (
    Anchor,
    ClauseRead,
    Deadline,
    ExceptionExplained,
    ReadingWithdrawn,
)
from ledger.aggregates.reading.expected import BEFORE, PARTS, TAKES, Expected, Recurs, asked_of, may_be_of
from ledger.errors import Malformed
from ledger.kinds import ByDecision, Label, MandateName, PostName, ReadingName, StreamName, Words, shown
from ledger.vocabulary import Command


class ReadClause(Command, says=ClauseRead):
    """Say how a clause is read as a rule; said again of the same reading, it is as last said."""

    reading: ReadingName
    mandate: MandateName
    clause: Label
    expects: Expected
    recurs: Recurs
    of: StreamName | None = None
    posts: tuple[PostName, ...] = ()
    parts: tuple[Label, ...] = ()
    deadline: Deadline | None = None
    decision: ByDecision = None
    title: Words = ""

    def __attrs_post_init__(self) -> None:
        self._names_what_it_may()
        for part in self.parts if self.expects in PARTS else ():
            if all(part not in known for known in PARTS.values()):
                takes = ", ".join(PARTS[self.expects])
                raise Malformed(
                    f"{shown(part)} is no part of what is looked for: {self.expects} takes {takes}", "parts"
                )
        after = self.deadline is not None and self.deadline.anchor is Anchor.OCCASION and self.deadline.within
        if self.expects in BEFORE and after:
            why = "is kept by its occasion or never, and needs no deadline: one that is counted from the occasion"
            raise Malformed(f"{self.expects} {why} would run out after it", "deadline")

    def _names_what_it_may(self) -> None:
        """Refuse what is asked of a thing, or of posts, that it cannot be asked of: nothing could show that it was."""
        if self.of is not None and not may_be_of(self.expects, self.recurs, self.of):
            raise Malformed(f"{asked_of(self.expects, self.recurs)}, and not of {self.of}", "of")
        if self.posts and not TAKES[self.expects].posts:
            raise Malformed(f"{self.expects} is asked of no post: it takes no posts", "posts")


class WithdrawReading(Command, says=ReadingWithdrawn):
    """Say that a clause is no longer read so, and by which decision."""

    reading: ReadingName
    decision: ByDecision = None
    reason: Words = ""


class ExplainException(Command, says=ExceptionExplained):
    """Say why a clause was not kept, on one occasion or at large."""

    reading: ReadingName
    occasion: StreamName | None = None
    by: PostName | None = None
    reason: Words = ""


COMMANDS = (ReadClause, WithdrawReading, ExplainException)
