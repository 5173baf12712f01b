"""What may be asked for on every command: which ledger, as of when, in which form."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from enum import Enum
from functools import wraps
from pathlib import Path
from typing import Any, NamedTuple

import click
from click.core import ParameterSource


class Form(Enum):
    """The forms an answer can be given in."""

    JSON = "--json"
    CSV = "--csv"
    TABLE = "--table"
    TABBED = "tab-separated"


class Asking(NamedTuple):
    """Of which ledger, from which point of view, and in which form an answer is asked for.

    `on` is None for today, `recorded` for the end of the record, `form` for what suits the output. With `why` a table
    is given whole, as data always is.
    """

    ledger: Path
    on: date | None
    recorded: int | datetime | None
    include_exempt: bool
    form: Form | None
    why: bool = False


class Day(click.ParamType):  # type: ignore[type-arg]  # not generic in click 8.1
    """A day, as ISO 8601 writes it."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day; a usage error where it is none."""
        if isinstance(value, date):
            return value
        if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
            self.fail(f"'{value}' is not a day: it takes a date such as 2022-01-21", param, ctx)
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"there is no such day as '{value}'", param, ctx)


class Number(click.ParamType):  # type: ignore[type-arg]  # not generic in click 8.1
    """The number of an entry."""

    name = "number"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number; a usage error where it is none."""
        if not re.fullmatch(r"0*[1-9][0-9]{0,14}", str(value)):
            self.fail(f"'{value}' is not an entry's number: they run from 1", param, ctx)
        return int(value)


class Recorded(click.ParamType):  # type: ignore[type-arg]  # not generic in click 8.1
    """How far the record had come: the number of an entry, or an instant with its zone."""

    name = "number|instant"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int | datetime:
        """The number or the instant, in UTC; a usage error where it is neither."""
        if isinstance(value, int | datetime):
            return value
        found = int(value) if re.fullmatch(r"[0-9]{1,15}", value) else _instant(value)
        if found is None:
            kinds = "an entry's number, nor an instant with its zone such as 2022-02-22T18:00Z"
            self.fail(f"'{value}' is neither {kinds}", param, ctx)
        return found


class File(click.Path):
    """A file, or a folder: one that is named, since no name at all would be read as the folder one is in."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Its path; a usage error where none is given."""
        if not str(value).strip():
            self.fail("no file is named: the path that was given is empty", param, ctx)
        return super().convert(value, param, ctx)


def _instant(text: str) -> datetime | None:
    try:
        instant = datetime.fromisoformat(text)
        return None if instant.tzinfo is None else instant.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


DAY = Day()
NUMBER = Number()
RECORDED = Recorded()
FILE = File(path_type=Path, readable=False)
"""A file's path: whether it can be read is said by who reads it."""
KEYS = "A file of verifier keys, one a line, such as the .pub file that keygen wrote; may be repeated."
"""The help of an option that takes keys."""

Command = Callable[..., None]


def ledger_file(command: Command) -> Command:
    """Give a command `--ledger`, its own or else the group's, as a path."""

    @click.option("--ledger", "own", metavar="FILE", type=FILE, help="The ledger, if not given before the command.")
    @wraps(command)
    def given(own: Path | None, **options: Any) -> None:
        context = click.get_current_context()
        ledger = own or context.obj
        if ledger is None:
            raise click.UsageError("which ledger? Give --ledger FILE, or set COUNCIL_LEDGER", context)
        command(ledger=ledger, **options)

    return given


def ledger_named(context: click.Context, own: Path | None) -> Path | None:
    """The ledger that was named in so many words, after the command or before it; COUNCIL_LEDGER alone names none."""
    group = context.parent
    before = group is not None and group.get_parameter_source("ledger") is ParameterSource.COMMANDLINE
    return own or (context.obj if before else None)


def form(command: Command) -> Command:
    """Give a command the forms its answer can take."""

    @click.option("--json", "as_json", is_flag=True, help="Give the answer as JSON, whole.")
    @click.option("--csv", "as_csv", is_flag=True, help="Give its rows as CSV.")
    @click.option("--table", "as_table", is_flag=True, help="Give it as a terminal gets it, also when piped.")
    @wraps(command)
    def given(*, as_json: bool, as_csv: bool, as_table: bool, **options: Any) -> None:
        asked = [each for each, wanted in ((Form.JSON, as_json), (Form.CSV, as_csv), (Form.TABLE, as_table)) if wanted]
        if len(asked) > 1:
            raise click.UsageError(f"{asked[0].value} and {asked[1].value} exclude each other: give one of them")
        command(form=asked[0] if asked else None, **options)

    return given


def asked(command: Command) -> Command:
    """Give a command everything that a question takes, as one `asking`."""

    @ledger_file
    @click.option(
        "--on",
        type=DAY,
        metavar="DATE",
        help="To the end of this day in London, such as 2022-02-22; if not given, today, or the day of --recorded.",
    )
    @click.option(
        "--recorded",
        type=RECORDED,
        metavar="NUMBER|INSTANT",
        help="On the record up to entry 412, say, or an instant, such as 2022-02-22T18:00Z; to its end, if not given.",
    )
    @click.option("--include-exempt", is_flag=True, help="Show words that are exempt from publication.")
    @click.option("--why", is_flag=True, help="In a table, every row with every entry it rests on; data has them all.")
    @form
    @wraps(command)
    def given(
        *,
        ledger: Path,
        on: date | None,
        recorded: int | datetime | None,
        include_exempt: bool,
        form: Form | None,
        why: bool,
        **options: Any,
    ) -> None:
        command(asking=Asking(ledger, on, recorded, include_exempt, form, why), **options)

    return given
