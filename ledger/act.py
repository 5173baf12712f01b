"""What a caller may ask to be recorded: commands, mends of entries, and the act they make up."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import attrs

from ledger.entry import Reason
from ledger.errors import Malformed
from ledger.kinds import EntryNumber, Label, Words, checker, cleaner, shown
from ledger.values import Actor, Authority, Day, Exempt, Source
from ledger.vocabulary import Command, Value


class Void(Value):
    """Say that there is nothing, after all, where an original entry stands."""

    entry: EntryNumber
    reason: Reason = Reason.ENTERED_IN_ERROR
    note: Words = ""


def _reason(value: Reason) -> Reason:
    reason: Reason = cleaner(Reason)(value)
    return reason


@attrs.frozen
class Restate:
    """Say again, whole, what an original entry should have said: the event, and its day.

    `command` is what would have been given at the time; it must be of the original's stream and
    become the same kind of event.
    """

    entry: int
    command: Command
    reason: Reason = attrs.field(default=Reason.MISTYPED, converter=_reason)
    note: str = ""

    def __attrs_post_init__(self) -> None:
        Void(self.entry, self.reason, self.note)  # the same three fields, under the same checks
        if not isinstance(self.command, Command):
            raise Malformed(f"{shown(self.command)} is not a command", "command")


Request = Command | Restate | Void
RESERVED = "council-ledger:"
"""What the ids of the ledger's own calls begin with: no caller's does, or it could stand in the way of one."""


def _day(value: object) -> Day | None:
    return None if value is None else Day.of(value)


def _numbers(value: Any) -> tuple[int, ...]:
    if isinstance(value, str) or not isinstance(value, Iterable):
        raise Malformed(f"{shown(value)} is not a list of entry numbers", "answers_to")
    return tuple(value)


@attrs.frozen(kw_only=True)
class Particulars:
    """What is said of an entry beside what happened: its day, who, from what, allowed by what."""

    effective: Day | None = attrs.field(default=None, converter=_day)
    by: Actor | None = None
    source: Source | None = None
    authority: Authority | None = None
    answers_to: tuple[int, ...] = attrs.field(default=(), converter=_numbers)
    exempt: Exempt | None = None

    def __attrs_post_init__(self) -> None:
        for name, kind in _KINDS.items():
            value = getattr(self, name)
            if value is not None and not isinstance(value, kind):
                raise Malformed(f"{shown(value)} is no {kind.__name__}", name)
        checker(tuple[EntryNumber, ...])(self.answers_to)


_KINDS = {"by": Actor, "source": Source, "authority": Authority, "exempt": Exempt}


@attrs.frozen(init=False)
class With:
    """A request with particulars of its own; those not given here are the act's."""

    request: Request
    particulars: Particulars

    def __init__(self, request: Request, **particulars: Any) -> None:
        self.__attrs_init__(request, Particulars(**particulars))


@attrs.frozen
class Act:
    """One call: its id, and its requests in order, each with its own full particulars.

    `expecting` is the last entry its caller had seen of the streams it touches, if it says; `own` says that it is the
    ledger's own call.
    """

    id: str
    requests: tuple[tuple[Request, Particulars], ...]
    expecting: int | None = None
    own: bool = False

    def __attrs_post_init__(self) -> None:
        try:
            checker(Label)(self.id)
        except Malformed as fault:
            raise Malformed(fault.message, "id") from None
        if not self.id.strip():
            raise Malformed("a call takes an id of its caller's, so that sent twice it acts once", "id")
        if self.id.startswith(RESERVED) and not self.own:
            raise Malformed(
                f"{shown(self.id)} is not a caller's: ids that begin with {RESERVED} are the ledger's", "id"
            )
        if self.expecting is not None:
            checker(EntryNumber)(self.expecting)
        if not self.requests:
            raise Malformed("an act takes at least one command", "commands")

    @classmethod
    def of(
        cls,
        id: str,
        requests: Request | With | Iterable[Request | With],
        particulars: Particulars,
        expecting: int | None = None,
        *,
        own: bool = False,
    ) -> Act:
        """The act of some requests, those that say nothing of a particular taking the act's."""
        given: Any = requests
        if isinstance(given, Request | With | str) or not isinstance(given, Iterable):
            given = [given]
        return cls(id, tuple(_full(each, particulars) for each in given), expecting, own)


def _full(given: Request | With, common: Particulars) -> tuple[Request, Particulars]:
    if not isinstance(given, With):
        if not isinstance(given, Request):
            raise Malformed(f"{shown(given)} is not a command", "commands")
        return given, common
    if not isinstance(given.request, Request):
        raise Malformed(f"{shown(given.request)} is not a command", "commands")
    own = given.particulars
    names = [field.name for field in attrs.fields(Particulars)]
    return given.request, Particulars(**{name: getattr(own, name) or getattr(common, name) for name in names})
