"""Does a record, a bundle or a proof stand: what was verified, by whose signature, how far, and what is not covered?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import groupby
from pathlib import Path

import click

from ledger.auditing import Proved, audited, proved
from ledger.cli import as_data
from ledger.cli.cells import day
from ledger.cli.printing import width
from ledger.cli.progress import progress
from ledger.cli.table import wrapped
from ledger.entry import plain_name
from ledger.errors import LedgerError, Malformed
from ledger.seal import keys as key_files
from ledger.seal.bundle import BundleVerdict
from ledger.seal.checkpoint import Checkpoint, Printed, printed
from ledger.seal.ed25519 import VerifierKey
from ledger.seal.encoding import encoded
from ledger.seal.files import contents
from ledger.seal.note import Note
from ledger.seal.proof import SUFFIX
from ledger.seal.verifying import Verdict
from ledger.values import counted

NOTHING_KEPT = 6
"""The code to leave with where nothing kept elsewhere was given to hold it against, with a key or without."""


def verify(path: Path, against: Sequence[str], keys: Iterable[Path], entry: Path | None, *, as_json: bool) -> None:
    """Give the verdict on a ledger, a bundle or a proof; leave with 6 where nothing kept elsewhere was given."""
    _check_record(path)
    known = tuple(key for each in keys for key in key_files.verifier_keys(each))
    try:
        held = {_called(each): each for each in against}
        lines = _verdict(path, held, known, entry, as_json=as_json)
    except Malformed as fault:  # the record itself would be altered: it is what it was to be held against
        raise click.UsageError(str(fault)) from None
    _print(lines)
    if not held:
        raise click.exceptions.Exit(NOTHING_KEPT)


def _verdict(
    path: Path, held: Mapping[str, str], keys: Sequence[VerifierKey], entry: Path | None, *, as_json: bool
) -> Iterator[str]:
    """The verdict, in lines; `held` is what was kept elsewhere, by what it is called in words."""
    if path.suffix == SUFFIX:
        raw, of = contents(path)[0], contents(entry or path.with_suffix(".entry"))[0]
        found = proved(raw, of, keys=keys, against=[*held.values()])
        return as_data.of_proof(found) if as_json else _proof(found, path, [*held])
    if entry is not None:
        raise click.UsageError(f"--entry goes with a proof, such as 2{SUFFIX}: {path} is none")
    with progress() as tell:
        verdict = audited(path, [*held.values()], keys=keys, progress=tell)
    return as_data.of_record(verdict, keys, held=bool(held)) if as_json else _lines(verdict, path, [*held], keys)


def _called(given: str) -> str:
    """What is kept elsewhere, in a few words: its file, or what was printed."""
    if not given.strip():
        raise click.UsageError("--against names nothing: give a checkpoint, a bundle, or SIZE ROOT as printed")
    match found := printed(given):
        case Printed(size=size, root=root):
            return f"{size} {encoded(root)}, as printed"
        case Note() as note:
            return f"the checkpoint of {counted(Checkpoint.of(note).size)}, as pasted"
    if found is None and not Path(given).exists():
        takes = 'a checkpoint, a bundle, or "SIZE ROOT" as printed, in one pair of quotes'
        raise click.ClickException(f"{given} cannot be read: there is no such file, and --against takes {takes}")
    return given


def _check_record(path: Path) -> None:
    """Say so at once where what is to be verified is not there, or is what others are held against."""
    if not path.exists():
        raise click.ClickException(f"{path} cannot be read: there is nothing of that name to verify")
    with suppress(LedgerError):
        size = Checkpoint.of(key_files.note_in(path)).size
        raise click.UsageError(
            f"{path} is a checkpoint, of {counted(size)}, and no record: give it as --against, and what it is of first"
        )


def _lines(verdict: Verdict, path: Path, against: Sequence[str], keys: Sequence[VerifierKey]) -> Iterator[str]:
    """The verdict, in words: nothing is claimed that was not proved."""
    size, public = verdict.size, isinstance(verdict, BundleVerdict) and verdict.public
    what = "public bundle" if public else "bundle" if isinstance(verdict, BundleVerdict) else "ledger"
    yield f"{path}: the {what} of {verdict.origin}, {counted(size)}, of root"
    yield encoded(verdict.root)
    yield ""
    signed = as_data.signed_by(verdict, keys)
    covered = verdict.against if against else verdict.sealed if signed else 0
    if against:
        sizes = f"{_entries(1, covered)} {'is as it was' if covered == 1 else 'are as they were'} sealed"
        yield f"PROVED: {sizes} in what was kept elsewhere ({'; '.join(against)}), {_by(verdict, keys)}."
    elif signed:
        what = f"{_entries(1, covered)} {'is as it was' if covered == 1 else 'are as they were'} sealed"
        yield f"SIGNED: {what} by {_names(signed)}. {_BY_KEY_ALONE}"
    else:
        yield (
            "NOT PROVED: the record agrees with itself, and was held against nothing that was kept elsewhere: whoever "
            "holds it could have written all of it anew. Give --against a checkpoint, a bundle or a printed SIZE ROOT."
        )
    if covered < size:
        beyond = f": {_entries(covered + 1, size)}, after it" if covered else f": {_entries(1, size)}"
        yield f"NOT COVERED{beyond}. What stands there could have been written anew, unseen."
    if isinstance(verdict, BundleVerdict) and verdict.withheld:
        yield (
            f"WITHHELD: {counted(verdict.withheld)}, said to be exempt by whoever made the bundle: that they stand is "
            "proved, and not what they say, nor that they are exempt."
        )
    if verdict.erased:
        what, rest = f"the words of {counted(verdict.erased)}", _left_behind(verdict)
        yield f"ERASED: {what}, as the record itself says; what happened is as sealed.{rest}"
    if isinstance(verdict, BundleVerdict) and verdict.missing:
        which = f"{'entry' if len(verdict.missing) == 1 else 'entries'} {', '.join(map(str, verdict.missing))}"
        yield (
            f"MISSING: the words of {which}. No entry that is shown says that they were erased; one that is withheld "
            "may: ask for the full bundle."
        )
    yield from _own_keys(verdict)
    own = "bundle" if isinstance(verdict, BundleVerdict) else "record"
    if (signed and not against) or (own == "bundle" and verdict.sealed == size):
        return
    if verdict.sealed:
        by = " by a key that was given" if keys else ""
        yield f"The {own}'s own latest checkpoint{by} is of {counted(verdict.sealed)}, and agrees with it."
    elif keys:
        where = "in the bundle" if own == "bundle" else "on the record"
        yield f"No checkpoint {where} itself is by a key that was given."


def _left_behind(verdict: Verdict) -> str:
    """What may be left of words that were erased, in a sentence that follows."""
    if not verdict.unpurged:
        return ""
    return (
        " NOT PURGED: copies of them may lie in its file yet, which was not written anew since: `erase --purge` does "
        "that, or the next opening for writing."
    )


def _own_keys(verdict: Verdict) -> Iterator[str]:
    """By which keys of the record's name its own checkpoints are signed, and from which on, where by more than one."""
    own = [(size, key) for size, key in verdict.own if key.name == verdict.origin]
    runs = [(key.called, [size for size, _ in each]) for key, each in groupby(own, key=lambda each: each[1])]
    if len(runs) > 1:
        said = "; then by ".join(f"{called} (of {', '.join(map(str, sizes))} entries)" for called, sizes in runs)
        yield (
            f"KEYS: its own checkpoints are signed by {said}. Anybody who may record can make a key of that name: hold "
            "each to what the council published."
        )


