"""Which themes come back, under which mandates, and as what in each: the themes of the record at a glance?

One row a theme, with what is linked to it under each mandate in turn (domain 1H); `lineage` has each link whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from ledger.as_of import AsOf
from ledger.projection import Finding, Row, Why
from ledger.projections.ground.first_said import as_first_said
from ledger.projections.record.lineage import Step
from ledger.projections.record.themes import theme_lineage
from ledger.values import Day


@attrs.frozen
class Link:
    """One thing linked to a theme: what it is, which part of which stream, its day, and which way a finding went.

    `says` is the part in words, or the title of what is linked whole; "" where the record has none.
    """

    what: str
    stream: str
    part: str
    says: str
    day: Day | None
    polarity: str


@attrs.frozen(kw_only=True)
class World(Row):
    """What of a theme is under one mandate, "" where it is under none, in order of time."""

    mandate: str
    title: str
    links: tuple[Link, ...]


@attrs.frozen(kw_only=True)
class ThemeRow(Row):
    """One theme: under which mandates it comes, the first first.

    `recurs` says that it comes under more than one; what it was found to be and is no more is among the findings.
    """

    theme: str
    title: str
    worlds: tuple[World, ...]
    findings: tuple[Finding, ...]

    @property
    def mandates(self) -> tuple[str, ...]:
        """The mandates that it comes under."""
        return tuple(each.mandate for each in self.worlds if each.mandate)

    @property
    def recurs(self) -> bool:
        """Whether it comes under more than one mandate."""
        return len(self.mandates) > 1


def themes(view: AsOf) -> list[ThemeRow]:
    """Every theme of which something is visible: those under most mandates first, then as they were first recorded.

    One that was mended away by nobody's leave is listed after those.
    """
    named = dict.fromkeys(stream for each in (view, *as_first_said(view)) for stream in each.streams("theme"))
    rows = [_theme(view, stream) for stream in named]
    return sorted(rows, key=lambda row: len(row.mandates), reverse=True)


def _theme(view: AsOf, stream: str) -> ThemeRow:
    steps = list(theme_lineage(view, stream))
    found = tuple(dict.fromkeys(each for step in steps for each in step.findings))
    whys = [*(step.why for step in steps), *(each.why for each in found)]
    begun = view.visible(stream) or view.readings(stream)
    missing = "" if steps else f"nothing linked to {stream} by this point"
    why = Why.of(*begun, *(number for each in whys for number in each.entries), missing=missing)
    return ThemeRow(
        theme=stream,
        title=view.title(stream),
        worlds=tuple(_worlds(view, steps)),
        findings=found,
        why=why,
        kind=view.kind(view.log.entry(number) for number in why.entries),
    )


def _worlds(view: AsOf, steps: Sequence[Step]) -> Iterator[World]:
    for mandate in dict.fromkeys(step.under for step in steps):
        under = [step for step in steps if step.under == mandate]
        links = [Link(step.what, step.stream, step.part, _words(step), step.day, step.polarity) for step in under]
        why = Why.of(*(number for step in under for number in step.why.entries))
        yield World(
            mandate=mandate,
            title=view.title(mandate) if mandate else "",
            links=tuple(dict.fromkeys(links)),
            why=why,
            kind=view.kind(view.log.entry(number) for number in why.entries),
        )


def _words(step: Step) -> str:
    """What a part says; of a stream that is linked whole, its title, where it has one."""
    return step.says or ("" if step.part or step.title == step.stream else step.title)
