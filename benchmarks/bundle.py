"""How fast is a bundle verified beside Go's own library on the same tiles? And how small are its proofs?

    python benchmarks/bundle.py [entries] [folder]

A record is made, bundled, and verified in one run by this library and by the Go program in the bundle (on
golang.org/x/mod/sumdb/tlog), several times by turns; each is asked for the root, and they must agree. Read the ratios,
of the processor's time above all: the rates themselves wander with the machine, and with who else is at work on it.
With a folder, the bundle is made there and kept, or used if it is there.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from bundling import KEY, Made, made
from foreign import Program, go_program

from ledger.seal import merkle
from ledger.seal.bundle import verify, write
from ledger.seal.encoding import encoded
from ledger.seal.proof import InclusionProof

TURNS = 5


def seconds(work: Callable[[], object]) -> float:
    """How long it takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


Took = tuple[float, float]
"""Seconds by the clock, and of the processor."""


def took(work: Callable[[], object], who: int) -> Took:
    """How long something takes, by the clock, and of the processor in this process or in those it waits for."""

    def used() -> float:
        found = resource.getrusage(who)
        return found.ru_utime + found.ru_stime

    before = used()
    by_clock = seconds(work)
    return by_clock, used() - before


def middle(times: list[Took]) -> Took:
    """The median of each."""
    return median(each[0] for each in times), median(each[1] for each in times)


def resident() -> int:
    """The most memory that this process has held so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def make(to: Path, entries: int) -> None:
    """A bundle of so many entries, every third with words."""
    record: Made = made(entries, words=frozenset(range(2, entries + 1, 3)))
    note = record.note(entries)
    print(f"made a record of {entries:,} entries ({resident():,} MB)")
    took = seconds(lambda: write(record, to, notes=[note], keys=[KEY.verifier]))
    print(f"bundled: {entries / took:,.0f} entries a second")
    index = entries // 3
    hashes: list[bytes] = []
    once = seconds(lambda: hashes.extend(merkle.inclusion(record.hashes, index, entries)))
    proof = InclusionProof(index, tuple(hashes), note)
    raw = record.kept[index].raw
    print(f"proof: {len(bytes(proof)):,} bytes, made in {once * 1e3:.2f} ms, ", end="")
    print(f"checked in {min(seconds(lambda: proof.check(raw)) for _ in range(20)) * 1e3:.3f} ms")


def compare(to: Path, go: Program) -> None:
    """Verify it by turns, bytes alone and all that is said too."""
    verdict = verify(to, read=False)
    root = encoded(verdict.root)
    ours: list[Took] = []
    theirs: list[Took] = []
    said: list[str] = []
    for _ in range(TURNS):
        ours.append(took(lambda: verify(to, read=False), resource.RUSAGE_SELF))
        theirs.append(
            took(
                lambda: said.append(go.run(to, bytes="alone", root=f"{verdict.size} {root}")[1]),
                resource.RUSAGE_CHILDREN,
            )
        )
    if not all(each.startswith("verified: ") and root in each for each in said):
        raise SystemExit(f"they do not agree: {root} and {said}")
    print(f"verified, the bytes of {verdict.size:,} entries, in {resident():,} MB at the most:")
    for what, mine, other in zip(("the clock's", "the processor's"), middle(ours), middle(theirs), strict=True):
        print(f"  by {what} time: ours {mine:.2f} s, Go {other:.2f} s: {mine / other:.2f} times")
    whole = took(lambda: verify(to), resource.RUSAGE_SELF)
    times = whole[1] / middle(theirs)[1]
    print(f"every entry read too, and its words held against it: {whole[1]:.2f} s of the processor: {times:.1f} times")


def main() -> None:
    """Make one, and compare."""
    given = sys.argv[1:]
    entries = int(given[0]) if given else 100_000
    with tempfile.TemporaryDirectory() as temporary:
        to = Path(given[1]) if given[1:] else Path(temporary) / "bundle"
        go = go_program(Path(temporary))
        if isinstance(go, str):
            raise SystemExit(f"nothing to compare with: {go}")
        if not to.exists():
            make(to, entries)
        compare(to, go)


if __name__ == "__main__":
    main()
