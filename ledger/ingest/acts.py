"""One act, from one JSON object.

    {"id": "…", "effective": "2022-02-22", "by": "post/record-keeper", "source": {"document": "source/…"},
     "commands": [{"command": "move-due-date", "action": "action/…", "to": "2022-06-30", "label": "moved"}]}

`restate` and `void` mend an entry; `with`, in a command, gives particulars of its own. A label may
stand wherever the number of an entry is taken, on any line after the one that gives it. Nothing
here knows one command from another: a new one is read as soon as it is declared.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from difflib import get_close_matches
from typing import Any, get_type_hints

import attrs

from ledger.act import Act, Particulars, Restate, Void, With
from ledger.aggregates import COMMANDS
from ledger.errors import Malformed
from ledger.ingest.fields import BAD, Fields, closest, named
from ledger.kinds import LABEL_LIMIT, EntryNumber, Label, shown
from ledger.vocabulary import fields_of

COMMON: Mapping[str, Any] = {**get_type_hints(Particulars), "answers_to": tuple[EntryNumber, ...]}
"""The particulars that an act, or a command's `with`, may give, and what each takes."""
PLAIN = tuple(name for name in COMMANDS if name != "open-ledger")
"""The commands that say something happened; opening a ledger is not for an input to do."""
NAMES = (*PLAIN, "restate", "void")
"""Every command a line may give."""
_LABEL = re.compile(r"(?!\d+\Z)[A-Za-z0-9._-]+")


def labels(given: Mapping[str, Any]) -> Iterator[tuple[str, int]]:
    """The labels an object gives, each with the command it stands in, from 1."""
    commands = given.get("commands")
    for at, each in enumerate(commands if isinstance(commands, list) else (), start=1):
        if isinstance(each, dict) and is_label(each.get("label")):
            yield each["label"], at


def is_label(given: object) -> bool:
    """Whether it may name an entry: letters, digits, dots, dashes and underscores, not all digits."""
    return isinstance(given, str) and len(given) <= LABEL_LIMIT and bool(_LABEL.fullmatch(given))


def streams(given: Mapping[str, Any]) -> Iterator[str]:
    """The streams an object's commands are about, so far as they can be made out."""
    commands = given.get("commands")
    for each in commands if isinstance(commands, list) else ():
        command = each.get("command") if isinstance(each, dict) else None
        if isinstance(command, str) and command in COMMANDS:
            about: type = COMMANDS[command]
            stream = each.get(next(iter(fields_of(about))))
            if isinstance(stream, str):
                yield stream


@attrs.define
class Reading:
    """One line being read; `faults` holds each fault so far, with its command (from 1, or 0) and field.

    `number` gives the number of the entry that a label names, or raises Malformed.
    """

    number: Callable[[str], int]
    faults: list[tuple[int, str, Malformed]] = attrs.field(factory=list)
    _command: int = attrs.field(default=0, init=False)
    _fields: Fields = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        self._fields = Fields(self._labelled, self._refuse)

    def act(self, given: Mapping[str, Any]) -> Act | None:
        """The act an object asks for; None where there are faults."""
        kinds = {"id": Label, "expecting": EntryNumber | None, **COMMON}
        said = self._fields.several(kinds, given, "", of="an act", required=["id"], beside=["commands"])
        requests = [self._numbered(at, each) for at, each in enumerate(self._commands(given), start=1)]
        self._command = 0
        if self.faults:
            return None
        call, expecting = said.pop("id"), said.pop("expecting", None)
        act = self._fields.built(lambda: Act.of(call, requests, Particulars(**said), expecting), {}, "")
        return None if self.faults else act

    def _commands(self, given: Mapping[str, Any]) -> list[Any]:
        commands = given.get("commands")
        if isinstance(commands, list) and commands:
            return commands
        found = "none is given" if commands in (None, []) else f"{named(commands)} stands there"
        self._refuse("commands", Malformed(f"an act takes a list of one command or more, and {found}"))
        return []

    def _numbered(self, at: int, given: Any) -> Any:
        """The request of one command, with its own particulars if it has any."""
        self._command = at
        if not isinstance(given, dict):
            self._refuse("", Malformed(f"{named(given)} stands where a command, an object, should"))
            return BAD
        if "label" in given and not is_label(given["label"]):
            reason = "is not a label: it takes letters, digits, dots, dashes, and not digits alone"
            self._refuse("label", Malformed(f"{named(given['label'])} {reason}"))
        own = given.get("with", {})
        if not isinstance(own, dict):
            self._refuse("with", Malformed(f"{named(own)} stands where an object should"))
            own = {}
        said = self._fields.several(COMMON, own, "with", of="with")
        request = self._request(given, "", NAMES, ("command", "label", "with"))
        if request is BAD or not said:
            return request
        return self._fields.built(lambda **given: With(request, **given), said, "with")

    def _request(self, given: Mapping[str, Any], path: str, names: tuple[str, ...], beside: tuple[str, ...]) -> Any:
        """The command, restatement or void that an object asks for."""
        name = given.get("command")
        if not isinstance(name, str):
            found = named(name) if "command" in given else "nothing"
            reason = f"{found} stands where the name of a command should{_misspelt(given, 'command')}"
            self._refuse(_at(path, "command"), Malformed(reason))
            return BAD
        if name not in names:
            reason = f"there is no command {shown(name)}: {closest(name, names)}"
            self._refuse(_at(path, "command"), Malformed(reason))
            return BAD
        if name in COMMANDS:
            return self._fields.made(COMMANDS[name], given, path, of=name, beside=beside)
        kinds = fields_of(Void)
        beside = (*beside, "as") if name == "restate" else beside
        said = self._fields.several(kinds, given, "", of=name, required=["entry"], beside=beside)
        if name == "void":
            return self._fields.built(Void, said, "")
        if not isinstance(given.get("as"), dict):
            self._refuse("as", Malformed("restate takes an object here: the command that should have been given"))
            return BAD
        said["command"] = self._request(given["as"], "as", PLAIN, ("command",))
        return self._fields.built(Restate, said, "")

    def _labelled(self, label: str) -> int:
        if label.isdecimal():
            raise Malformed(f"the number of an entry is written without quotes, and {shown(label)} has them")
        return self.number(label)

    def _refuse(self, field: str, fault: Malformed) -> None:
        self.faults.append((self._command, field, fault))


def _misspelt(given: Mapping[str, Any], key: str) -> str:
    """The key that was given and is close to one that is wanting, as the end of a sentence."""
    near = () if key in given else get_close_matches(key, list(given), n=1)
    return f": {shown(near[0])} was given, and the closest it takes is '{key}'" if near else ""


def _at(path: str, field: str) -> str:
    return f"{path}.{field}" if path else field
