"""One point of view, and every question that can be put from it."""

from __future__ import annotations

from ledger.as_of import AsOf
from ledger.errors import NotRecorded
from ledger.projection import Answer
from ledger.projections.commitments import Commitment, commitments
from ledger.projections.history import HistoryRow, history
from ledger.projections.registers import Minutes, minutes
from ledger.projections.told import Picture, Told, picture, told
from ledger.vocabulary import BodyName, StreamName, checker


class View(AsOf):
    """The record to the end of a day, up to a number; its answers say so.

    Beside the answers: `state(stream)` is what a stream came to, `visible(stream)` the entries
    that count, and `ask(stream, question)` a question of yes or no over every history that the
    days allow.
    """

    def commitments(self) -> Answer[Commitment]:
        """What had the council committed to: every action, its owner, its due dates and their moves?"""
        return Answer("What had the council committed to?", self, commitments)

    def told(self, body: str) -> Answer[Told]:
        """What had a body been told, by which paper, how deep, and as it stood when?"""
        self._body(body)
        return Answer(f"What had {body} been told?", self, lambda view: told(view, body))

    def picture(self, body: str, subject: str) -> Answer[Picture]:
        """One subject as a body was last shown it, with what it was not shown: one row."""
        self._body(body)
        self._known(subject)
        question = f"What had {body} been shown of {subject}?"
        return Answer(question, self, lambda view: [picture(view, body, subject)])

    def history(self, stream: str) -> Answer[HistoryRow]:
        """What was recorded of a thing, mends and what they mend included, in order?"""
        self._known(stream)
        return Answer(f"What was recorded of {stream}?", self, lambda view: history(view, stream))

    def minutes(self) -> Answer[Minutes]:
        """Are the minutes of each meeting an approved record, a draft, or not on the record?"""
        return Answer("Which minutes were an approved record?", self, minutes)

    def _body(self, body: str) -> None:
        checker(BodyName)(body)
        self._known(body)

    def _known(self, stream: str) -> None:
        checker(StreamName)(stream)
        if not self.readings(stream):
            raise NotRecorded(f"nothing is recorded of {stream} up to entry {self.point.recorded}")
