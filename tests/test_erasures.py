"""What does a row say of an erasure, and of a person whose name was or was not destroyed, and what does it rest on?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import attrs
import pytest

from ledger import Actor, Exempt, Ledger, Restate, SimulatedClock, Void
from ledger.aggregates import action, body, person
from ledger.entry import Reason
from ledger.projection import Why
from ledger.values import Kind
from ledger.vocabulary import Command

CLERK = Actor("post/clerk")
BEGUN = date(2026, 4, 1)
WHO, OTHER, BODY, CHAIR = "person/p1", "person/p2", "body/b", "post/chair"
BASIS = "UK GDPR article 17"


def day(number: int) -> date:
    """A day of April 2026."""
    return BEGUN + timedelta(days=number - 1)


class Kept:
    """A record kept as things happen, in which somebody is named by entry 2, on day 1."""

    def __init__(self) -> None:
        self.clock = SimulatedClock(datetime(2026, 4, 1, 12, tzinfo=UTC))
        self.book = Ledger.create(council="A council", origin="example.org/a", clock=self.clock)
        self.say(1, person.NamePerson(WHO, "Jo"))

    def say(self, on: int, *commands: Command | Restate | Void, **more: Any) -> int:
        """Record some commands on a day, as of it or of another; the number of the last entry."""
        self.clock.set(datetime(2026, 4, 1, 12, tzinfo=UTC) + timedelta(days=on - 1))
        return self.book.record(list(commands), id=f"{self.book.head}", by=CLERK, **{"effective": day(on), **more}).act

    def erase(self, on: int, *numbers: int, **more: Any) -> tuple[int, ...]:
        """Destroy the words of some entries on a day; the numbers of what was recorded for it."""
        self.clock.set(datetime(2026, 4, 1, 12, tzinfo=UTC) + timedelta(days=on - 1))
        return self.book.erase(numbers, basis=BASIS, by=CLERK, **more).numbers


@pytest.fixture
def kept() -> Iterator[Kept]:
    """A record of its own for each test."""
    made = Kept()
    yield made
    made.book.close()


def plain(row: Any) -> dict[str, Any]:
    """Each field of a row."""
    return attrs.asdict(row, recurse=False)


def test_a_row_says_all_that_an_erasure_did(kept: Kept) -> None:
    """Each entry once, with what it said and the name its event goes by; for nobody where nobody is named."""
    proposed = kept.say(2, action.ProposeAction("action/a", title="Ask Jo"))
    (erased,) = kept.erase(3, proposed)

    (row,) = kept.book.as_of(day(3)).erasures()
    assert plain(row.erased[0]) == {
        "entry": proposed,
        "stream": "action/a",
        "name": "action-proposed/1",
        "texts": ("title",),
        "restated": None,
        "why": Why((proposed,)),
        "kind": Kind.RECORDED_THEN,
    }
    assert (row.person, row.basis, row.by, row.on.last) == ("", BASIS, "post/clerk", day(3))
    assert (row.findings, row.why, row.kind) == ((), Why((proposed, erased)), Kind.RECORDED_THEN)
    assert not kept.book.as_of(day(2)).erasures()


def test_what_stands_in_their_place_is_named_and_rested_on(kept: Kept) -> None:
    """The mend that says it again; every erasure has a row, in order."""
    proposed = kept.say(2, action.ProposeAction("action/a", title="Ask Jo"))
    first, again = kept.erase(3, proposed, restate={proposed: {"title": "Ask somebody"}})
    (second,) = kept.erase(4, 2, person=WHO)

    one, two = kept.book.as_of(day(4)).erasures()
    assert (one.number, one.erased[0].restated, one.erased[0].why) == (first, again, Why((proposed, again)))
    assert one.why == Why((proposed, first, again))
    assert (two.number, two.person, two.why) == (second, WHO, Why((2, second)))


def test_the_last_that_was_said_in_their_place_and_stands_is_the_one_named(kept: Kept) -> None:
    """Said again twice, the later; voided since, it says nothing; and a mend for another reason is none."""
    proposed = kept.say(2, action.ProposeAction("action/a", title="Ask Jo"))
    _, first = kept.erase(3, proposed, restate={proposed: {"title": "Ask somebody"}})
    second = kept.say(4, Restate(proposed, action.ProposeAction("action/a", title="Ask"), Reason.WORDS_ERASED))
    kept.say(5, Restate(proposed, action.ProposeAction("action/a", title="Ask us"), Reason.LEARNT_SINCE))

    (row,) = kept.book.as_of(day(5)).erasures()
    assert (first < second, row.erased[0].restated) == (True, second)


def test_what_was_said_in_the_place_of_other_words_is_not_named(kept: Kept) -> None:
    """Neither those of another entry of the same thing, nor those that were themselves said in place of others."""
    proposed = kept.say(2, action.ProposeAction("action/a", title="Ask Jo"))
    reworded = kept.say(2, action.RewordAction("action/a", "Ask Jo again"))
    _, again = kept.erase(3, proposed, reworded, restate={reworded: {"title": "Ask again"}})
    kept.erase(4, again)

    one, two = kept.book.as_of(day(4)).erasures()
    assert [each.restated for each in (*one.erased, *two.erased)] == [None, again, None]


def test_a_name_entered_since_is_found_from_then(kept: Kept) -> None:
    """Of a person for whom words were destroyed; and of nobody where they were destroyed for nobody."""
    proposed = kept.say(2, action.ProposeAction("action/a", title="Ask Jo"))
    (erased,) = kept.erase(3, 2, person=WHO)
    kept.erase(3, proposed)
    assert [row.findings for row in kept.book.as_of(day(3)).erasures()] == [(), ()]
    named = kept.say(4, person.NamePerson(WHO, "Jo again"))

    one, two = kept.book.as_of(day(4)).erasures()
    (found,) = one.findings
    assert (found.what, found.why) == (f"a name of {WHO} is in the directory still", Why((erased, named)))
    assert one.why == Why((2, erased, named))
    assert two.findings == ()


def test_a_person_s_posts_are_their_own(kept: Kept) -> None:
    """With their days, whether each is held, and what says so; another's are another's."""
    kept.say(2, body.EstablishBody(BODY), body.EstablishPost(BODY, CHAIR, "chair"))
    first = kept.say(3, body.AppointHolder(BODY, CHAIR, WHO, day(3), day(5)))
    other = kept.say(6, body.AppointHolder(BODY, CHAIR, OTHER, day(6)))

    one, two = kept.book.as_of(day(6)).people()
    assert plain(one.posts[0]) | {"held": str(one.posts[0].held)} == {
        "body": BODY,
        "post": CHAIR,
        "since": day(3),
        "until": day(5),
        "held": "no",
        "why": Why((first,)),
        "kind": Kind.RECORDED_THEN,
    }
    assert (one.person, len(one.posts), one.why, one.kind) == (WHO, 1, Why((2, first)), Kind.RECORDED_THEN)
    assert (two.person, [each.since for each in two.posts]) == (OTHER, [day(6)])
    assert two.why == Why((other,), f"no name of {OTHER} is on the record")


def test_a_person_rests_on_what_named_them_and_what_destroyed_that(kept: Kept) -> None:
    """Each name in order, and each erasure of one of them in order; of no words of another thing."""
    named = kept.say(2, person.NamePerson(WHO, "Jo B"), exempt=Exempt("paragraph 1", "Schedule 12A"))
    proposed = kept.say(2, action.ProposeAction("action/a", title="Ask Jo"))
    kept.erase(3, proposed)
    gone = (*kept.erase(4, named, person=WHO), *kept.erase(5, 2, person=WHO))

    (row,) = kept.book.as_of(day(5)).people()
    assert (row.named, row.erased) == ((2, named), gone)
    assert row.why == Why((2, named, *gone))
    assert row.names == ("[words erased]", "[withheld: paragraph 1]")


def test_who_is_who_is_hindsight_once_it_was_entered_later(kept: Kept) -> None:
    """A name entered of an earlier day, or a post."""
    kept.say(9, person.NamePerson(OTHER, "Al"), effective=day(2))
    kept.say(9, body.EstablishBody(BODY), body.EstablishPost(BODY, CHAIR, "chair"), effective=day(2))
    kept.say(9, body.AppointHolder(BODY, CHAIR, WHO, day(2)), effective=day(2))

    one, two = kept.book.as_of(day(3)).people()
    assert (one.kind, one.posts[0].kind, two.kind) == (Kind.HINDSIGHT,) * 3
    assert kept.book.as_of(day(1)).people()[0].kind is Kind.RECORDED_THEN
