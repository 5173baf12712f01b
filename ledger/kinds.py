"""What a field may hold: names, labels, words, numbers, days; how a value is brought to it, and refused."""

from __future__ import annotations

import re
import types
import unicodedata
from collections.abc import Callable
from datetime import date, time
from enum import Enum, StrEnum
from functools import cache
from typing import Annotated, Any, Union, get_args, get_origin

import attrs

from ledger.errors import Malformed

SLUG = r"[a-z0-9]+(?:[._-][a-z0-9]+)*"
_DIGEST = re.compile(r"[0-9a-f]{64}")
_STREAM = re.compile(rf"[a-z]+/{SLUG}")
LABEL_LIMIT = 200
_SHOWN = 60
_MOST = 2**31 - 1
# One figure has one writing, so that two that are the same compare equal.
FIGURE = re.compile(r"-?[1-9][0-9]*(?:\.[0-9]*[1-9])?|-?0\.[0-9]*[1-9]|0")
FIGURE_LIMIT = 30
# Controls could drive the terminal they are printed on; half of a surrogate pair has no bytes; and
# the marks that turn the direction of text could make a record read otherwise than it is.
_UNFIT = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\u2028\u2029]")
_UNFIT_FOR_WORDS = re.compile(_UNFIT.pattern.replace("\x00-\x1f", "\x00-\x08\x0b-\x1f"))


@attrs.frozen
class Name:
    """A stream's name, `kind/slug`, or one of a thing that is no stream (a post, a person)."""

    kind: str = ""
    stream: bool = True

    def check(self, value: object) -> None:
        """Raise Malformed unless the value is one."""
        if not isinstance(value, str) or not _STREAM.fullmatch(value) or len(value) > LABEL_LIMIT:
            like = f"{self.kind}/…" if self.kind else "its kind before it, as in action/…"
            raise Malformed(
                f"{shown(value)} is not a name: it takes {like}, in lower-case letters, digits, dots and dashes"
            )
        if self.kind and not value.startswith(f"{self.kind}/"):
            article = "an" if self.kind[0] in "aeiou" else "a"
            raise Malformed(f"{shown(value)} does not name {article} {self.kind}: it takes {self.kind}/…")


@attrs.frozen
class Text:
    """Text: a label is one short line and a fact; words may be long, and lie apart from facts."""

    words: bool

    @property
    def kept(self) -> str:
        """What it is called, in an error."""
        return "words" if self.words else "a label"

    def check(self, value: object) -> None:
        """Raise Malformed unless the value is one."""
        if not isinstance(value, str):
            raise Malformed(f"{shown(value)} is not text")
        if bad := (_UNFIT_FOR_WORDS if self.words else _UNFIT).search(value):
            raise Malformed(f"it holds the character U+{ord(bad[0]):04X}, which {self.kept} may not")
        if not self.words and len(value) > LABEL_LIMIT:
            raise Malformed(f"it is {len(value)} characters long: a label takes {LABEL_LIMIT}")
        if not unicodedata.is_normalized("NFC", value):
            raise Malformed("it is not in Unicode normal form C")


@attrs.frozen
class Number:
    """The number of an entry, from 1."""

    def check(self, value: object) -> None:
        """Raise Malformed unless the value is one."""
        if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value < 2**53:
            raise Malformed(f"{shown(value)} is not an entry's number: they run from 1")


@attrs.frozen
class Count:
    """A whole number of things or days, none at the least."""

    least: int = 0

    def check(self, value: object) -> None:
        """Raise Malformed unless the value is one."""
        if isinstance(value, bool) or not isinstance(value, int) or not self.least <= value <= _MOST:
            raise Malformed(f"{shown(value)} is not a whole number from {self.least} to {_MOST}")


@attrs.frozen
class Decimals:
    """A figure as it is written: a whole number or a decimal, in digits, with no needless zeros."""

    def check(self, value: object) -> None:
        """Raise Malformed unless the value is one."""
        if not isinstance(value, str) or not FIGURE.fullmatch(value) or len(value) > FIGURE_LIMIT:
            raise Malformed(f"{shown(value)} is not a figure: it takes digits in quotes, such as '86' or '-0.5'")


@attrs.frozen
class Digest:
    """A SHA-256 in hexadecimal, or nothing."""

    def check(self, value: object) -> None:
        """Raise Malformed unless the value is one."""
        if not isinstance(value, str) or (value and not _DIGEST.fullmatch(value)):
            raise Malformed(f"{shown(value)} is not a SHA-256 in hexadecimal")


