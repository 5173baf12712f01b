"""The schemas that go with a bundle take what the code writes, and refuse what it would not."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger import codec
from ledger.seal.bundle.schemas import schemas, written
from ledger.testing.anything import entries

SCHEMAS = {name: json.loads(written(schema)) for name, schema in schemas()}
KINDS = {"object": dict, "array": list, "string": str, "boolean": bool, "integer": int, "null": type(None)}


def faults(value: Any, schema: dict[str, Any], at: str = "") -> Iterator[str]:
    """What is wrong with a value by a schema, of the words of JSON Schema that are used here."""
    known = {
        "$schema",
        "title",
        "description",
        "type",
        "properties",
        "required",
        "additionalProperties",
        "items",
        "anyOf",
    }
    known |= {"enum", "const", "pattern", "maxLength", "minimum", "maximum", "exclusiveMaximum"}
    assert schema.keys() <= known
    if "anyOf" in schema and all([*faults(value, each)] for each in schema["anyOf"]):
        yield f"{at}: {value!r} is none of what it may be"
    kind = KINDS.get(schema.get("type", ""))
    if kind is not None and (not isinstance(value, kind) or (kind is int and isinstance(value, bool))):
        yield f"{at}: {value!r} is not a {schema['type']}"
    elif ("enum" in schema and value not in schema["enum"]) or ("const" in schema and value != schema["const"]):
        yield f"{at}: {value!r} is another value"
    elif isinstance(value, str | int):
        yield from _faults_of_plain(value, schema, at)
    elif isinstance(value, list):
        for place, each in enumerate(value):
            yield from faults(each, schema["items"], f"{at}/{place}")
    elif isinstance(value, dict):
        yield from _faults_of_object(value, schema, at)


def _faults_of_plain(value: str | int, schema: dict[str, Any], at: str) -> Iterator[str]:
    if isinstance(value, str):
        if not re.search(schema.get("pattern", ""), value) or len(value) > schema.get("maxLength", len(value)):
            yield f"{at}: {value!r} does not fit"
    else:
        most = min(schema.get("maximum", value), schema.get("exclusiveMaximum", value + 1) - 1)
        if not schema.get("minimum", value) <= value <= most:
            yield f"{at}: {value} is out of range"


def _faults_of_object(value: dict[str, Any], schema: dict[str, Any], at: str) -> Iterator[str]:
    properties, others = schema.get("properties", {}), schema.get("additionalProperties", True)
    for name in schema.get("required", ()):
        if name not in value:
            yield f"{at}: {name} is missing"
    for name, each in value.items():
        of = properties.get(name, others)
        if of is False:
            yield f"{at}: {name} is too many"
        elif isinstance(of, dict):
            yield from faults(each, of, f"{at}/{name}")


def taken_apart(entry: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """An entry's header and body, as they are written."""
    header = codec.encode_header(
        number=entry.number,
        act=entry.act,
        recorded_at=entry.recorded_at,
        stream=entry.stream,
        version=entry.version,
        name=entry.name,
    )
    return json.loads(header), json.loads(codec.encode_body(entry.body))


def test_there_is_a_schema_of_every_event() -> None:
    """Of each stored name, and of the header, the body and the words."""
    assert set(SCHEMAS) == {"header", "body", "words", *codec.EVENTS}
    assert all(schema["description"] for schema in SCHEMAS.values())


@given(entries())
def test_what_is_written_is_what_the_schemas_take(entry: Any) -> None:
    """Whatever entry there may be: its header, its body, and its facts by the event that the header names."""
    header, body = taken_apart(entry)
    found = [*faults(header, SCHEMAS["header"]), *faults(body, SCHEMAS["body"])]
    if body["facts"] is not None:
        found += faults(body["facts"], SCHEMAS[header["name"]])
    assert found == []


@given(entries(), st.data())
def test_what_is_missing_unknown_or_mistyped_is_refused(entry: Any, data: st.DataObject) -> None:
    """By the schema of the header, of the body or of the facts, wherever it is."""
    header, body = taken_apart(entry)
    pairs = [(header, SCHEMAS["header"]), (body, SCHEMAS["body"])]
    if body["facts"]:
        pairs.append((body["facts"], SCHEMAS[header["name"]]))
    value, schema = data.draw(st.sampled_from(pairs))
    name = data.draw(st.sampled_from(sorted(value)))
    for wrong in ({**value, "more": 1}, {key: value[key] for key in value if key != name}, {**value, name: 1.5}):
        assert [*faults(wrong, schema)]


@pytest.mark.parametrize(
    ("name", "facts", "fits"),
    [
        ("due-date-moved/1", {"to": "2026-04-01", "timescale": ""}, True),
        ("due-date-moved/1", {"to": None, "timescale": "x" * 200}, True),
        ("due-date-moved/1", {"to": "1 April", "timescale": ""}, False),
        ("due-date-moved/1", {"to": "2026-04-01", "timescale": "x" * 201}, False),
        ("checkpoint-published/1", {"size": 0, "place": "", "meeting": None}, False),
        ("checkpoint-published/1", {"size": 1, "place": "", "meeting": "meeting/m-1"}, True),
        ("checkpoint-published/1", {"size": 1, "place": "", "meeting": "paper/m"}, False),
        ("ledger-opened/1", {"council": "", "origin": "", "clock": "sundial"}, False),
        ("words-erased/1", {"entries": [1, True], "basis": "", "person": "person/p"}, False),
    ],
)
def test_a_schema_says_what_a_field_takes(name: str, facts: dict[str, Any], *, fits: bool) -> None:
    """Days, names of one kind, labels of a length, numbers from 1, and no other of a closed list."""
    assert ([*faults(facts, SCHEMAS[name])] == []) is fits
