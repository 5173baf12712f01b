"""How events and commands are declared: plain annotated classes, checked where they are made.

An event's fields are all *facts*. A command names its stream first, then carries the facts of
the event it says happened, *words* (free text, kept apart from the facts) and perhaps the
decision it was done by. Each field's annotation says which it is, and what it accepts.
"""

from __future__ import annotations

import re
import types
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from datetime import date, time
from enum import Enum, StrEnum
from functools import cache
from typing import (
    Annotated,
    Any,
    ClassVar,
    Self,
    TypeVar,
    Union,
    cast,
    dataclass_transform,
    get_args,
    get_origin,
    get_type_hints,
)

import attrs

from ledger.errors import Malformed

_SLUG = r"[a-z0-9]+(?:[._-][a-z0-9]+)*"
_DIGEST = re.compile(r"[0-9a-f]{64}")
_STREAM = re.compile(rf"[a-z]+/{_SLUG}")
LABEL_LIMIT = 200
MENDING = "mending"
"""The name, among an entry's words, of what is said of a mend; no command's words go by it."""
_SHOWN = 60
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
            raise Malformed(
                f"{shown(value)} is not a name: it takes {self.kind or 'kind'}/ and lower-case "
                "letters, digits, dots, dashes"
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
        if isinstance(value, bool) or not isinstance(value, int) or not self.least <= value < 2**31:
            raise Malformed(f"{shown(value)} is not a number of {self.least} or more")


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
SourceName = Annotated[str, Name("source")]
ClaimName = Annotated[str, Name("claim")]
PostName = Annotated[str, Name("post", stream=False)]
PersonName = Annotated[str, Name("person", stream=False)]
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
    if origin in _UNIONS:
        inner = cleaner(_something(kind))
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
    if origin in _UNIONS:
        something = checker(_something(kind))
        return lambda value: None if value is None else something(value)
    if origin is tuple:
        item = checker(get_args(kind)[0])

        def every(value: Any) -> None:
            if not isinstance(value, tuple):
                raise Malformed(f"{shown(value)} is not a list")
            for each in value:
                item(each)

        return every
    refusal = _REFUSALS.get(kind) or (
        f"is none of {', '.join(kind)}" if issubclass(kind, StrEnum) else f"is not a {kind.__name__}"
    )

    def of_kind(value: Any) -> None:
        if type(value) is not kind or (kind is time and (value.tzinfo or value.second or value.microsecond)):
            raise Malformed(f"{shown(value)} {refusal}")

    return of_kind


_UNIONS = (Union, types.UnionType)
_REFUSALS: dict[type, str] = {
    date: "is not a day: it takes a date such as 2022-01-21",
    time: "is not a time of day: it takes one such as 18:00, with no zone",
    bool: "is neither true nor false",
}


def _something(kind: Any) -> Any:
    return next(option for option in get_args(kind) if option is not types.NoneType)


@cache
def fields_of(kind: type) -> Mapping[str, Any]:
    """Each field's name with its annotation, in order."""
    hints = get_type_hints(kind, include_extras=True)
    return {field.name: hints[field.name] for field in attrs.fields(kind)}


def _checked(cls: type, fields: list[attrs.Attribute[Any]]) -> list[attrs.Attribute[Any]]:
    """Give each field of an attrs class the converter and validator that its annotation asks for."""
    hints = get_type_hints(cls, include_extras=True)

    def ready(field: attrs.Attribute[Any]) -> attrs.Attribute[Any]:
        check = checker(hints[field.name])

        def validator(_: object, __: attrs.Attribute[Any], value: object) -> None:
            try:
                check(value)
            except Malformed as fault:
                at = f"{field.name}.{fault.field}" if fault.field else field.name
                raise Malformed(fault.message, at) from None

        return field.evolve(converter=cleaner(hints[field.name]), validator=validator)

    return [ready(field) for field in fields]


@dataclass_transform(frozen_default=True)
class Value:
    """A frozen value whose fields are checked against their annotations where it is made."""

    __attrs_attrs__: ClassVar[Any]

    def but(self, **changes: Any) -> Self:
        """The same value with some fields otherwise."""
        fields = {field.name: getattr(self, field.name) for field in self.__attrs_attrs__}
        return type(self)(**{**fields, **changes})

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        attrs.frozen(slots=False, field_transformer=_checked)(cls)


class Event(Value):
    """Something that happened to one stream: facts alone, as they were said.

    `of_part` says that it is of a part of the stream, so that a title given with it is the part's.
    """

    of_part: ClassVar[bool] = False


class Command(Value):
    """A request to record that something happened; `becomes` is the event it says."""

    becomes: ClassVar[type[Event]]
    _stream: ClassVar[str]
    _facts: ClassVar[tuple[str, ...]]
    _words: ClassVar[tuple[str, ...]]
    _authority: ClassVar[str]

    def __init_subclass__(cls, says: type[Event], **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        cls.becomes = says
        hints = get_type_hints(cls, include_extras=True)
        names = [field.name for field in attrs.fields(cls)]
        facts = [field.name for field in attrs.fields(says)]
        cls._stream = names[0]
        cls._facts = tuple(name for name in names[1:] if name in facts)
        cls._words = tuple(name for name in names[1:] if hints[name] == Words)
        cls._authority = next((name for name in names if hints[name] == ByDecision), "")
        rest = {*names[1:]} - {*cls._facts} - {*cls._words} - {cls._authority}
        if rest or MENDING in names or set(facts) - set(cls._facts):
            raise TypeError(f"{cls.__name__} and {says.__name__} do not fit each other's fields")

    @property
    def stream(self) -> str:
        """The stream the command is about."""
        return cast(str, getattr(self, self._stream))

    @property
    def authority(self) -> str | None:
        """The decision it cites as what allowed it, where it cites one."""
        return getattr(self, self._authority) if self._authority else None

    def event(self) -> Event:
        """What it says happened: its facts, without its words."""
        facts = {name: _fact(getattr(self, name)) for name in self._facts}
        return self.becomes(**facts)

    def words(self) -> dict[str, Any]:
        """Its free text by field: a string, or a list of them for a field that holds several."""
        said: dict[str, Any] = {name: getattr(self, name) for name in self._words}
        for name in self._facts:
            value = getattr(self, name)
            if isinstance(value, tuple) and any(hasattr(item, "text") for item in value):
                said[name] = [item.text for item in value]
        return {name: text for name, text in said.items() if text and any(text)}


V = TypeVar("V", bound=Value)


def _fact(value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(_fact(item) for item in value)
    return value.fact() if hasattr(value, "fact") else value


def citations(value: Value) -> Iterator[tuple[str, str]]:
    """Every stream that a value's facts name, each with the field that names it."""
    for name, kind in fields_of(cast(type, value.__class__)).items():
        for stream in _named(getattr(value, name), kind):
            yield name, stream


def _named(value: Any, kind: Any) -> Iterator[str]:
    origin = get_origin(kind)
    if value is None:
        return
    if origin is Annotated:
        inner, *rules = get_args(kind)
        if any(isinstance(rule, Name) and rule.stream for rule in rules):
            yield value
        else:
            yield from _named(value, inner)
    elif origin in _UNIONS:
        yield from _named(value, _something(kind))
    elif origin is tuple:
        for item in value:
            yield from _named(item, get_args(kind)[0])
    elif isinstance(value, Value):
        for _, stream in citations(value):
            yield stream


def labels_withheld(value: V, mark: str) -> V:
    """The same value with a mark for each label in it that is not empty; names, days and numbers stay."""

    def withheld(given: Any, kind: Any) -> Any:
        if kind == Label:
            return given and mark
        if isinstance(given, tuple):
            return tuple(withheld(each, get_args(kind)[0]) for each in given)
        return labels_withheld(given, mark) if isinstance(given, Value) else given

    kinds = fields_of(cast(type, value.__class__)).items()
    return value.but(**{name: withheld(getattr(value, name), kind) for name, kind in kinds})