class Role(Enum):
    """What a command's field is, where it is neither its stream nor a fact."""

    AUTHORITY = "authority"


Words = Annotated[str, Text(words=True)]
Label = Annotated[str, Text(words=False)]
Sha256 = Annotated[str, Digest()]
EntryNumber = Annotated[int, Number()]
Several = Annotated[int, Count(1)]
WholeNumber = Annotated[int, Count()]
Figure = Annotated[str, Decimals()]
StreamName = Annotated[str, Name()]
LedgerName = Annotated[str, Name("ledger")]
PolicyName = Annotated[str, Name("policy")]
MandateName = Annotated[str, Name("mandate")]
ThemeName = Annotated[str, Name("theme")]
ActionName = Annotated[str, Name("action")]
PlanName = Annotated[str, Name("plan")]
DecisionName = Annotated[str, Name("decision")]
BodyName = Annotated[str, Name("body")]
MeetingName = Annotated[str, Name("meeting")]
PaperName = Annotated[str, Name("paper")]
EscalationName = Annotated[str, Name("escalation")]
ReviewName = Annotated[str, Name("review")]
MeasureName = Annotated[str, Name("measure")]
RiskName = Annotated[str, Name("risk")]
ContributionName = Annotated[str, Name("contribution")]
ViewsName = Annotated[str, Name("views")]
ReadingName = Annotated[str, Name("reading")]
SourceName = Annotated[str, Name("source")]
ClaimName = Annotated[str, Name("claim")]
PostName = Annotated[str, Name("post", stream=False)]
PersonName = Annotated[str, Name("person", stream=False)]
PersonStream = Annotated[str, Name("person")]
"""A person as one whose name is entered; an entry may speak of persons whose name never was."""
ByDecision = Annotated[DecisionName | None, Role.AUTHORITY]


def shown(value: object) -> str:
    """A value as an error message may repeat it: quoted, and never long."""
    text = value if isinstance(value, str) else repr(value)
    text = "".join(char if char.isprintable() else "�" for char in text)
    return f"'{text[:_SHOWN]}…'" if len(text) > _SHOWN else f"'{text}'"


@cache
def cleaner(kind: Any) -> Callable[[Any], Any]:
    """How a value is brought to what the annotation keeps: NFC text, tuples, members of an enum."""
    origin = get_origin(kind)
    if origin is Annotated:
        return cleaner(get_args(kind)[0])
    if origin in UNIONS:
        inner = cleaner(something(kind))
        return lambda value: None if value is None else inner(value)
    if origin is tuple:
        item = cleaner(get_args(kind)[0])
        return lambda value: tuple(map(item, value)) if isinstance(value, list | tuple) else value
    if issubclass(kind, StrEnum):
        members = {member.value: member for member in kind}
        return lambda value: members.get(value, value) if isinstance(value, str) else value
    if kind is str:
        return lambda value: unicodedata.normalize("NFC", value) if isinstance(value, str) else value
    return lambda value: value


@cache
def checker(kind: Any) -> Callable[[Any], None]:
    """What raises Malformed unless a value is what the annotation says."""
    origin = get_origin(kind)
    if origin is Annotated:
        inner, *rules = get_args(kind)
        rule = next((rule.check for rule in rules if hasattr(rule, "check")), None)
        return rule or checker(inner)
    if origin in UNIONS:
        inner = checker(something(kind))
        return lambda value: None if value is None else inner(value)
    if origin is tuple:
        item = checker(get_args(kind)[0])

        def every(value: Any) -> None:
            if not isinstance(value, tuple):
                raise Malformed(f"{shown(value)} is not a list")
            for each in value:
                item(each)

        return every
    refusal = _REFUSALS.get(kind) or (
        f"is none of {', '.join(kind)}" if issubclass(kind, StrEnum) else f"is no {kind.__name__}"
    )

    def of_kind(value: Any) -> None:
        if type(value) is not kind or (kind is time and (value.tzinfo or value.second or value.microsecond)):
            raise Malformed(f"{shown(value)} {refusal}")

    return of_kind


UNIONS = (Union, types.UnionType)
_REFUSALS: dict[type, str] = {
    date: "is not a day: it takes a datetime.date",
    time: "is not a time of day: it takes one such as 18:00, with no zone",
    bool: "is neither true nor false",
}


def something(kind: Any) -> Any:
    """What a field takes that may also be left out."""
    return next(option for option in get_args(kind) if option is not types.NoneType)
