"""Does a record, a bundle or a proof stand: what was verified, by whose signature, how far, and what is not covered?"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from ledger.auditing import Proved, audited, proved
from ledger.cli.cells import day, happened
from ledger.cli.printing import width
from ledger.cli.table import wrapped
from ledger.seal import keys as key_files
from ledger.seal.bundle import BundleVerdict
from ledger.seal.note import encoded
from ledger.seal.proof import SUFFIX
from ledger.seal.verifying import Verdict

NOTHING_KEPT = 6
"""The code to leave with where nothing was given that a record could be held against."""
_EVERY = 100_000
"""How many entries are read before that is said where nobody watches."""


def verify(path: Path, against: Sequence[str], keys: Iterable[Path], entry: Path | None, *, as_json: bool) -> None:
    """Give the verdict on a ledger, a bundle or a proof; leave with 6 where it was held against nothing."""
    known = tuple(key for each in keys for key in key_files.verifier_keys(each))
    held = [_what(each) for each in against]
    if path.suffix == SUFFIX:
        found = proved(_read(path), _read(entry or path.with_suffix(".entry")), keys=known, against=held)
        _print(_json_of_proof(found) if as_json else _proof(found, path))
        return
    if entry is not None:
        raise click.UsageError(f"--entry goes with a proof, such as 2{SUFFIX}: {path} is none")
    verdict = audited(path, held, keys=known, progress=telling())
    signers = _signers(verdict) if known else ()
    passed = bool(held or signers)
    own = "" if known else " (by a key that the record itself names)"
    _print(_json(verdict, passed=passed) if as_json else _lines(verdict, path, against, signers, own))
    if not passed:
        raise click.exceptions.Exit(NOTHING_KEPT)


def _what(given: str) -> Path | str:
    """A file where there is one of that name, or else what was printed."""
    if not given.strip():
        raise click.UsageError("--against names nothing: give a checkpoint, a bundle, or SIZE ROOT as printed")
    return given if " " in given.strip() and not Path(given).exists() else Path(given)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as fault:
        raise click.ClickException(f"{path} cannot be read: {fault.strerror}") from None


def telling(done: str = "read") -> Callable[[int], object]:
    """What says on standard error how many entries were looked at: in its place at a terminal, else now and then."""
    said = [0]

    def tell(entries: int) -> None:
        if sys.stderr.isatty():
            click.echo(f"\r{entries:,} entries {done}", err=True, nl=False)
        elif entries // _EVERY > said[0] // _EVERY:
            click.echo(f"{entries:,} entries {done}", err=True)
        said[0] = entries

    return tell


def _signers(verdict: Verdict) -> tuple[str, ...]:
    """Who, of the keys that were given, signed a bundle's own checkpoint."""
    return verdict.signers if isinstance(verdict, BundleVerdict) else ()


def _lines(verdict: Verdict, path: Path, against: Sequence[str], signers: tuple[str, ...], own: str) -> Iterator[str]:
    """The verdict, in words: nothing is claimed that was not proved."""
    size, public = verdict.size, isinstance(verdict, BundleVerdict) and verdict.public
    what = "public bundle" if public else "bundle" if isinstance(verdict, BundleVerdict) else "ledger"
    yield f"{path}: the {what} of {verdict.origin}, {_count(size)}, of root"
    yield encoded(verdict.root)
    yield ""
    covered = verdict.against if against else size if signers else 0
    if against:
        by = f"signed by {_names(verdict.signed)}{own}" if verdict.signed else "as printed, with no signature to check"
        sizes = f"{_entries(1, covered)} {'is as it was' if covered == 1 else 'are as they were'} sealed"
        yield f"PROVED: {sizes} in what was kept elsewhere ({', '.join(against)}), {by}."
    elif signers:
        yield (
            f"SIGNED: {_entries(1, size)} {'is' if size == 1 else 'are'} as {_names(signers)} sealed them. Whoever has "
            "that key could have signed another record: hold it against a checkpoint that was published."
        )
    else:
        yield (
            "NOT PROVED: the record agrees with itself, and was held against nothing that was kept elsewhere: whoever "
            "holds it could have written all of it anew. Give --against a checkpoint, a bundle or a printed SIZE ROOT."
        )
    if covered < size:
        beyond = f": {_entries(covered + 1, size)}, after it" if covered else f": {_entries(1, size)}"
        yield f"NOT COVERED{beyond}. What stands there could have been written anew, unseen."
    if isinstance(verdict, BundleVerdict) and verdict.withheld:
        yield f"WITHHELD: {_count(verdict.withheld)}, as exempt: that they stand is proved, and not what they say."
    if verdict.erased:
        yield f"ERASED: the words of {_count(verdict.erased)}, as the record itself says; what happened is as sealed."
    if isinstance(verdict, BundleVerdict):
        return
    if verdict.sealed:
        by = "" if own else " by a key that was given"
        yield f"The record's own latest checkpoint{by} is of {_count(verdict.sealed)}, and agrees with it."
    elif not own:
        yield "No checkpoint on the record itself is by a key that was given."


def _entries(first: int, last: int) -> str:
    return f"entry {last}" if first == last else f"entries {first} to {last}"


def _count(entries: int) -> str:
    return "1 entry" if entries == 1 else f"{entries} entries"


def _names(names: Sequence[str]) -> str:
    return " and ".join(names)


def _proof(found: Proved, path: Path) -> Iterator[str]:
    entry = found.entry
    what = f"{happened(entry.name)}, {entry.stream}"
    on = "" if entry.body.effective is None else f", {day(entry.day)}"
    yield f"PROVED: entry {entry.number} ({what}{on}) is in the record of {found.origin}, {_count(found.size)}, of root"
    yield encoded(found.root)
    yield ""
    if found.signed:
        yield f"Its checkpoint is signed by {_names(found.signed)}."
    if found.held:
        yield "Its checkpoint is what was kept elsewhere."
    else:
        yield "That its checkpoint was published is not proved: hold it against one that was, with --against."
    yield f"What is proved is all that stands in {path.with_suffix('.entry').name}: of its words, a seal alone."


def _json(verdict: Verdict, *, passed: bool) -> Iterator[str]:
    bundled = isinstance(verdict, BundleVerdict)
    whole: dict[str, Any] = {
        "passed": passed,
        "origin": verdict.origin,
        "size": verdict.size,
        "root": encoded(verdict.root),
        "against": verdict.against,
        "signed": list(verdict.signed),
        "exposed": verdict.exposed,
        "sealed": verdict.sealed,
        "erased": verdict.erased,
        **({"signers": list(_signers(verdict)), "withheld": verdict.withheld} if bundled else {}),  # type: ignore[attr-defined]  # a bundle's
    }
    yield json.dumps(whole, indent=2)


def _json_of_proof(found: Proved) -> Iterator[str]:
    whole = {
        "passed": True,
        "origin": found.origin,
        "entry": found.entry.number,
        "size": found.size,
        "root": encoded(found.root),
        "signed": list(found.signed),
        "held": found.held,
    }
    yield json.dumps(whole, indent=2)


def _print(lines: Iterator[str]) -> None:
    """Print it; what is no root is wrapped, and a root never is."""
    if sys.stderr.isatty():
        click.echo("\r" + " " * (width() - 1) + "\r", err=True, nl=False)
    for line in lines:
        for each in wrapped(line, width()) if " " in line and not line.startswith("{") else [line]:
            click.echo(each)
