"""How deep can invariants be looked for, in the time there is? Lives upon lives, each lot with its seed printed.

    make deep MINUTES=120
    python tests/deep.py --minutes 5 --only 9 --seed 4711

Every invariant is asked in turn over a lot of long lives about what it speaks of, until the time is up. At the
end it says how deep it went; at a breach it stops, with the shortest life found and the seed to find it again.
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from collections.abc import Iterator

import attrs
import click
from hypothesis import HealthCheck, Phase, settings

from ledger.shell import Ledger
from ledger.testing import life
from ledger.testing.invariants import INVARIANTS, Invariant, invariant
from ledger.testing.life.about import LIVES, Over

STEPS = 60
"""The most that happens in one of these lives."""


@attrs.define
class Depth:
    """How deep it went: lives, calls and entries in them, and of each kind of event how many."""

    lives: int = 0
    calls: int = 0
    entries: int = 0
    events: Counter[str] = attrs.field(factory=Counter)

    def add(self, book: Ledger) -> None:
        """One life more."""
        entries = book.entries()
        self.lives += 1
        self.calls += sum(entry.number == entry.act for entry in entries)
        self.entries += len(entries)
        self.events.update(entry.name for entry in entries)

    def __str__(self) -> str:
        return f"{self.lives} lives, {self.calls} calls, {self.entries} entries of {len(self.events)} kinds"


def rounds(asked: tuple[Invariant, ...]) -> Iterator[tuple[Invariant, Over]]:
    """Each invariant over each of its kinds of life, and over lives about everything, without end."""
    while True:
        for each in asked:
            for over in dict.fromkeys((*LIVES[each.number], Over())):
                yield each, over


@click.command(help="Look for breaches of invariants in long lives, until the time is up.")
@click.option("--minutes", default=60.0, help="For how long.", show_default=True)
@click.option("--lives", default=100, help="How many lives in a lot.", show_default=True)
@click.option("--only", multiple=True, help="Only the invariant of this number; may be given again.")
@click.option("--seed", type=int, help="The seed of the first lot; those after it follow from it.")
@click.option(
    "--shorten/--as-found", default=True, help="Look for a shorter life that shows a breach.", show_default=True
)
def deep(minutes: float, lives: int, only: tuple[str, ...], seed: int | None, *, shorten: bool) -> None:
    """Go on until the time is up, and say how deep it went."""
    phases = [Phase.generate, *([Phase.shrink] if shorten else [])]
    checks = list(HealthCheck)
    settings.register_profile(
        "deep", deadline=None, database=None, max_examples=lives, phases=phases, suppress_health_check=checks
    )
    settings.load_profile("deep")
    asked = tuple(invariant(number) for number in only) or INVARIANTS
    first = random.SystemRandom().randrange(2**32) if seed is None else seed
    begun, depth = time.monotonic(), Depth()
    for at, (each, over) in enumerate(rounds(asked)):
        if time.monotonic() - begun > minutes * 60:
            break
        click.echo(f"seed {first + at}: invariant {each.number}, {each.title} ({depth})")

        def look(book: Ledger, each: Invariant = each) -> None:
            depth.add(book)
            each.look(book)

        try:
            life.watch(look, *over.about, mends=over.mends, share=1, steps=STEPS, seed=first + at)
        except AssertionError as fault:
            click.echo(f"{fault}\nAgain: --only {each.number} --seed {first + at}, and go on to these lives", err=True)
            sys.exit(1)
    click.echo(f"no breach found: {depth}, in {(time.monotonic() - begun) / 60:.0f} minutes from seed {first}")


if __name__ == "__main__":
    deep()
