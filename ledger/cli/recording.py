"""What the command line records: a new ledger, and acts from outside; and a calendar, as an act to be recorded."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from datetime import date
from pathlib import Path

import click

from ledger.batch import Receipt
from ledger.cli.options import Form
from ledger.cli.plain import csv_line, plain
from ledger.clock import SystemClock, day_of
from ledger.ingest import add_all, lines_of
from ledger.shell import Ledger


def create(ledger: Path, council: str, origin: str) -> None:
    """Make a ledger where nothing was."""
    with Ledger.create(ledger, council=council, origin=origin) as book:
        click.echo(f"{ledger} is now the ledger of {book.council}, known as {book.origin}: entry 1 opens it.")


def add(ledger: Path, inputs: Sequence[str], form: Form | None) -> None:
    """Record all the acts of some inputs, or none."""
    with Ledger.open(ledger) as book:
        receipts = add_all(book, [(_called(each), _lines(each)) for each in inputs])
        if not receipts:
            raise click.ClickException(f"nothing was recorded: {', '.join(map(_called, inputs))} holds no act")
        for line in _said(receipts, form):
            click.echo(line)


def calendar(policy: str, by: str, decision: str | None, on: date | None) -> None:
    """Print the act that adopts England's working days, on a day or today: a policy is never back-dated."""
    from ledger.ingest.calendar import england  # noqa: PLC0415 - the list takes a while to load

    try:
        command = england(policy, decision)
    except ModuleNotFoundError as fault:
        raise click.ClickException(str(fault)) from None
    given = {name: value for name, value in plain(command).items() if value not in (None, "")}
    day = on or day_of(SystemClock().now())
    act = {
        "id": f"{policy} {command.version}",
        "effective": day.isoformat(),
        "by": by,
        "commands": [{"command": "adopt-calendar", **given}],
    }
    click.echo(json.dumps(act))


def _called(name: str) -> str:
    """What an input is called in faults."""
    return "standard input" if name == "-" else name


def _lines(name: str) -> Iterator[bytes]:
    """The lines of an input; an error that says why, where it cannot be read."""
    if name == "-" and sys.stdin is None:
        raise click.ClickException("nothing was recorded: standard input is closed")
    try:
        with nullcontext(sys.stdin.buffer) if name == "-" else Path(name).open("rb") as stream:
            yield from lines_of(stream)
    except OSError as fault:
        reason = f"nothing was recorded: {_called(name)} cannot be read: {fault.strerror}"
        raise click.ClickException(reason) from None


def _said(receipts: Sequence[Receipt], form: Form | None) -> Iterator[str]:
    if form is Form.JSON:
        yield json.dumps({"acts": [plain(each) for each in receipts]}, indent=2)
    elif form is Form.CSV:
        yield from map(csv_line, (("numbers", "recorded_at", "repeated"), *map(_cells, receipts)))
    else:
        yield _sentence(receipts)


def _cells(receipt: Receipt) -> tuple[str, str, str]:
    return " ".join(map(str, receipt.numbers)), str(plain(receipt.recorded_at)), str(receipt.repeated).lower()


def _sentence(receipts: Sequence[Receipt]) -> str:
    new = [each for each in receipts if not each.repeated]
    before = len(receipts) - len(new)
    numbers = [number for each in new for number in each.numbers]
    again = f" {_acts(before)} had been recorded before, and added nothing." if before else ""
    if not numbers:
        return f"Nothing was added.{again}"
    entries = f"entries {numbers[0]} to {numbers[-1]}" if len(numbers) > 1 else f"entry {numbers[0]}"
    return f"{_acts(len(new))} recorded, as {entries}.{again}"


def _acts(count: int) -> str:
    return f"{count} {'act' if count == 1 else 'acts'}"
