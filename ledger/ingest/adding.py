"""May all of an input be recorded? Then it is; otherwise every fault in it is told, and nothing is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from difflib import get_close_matches
from typing import Any

import attrs

from ledger.act import Act, Restate, Void
from ledger.batch import Batch, Receipt
from ledger.errors import LedgerError, Malformed, Refused, StoreFailed, Unreadable
from ledger.ingest import acts, jsonl
from ledger.ingest.faults import Fault, InputRefused, Place
from ledger.ingest.jsonl import Lines
from ledger.kinds import shown
from ledger.shell import Ledger
from ledger.vocabulary import citations

UNREADABLE_LIMIT = 1_000
"""After this many lines that cannot be read at all, what was given is something else: it is read no further."""


def add(
    book: Ledger, lines: Lines, *, name: str = "input", labels: MutableMapping[str, int] | None = None
) -> tuple[Receipt, ...]:
    """Record the acts of an input, one a line: all of it, or nothing.

    `lines` are lines of JSON, as bytes or text, or one text of them; `name` is what the input is
    called in faults; `labels` are those of inputs added before it, each with its entry's number,
    and are joined by its own once it is recorded. Gives a receipt for each act, in order; sent again,
    each says `repeated`. Raises InputRefused, with every fault in its place, where any line is refused; and what
    `Ledger.batch` raises where nothing can be recorded at all.
    """
    return add_all(book, [(name, lines)], labels=labels)


def add_all(
    book: Ledger, inputs: Iterable[tuple[str, Lines]], *, labels: MutableMapping[str, int] | None = None
) -> tuple[Receipt, ...]:
    """Record the acts of several inputs, one after another, as `add` does one: they share their labels."""
    lines = [_Line(place, given, fault) for place, given, fault in _read(inputs)]
    before = {} if labels is None else labels
    named = _Labels(lines, before)
    for at, line in enumerate(lines):
        line.read(named.promised(at))
    if not lines:
        return ()
    with book.batch() as batch:
        refused: dict[str, Place] = {}
        for line in lines:
            line.record(batch, named.given, refused)
            named.compare(line)
        faults = [fault for line in lines for fault in line.faults]
        if faults:
            raise InputRefused(faults)
    before.update(named.found())
    return tuple(line.receipt for line in lines if line.receipt is not None)


def _read(inputs: Iterable[tuple[str, Lines]]) -> Iterator[tuple[Place, Mapping[str, Any], str]]:
    """Each line that is not blank, with its object, or else why it has none."""
    unreadable = 0
    for name, lines in inputs:
        for at, line in enumerate(jsonl.split(lines), start=1):
            try:
                given = jsonl.parse(line)
            except Malformed as fault:
                unreadable += 1
                stop = unreadable == UNREADABLE_LIMIT
                yield Place(name, at), {}, f"{fault}; nothing after this line was read" if stop else str(fault)
                if stop:
                    return
                continue
            if given is not None:
                yield Place(name, at), given, ""


@attrs.define
class _Line:
    """One line: what it says, what is wrong with it, and what was recorded of it."""

    place: Place
    given: Mapping[str, Any]
    unreadable: str = ""
    faults: list[Fault] = attrs.field(factory=list, init=False)
    receipt: Receipt | None = attrs.field(default=None, init=False)

    def read(self, labels: Callable[[str], int]) -> None:
        """Note all that can be said against the line without the record."""
        if self.unreadable:
            self.faults.append(Fault(self.place, self.unreadable))
            return
        reading = acts.Reading(labels)
        reading.act(self.given)
        self._note(reading)

    def record(self, batch: Batch, labels: Callable[[str], int], refused: dict[str, Place]) -> None:
        """Try the line on the record as the lines before have left it."""
        if not self.faults:
            reading = acts.Reading(labels)
            act = reading.act(self.given)
            self._note(reading)
            if act is not None:
                self._try(batch, act, refused)
        if self.faults:
            for stream in acts.streams(self.given):
                refused.setdefault(stream, self.place)

    def _note(self, reading: acts.Reading) -> None:
        for command, field, fault in reading.faults:
            follows = fault.line.place if isinstance(fault, _Waits) else None
            place = attrs.evolve(self.place, command=command, field=field)
            self.faults.append(Fault(place, fault.message, follows))

    def _try(self, batch: Batch, act: Act, refused: Mapping[str, Place]) -> None:
        try:
            self.receipt = batch.record(act)
        except (StoreFailed, Unreadable):
            raise
        except LedgerError as fault:
            part = fault.part if isinstance(fault, Refused | Malformed) else 0
            command = part or (1 if len(act.requests) == 1 else 0)
            field, reason = (fault.field, fault.message) if isinstance(fault, Malformed) else ("", str(fault))
            place = attrs.evolve(self.place, command=command, field=field)
            stream = next((each for each in _mentioned(act) if each in refused), None)
            if not isinstance(fault, Refused) or stream is None:
                self.faults.append(Fault(place, reason, error=fault))
                return
            why = f"{reason} (it may be only because {_where(refused[stream], self.place)}, on {stream}, is refused)"
            self.faults.append(Fault(place, why, refused[stream], fault))


class _Waits(Malformed):
    """A label that is right, of an entry that is not there because its line is refused."""

    def __init__(self, message: str, line: _Line) -> None:
        super().__init__(message)
        self.line = line


class _Labels:
    """Which line gives each label, and by which of its commands."""

    def __init__(self, lines: list[_Line], before: Mapping[str, int]) -> None:
        self._lines = lines
        self._before = before
        self._found: dict[str, tuple[int, int]] = {}
        for at, line in enumerate(lines):
            for label, command in acts.labels(line.given):
                self._give(label, at, command)

    def _give(self, label: str, at: int, command: int) -> None:
        first, part = self._found.setdefault(label, (at, command))
        line, before = self._lines[at], self._lines[first]
        # A call sent twice in one input acts once: its labels name the same entries.
        if (first, part) != (at, command) and (before.given.get("id"), part) != (line.given.get("id"), command):
            place = attrs.evolve(line.place, command=command, field="label")
            reason = f"{shown(label)} is already a label of {_where(before.place, line.place)}"
            line.faults.append(Fault(place, reason))

    def promised(self, at: int) -> Callable[[str], int]:
        """For one line, what says that an earlier one gives a label; the number is yet to come."""
        here = self._lines[at].place

        def number(label: str) -> int:
            if label not in self._found and label in self._before:
                return self._before[label]
            if label not in self._found:
                near = get_close_matches(label, [*self._found, *self._before], n=1)
                hint = f": the closest is {shown(near[0])}" if near else ""
                read = " that could be read" if any(line.unreadable for line in self._lines[:at]) else ""
                raise Malformed(f"no earlier line{read} gives the label {shown(label)}{hint}")
            given = self._found[label][0]
            if given >= at:
                where = "this very line" if given == at else _where(self._lines[given].place, here)
                raise Malformed(f"the label {shown(label)} is given on {where}: it can stand on later lines only")
            return 1

        return number

    def given(self, label: str) -> int:
        """The number of the entry a label names, once its line was recorded."""
        if label not in self._found:
            return self._before[label]
        at, command = self._found[label]
        line = self._lines[at]
        if line.receipt is None:
            raise _Waits(
                f"it needs the label {shown(label)}, and line {line.place.line}, which gives it, is refused", line
            )
        return line.receipt.numbers[command - 1]

    def found(self) -> Mapping[str, int]:
        """Every label of these lines, with its entry's number; all of them recorded."""
        return {label: self.given(label) for label in self._found}

    def compare(self, line: _Line) -> None:
        """Refuse a label that names another entry of an input before; the same call sent again names the same."""
        for label, command in acts.labels(line.given):
            if line.receipt is not None and label in self._before:
                number = self._before[label]
                if number != line.receipt.numbers[command - 1]:
                    place = attrs.evolve(line.place, command=command, field="label")
                    line.faults.append(Fault(place, f"{shown(label)} is already a label of entry {number}"))


def _where(there: Place, here: Place) -> str:
    """A line, as another would speak of it."""
    return f"line {there.line}" if there.name == here.name else str(there)


def _mentioned(act: Act) -> Iterator[str]:
    """Every stream that an act is about or cites."""
    for request, particulars in act.requests:
        command = request.command if isinstance(request, Restate) else request
        if not isinstance(command, Void):
            yield from (stream for _, stream in citations(command))
        if particulars.source is not None:
            yield particulars.source.document
        if particulars.authority is not None and particulars.authority.decision is not None:
            yield particulars.authority.decision
