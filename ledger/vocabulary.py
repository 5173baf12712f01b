"""How events and commands are declared: plain annotated classes, checked where they are made.

An event's fields are all *facts*. A command names its stream first, then carries the facts of
the event it says happened, *words* (free text, kept apart from the facts) and perhaps the
decision it was done by. Each field's annotation says which it is, and what it accepts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import (
    Annotated,
    Any,
    ClassVar,
    Self,
    TypeVar,
    cast,
    dataclass_transform,
    get_args,
    get_origin,
    get_type_hints,
)

import attrs

from ledger.errors import Malformed
from ledger.kinds import UNIONS, ByDecision, Label, Name, Words, checker, cleaner, something

MENDING = "mending"
"""The name, among an entry's words, of what is said of a mend; no command's words go by it."""


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
    elif origin in UNIONS:
        yield from _named(value, something(kind))
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