_BY_KEY_ALONE = (
    "Whoever has that key could have signed another record, and published it nowhere: hold it against a checkpoint "
    "that was published (--against)."
)


def _by(verdict: Verdict, keys: Sequence[VerifierKey]) -> str:
    """Whose signature is on what the record was held against."""
    if verdict.keys:
        return f"signed by {_names(verdict.keys)}{'' if keys else ' (a key that the record itself names)'}"
    return "which has no signature to check: what it proves rests on where it was printed"


def _entries(first: int, last: int) -> str:
    return f"entry {last}" if first == last else f"entries {first} to {last}"


def _names(keys: Sequence[VerifierKey]) -> str:
    return "; ".join(key.called for key in keys)


def _proof(found: Proved, path: Path, against: Sequence[str]) -> Iterator[str]:
    entry, word = found.entry, as_data.word(held=found.held, signed=bool(found.signed))
    what = f"{plain_name(entry.name)}, {entry.stream}"
    on = "" if entry.body.effective is None else f", {day(entry.day)}"
    where = f"is in the record of {found.origin}, {counted(found.size)}, of root"
    yield f"{word.upper()}: entry {entry.number} ({what}{on}) {where}"
    yield encoded(found.root)
    yield ""
    by = f", signed by {_names(found.keys)}" if found.keys else ""
    if found.held:
        yield f"Its checkpoint is what was kept elsewhere ({'; '.join(against)}){by}."
    elif found.signed:
        yield f"Its checkpoint is signed by {_names(found.keys)}. {_BY_KEY_ALONE}"
    else:
        yield (
            "Nobody is known to vouch for that record: whoever made the proof could have made up all of it. Give "
            "--against a checkpoint, a bundle or a printed SIZE ROOT."
        )
    yield f"What is proved is all that stands in {path.with_suffix('.entry').name}: of its words, a seal alone."


def _print(lines: Iterator[str]) -> None:
    """Print it; what is no root is wrapped, and a root never is."""
    for line in lines:
        for each in wrapped(line, width()) if " " in line and not line.startswith("{") else [line]:
            click.echo(each)
