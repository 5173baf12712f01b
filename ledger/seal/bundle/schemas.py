"""What an entry may hold, as JSON Schema (2020-12): of its header, its body, and the facts of each kind of event.

They are made from the annotations that the code itself checks values by.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from enum import StrEnum
from typing import Annotated, Any, get_args, get_origin

from ledger import codec, kinds
from ledger.entry import Body, Entry
from ledger.vocabulary import Event, fields_of

Schema = dict[str, Any]
_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
_INSTANT = rf"^{_DAY}T[0-9]{{2}}:[0-9]{{2}}:[0-9]{{2}}\.[0-9]{{6}}Z$"
_MOST = 2**53 - 1
_PLAIN: Mapping[Any, Schema] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    date: {"type": "string", "pattern": f"^{_DAY}$"},
    time: {"type": "string", "pattern": "^[0-9]{2}:[0-9]{2}:00$"},
    datetime: {"type": "string", "pattern": _INSTANT},
}


def schemas() -> Iterator[tuple[str, Schema]]:
    """Each schema, by its name: header, body, words, and the facts of each event by its stored name."""
    yield "header", _header()
    yield "body", _titled(Body, "The body of an entry; its facts are those of the event that its header names.")
    yield "words", _whole("The words of an entry, by name, as they lie beside it.", {"type": "object", **_TEXTS})
    for name, event in codec.EVENTS.items():
        yield name, _titled(event, (event.__doc__ or "").partition("\n")[0])


_TEXT: Schema = {"type": "string"}
_TEXTS: Schema = {"additionalProperties": {"anyOf": [_TEXT, {"type": "array", "items": _TEXT}]}}


def written(schema: Schema) -> bytes:
    """A schema as it is put in a file."""
    return json.dumps(schema, ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n"


def _whole(said: str, schema: Schema) -> Schema:
    return {"$schema": _DIALECT, "description": said, **schema}


def _titled(kind: type, said: str) -> Schema:
    return _whole(said, {"title": kind.__name__, **_object(kind)})


def _header() -> Schema:
    """The header's keys are those of an entry that are not its body, and the format."""
    known = {name: _of(kind) for name, kind in fields_of(Entry).items() if name != "body"}
    known["format"] = {"const": codec.FORMAT}
    known["name"] = {"enum": list(codec.EVENTS)}
    known["stream"] = _of(kinds.StreamName)
    for name in ("number", "act", "version"):
        known[name] = _of(kinds.EntryNumber)
    return _whole("The header of an entry.", {"title": "Header", **_closed(known)})


def _object(kind: type) -> Schema:
    return _closed({name: _of(each) for name, each in fields_of(kind).items()})


def _closed(properties: Schema) -> Schema:
    """An object with these properties, all of them, and no others."""
    return {
        "type": "object",
        "properties": properties,
        "required": sorted(properties),
        "additionalProperties": False,
    }


def _of(kind: Any) -> Schema:
    """What an annotation takes."""
    origin = get_origin(kind)
    found: Schema
    if origin is Annotated:
        inner, *rules = get_args(kind)
        found = next((made for made in map(_ruled, rules) if made), {}) or _of(inner)
    elif origin in kinds.UNIONS:
        found = {"anyOf": [_of(kinds.something(kind)), {"type": "null"}]}
    elif origin is tuple:
        found = {"type": "array", "items": _of(get_args(kind)[0])}
    elif kind in _PLAIN:
        found = _PLAIN[kind]
    elif issubclass(kind, StrEnum):
        found = {"enum": [member.value for member in kind]}
    elif kind is Event:
        found = {"type": "object"}  # whose facts they are is in the header
    else:
        found = {"title": kind.__name__, **_object(kind)}
    return found


def _ruled(rule: object) -> Schema:
    """What a rule of an annotation takes; nothing where it says nothing of the value."""
    found: Schema = {}
    match rule:
        case kinds.Name(kind=kind):
            before = f"{kind}/" if kind else "[a-z]+/"
            found = {"type": "string", "pattern": f"^{before}{kinds.SLUG}$", "maxLength": kinds.LABEL_LIMIT}
        case kinds.Text(words=words):
            found = {"type": "string"} if words else {"type": "string", "maxLength": kinds.LABEL_LIMIT}
        case kinds.Number():
            found = {"type": "integer", "minimum": 1, "maximum": _MOST}
        case kinds.Count(least=least):
            found = {"type": "integer", "minimum": least, "exclusiveMaximum": 2**31}
        case kinds.Decimals():
            found = {"type": "string", "pattern": f"^({kinds.FIGURE.pattern})$", "maxLength": kinds.FIGURE_LIMIT}
        case kinds.Digest():
            found = {"type": "string", "pattern": "^([0-9a-f]{64})?$"}
    return found
