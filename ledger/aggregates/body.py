"""A body: a board, cabinet, committee or department, its posts, and who held them when.

Holders are opaque ids; posts are named. Who held a post on a day is read from the days an
appointment itself gives, so that an appointment may be recorded before it bites.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

import attrs

from ledger.decider import Decider
from ledger.errors import Impossible
from ledger.kinds import BodyName, ByDecision, EntryNumber, Label, MandateName, PersonName, PostName, Several, Words
from ledger.vocabulary import Command, Event


class Duty(StrEnum):
    """What is asked of a post at every meeting of a body."""

    ATTEND = "attend"
    INVITED = "be invited"


class Side(StrEnum):
    """Whose a post is: the council's own officer or member, another's, or independent of them all."""

    COUNCIL = "council"
    PARTNER = "partner"
    DEPARTMENT = "department"
    INDEPENDENT = "independent"


class BodyEstablished(Event):
    """It exists."""


class TermsApproved(Event):
    """Its terms of reference and membership were approved (CAB22 paragraph 3)."""


class MandateOverseen(Event):
    """It is the board for a mandate, before which what is slow must be put (N22 clause 5b; N24 clause 5a)."""

    mandate: MandateName


class PostEstablished(Event):
    """A post belongs to it, in a role such as chair, member, adviser or case lead."""

    of_part = True

    post: PostName
    role: Label


class PostPlaced(Event):
    """Whose a post is: an independent chair holds none of the council's meanwhile (N22 clause 5b; N24 clause 5a)."""

    post: PostName
    side: Side


class PostRequired(Event):
    """A post must attend its meetings, or must be invited to each of them (N24 clauses 5a and 6)."""

    post: PostName
    to: Duty


class TimetableAgreed(Event):
    """How often it meets or hears from its chair was agreed: in words, and as a number of days (N22 clause 5b)."""

    wording: Label
    days: Several | None


class EntryDisputed(Event):
    """It disputes what an entry says of it, such as what it was told; the entry stands, with the dispute beside it."""

    entry: EntryNumber


class HolderAppointed(Event):
    """A person was appointed to one of its posts, from a day and until one, where they are known."""

    post: PostName
    person: PersonName
    begins: date | None
    until: date | None


class HolderLeft(Event):
    """A person no longer held a post after a day."""

    post: PostName
    person: PersonName
    on: date | None


class HolderAgreed(Event):
    """A body agreed to a person in one of its posts, as the Department does to a board's chair (N24 clause 5a)."""

    post: PostName
    person: PersonName
    by: BodyName


class EstablishBody(Command, says=BodyEstablished):
    """Say that a body exists."""

    body: BodyName
    title: Words = ""
    decision: ByDecision = None


class ApproveTerms(Command, says=TermsApproved):
    """Say that a body's terms of reference and membership were approved."""

    body: BodyName
    decision: ByDecision = None
    text: Words = ""


class OverseeMandate(Command, says=MandateOverseen):
    """Say that a body is the board for a mandate."""

    body: BodyName
    mandate: MandateName


class EstablishPost(Command, says=PostEstablished):
    """Say that a post belongs to a body, and in what role."""

    body: BodyName
    post: PostName
    role: Label = "member"
    title: Words = ""


class PlacePost(Command, says=PostPlaced):
    """Say whose a post is: the council's, a partner's, the Department's, or independent."""

    body: BodyName
    post: PostName
    side: Side


class RequirePost(Command, says=PostRequired):
    """Say that a post must attend every meeting of a body, or be invited to it."""

    body: BodyName
    post: PostName
    to: Duty
    reason: Words = ""


class AgreeTimetable(Command, says=TimetableAgreed):
    """Say how often a body is to meet."""

    body: BodyName
    wording: Label
    days: Several | None = None
    decision: ByDecision = None


class DisputeEntry(Command, says=EntryDisputed):
    """Say that a body disputes what an entry says of it."""

    body: BodyName
    entry: EntryNumber
    reason: Words = ""
    decision: ByDecision = None


class AppointHolder(Command, says=HolderAppointed):
    """Say who was appointed to a post, from when and until when."""

    body: BodyName
    post: PostName
    person: PersonName
    begins: date | None = None
    until: date | None = None
    decision: ByDecision = None
    terms: Words = ""


class AgreeHolder(Command, says=HolderAgreed):
    """Say that a body agreed to a person in a post."""

    body: BodyName
    post: PostName
    person: PersonName
    by: BodyName


class EndHolding(Command, says=HolderLeft):
    """Say that a person left a post."""

    body: BodyName
    post: PostName
    person: PersonName
    on: date | None = None
    reason: Words = ""


@attrs.frozen
class Holding:
    """One person in one post; a day not given is a day not known, and `left` says that it has ended."""

    post: str
    person: str
    begins: date | None = None
    until: date | None = None
    left: bool = False


@attrs.frozen
class Nothing:
    """Nothing has been said of it yet."""


@attrs.frozen
class Body:
    """A body as it stands: its posts with their roles, every holding of them, and how often it meets.

    `required` says of which posts what is asked at every meeting; `cycle` is the agreed number of
    days from one meeting to the next, None where only words were agreed, or nothing; `sides` says whose
    each post is, the last said of one coming last; `agreed` are the posts and persons a body agreed to.
    """

    posts: tuple[tuple[str, str], ...] = ()
    holdings: tuple[Holding, ...] = ()
    terms_approved: bool = False
    mandates: tuple[str, ...] = ()
    required: tuple[tuple[str, Duty], ...] = ()
    timetable: str = ""
    cycle: int | None = None
    sides: tuple[tuple[str, Side], ...] = ()
    agreed: tuple[tuple[str, str, str], ...] = ()

    def must(self, duty: Duty) -> tuple[str, ...]:
        """The posts of which that is asked at every meeting."""
        return tuple(dict.fromkeys(post for post, asked in self.required if asked is duty))

    def holders(self, post: str, on: date) -> tuple[str, ...]:
        """Who held a post on a day, as far as the days given say."""
        return tuple(
            held.person
            for held in self.holdings
            if held.post == post
            and (held.begins is None or held.begins <= on)
            and (on <= held.until if held.until is not None else not held.left)
        )


State = Nothing | Body


def evolve(state: State, event: Event) -> State:
    """The body after an event."""
    match state, event:
        case Nothing(), BodyEstablished():
            return Body()
        case Nothing(), _:
            raise Impossible("has not been established")
        case Body(), BodyEstablished():
            raise Impossible("is already established")
        case Body(), TermsApproved():
            return attrs.evolve(state, terms_approved=True)
        case Body(mandates=mandates), MandateOverseen(mandate=mandate):
            return attrs.evolve(state, mandates=(*mandates, mandate))
        case Body(posts=posts), PostEstablished(post=post, role=role):
            if post in dict(posts):
                raise Impossible(f"already has {post}")
            return attrs.evolve(state, posts=(*posts, (post, role)))
        case Body(posts=posts), PostPlaced(post=post, side=side):
            if post not in dict(posts):
                raise Impossible(f"has no {post}")
            return attrs.evolve(state, sides=(*state.sides, (post, side)))
        case Body(posts=posts), PostRequired(post=post, to=duty):
            if post not in dict(posts):
                raise Impossible(f"has no {post}")
            return attrs.evolve(state, required=(*state.required, (post, duty)))
        case Body(), TimetableAgreed(wording=wording, days=days):
            return attrs.evolve(state, timetable=wording, cycle=days)
        case Body(), EntryDisputed():
            return state
        case Body(posts=posts), HolderAppointed(post=post, person=person, begins=begins, until=until):
            if post not in dict(posts):
                raise Impossible(f"has no {post}")
            return attrs.evolve(state, holdings=(*state.holdings, Holding(post, person, begins, until)))
        case Body(posts=posts), HolderAgreed(post=post, person=person, by=by):
            if post not in dict(posts):
                raise Impossible(f"has no {post}")
            return attrs.evolve(state, agreed=(*state.agreed, (post, person, by)))
        case Body(posts=posts, holdings=holdings), HolderLeft(post=post, person=person, on=on):
            if post not in dict(posts):
                raise Impossible(f"has no {post}")
            return attrs.evolve(state, holdings=_ended(holdings, post, person, on))
    raise Impossible(f"knows no such event as {type(event).__name__}")


def _ended(holdings: tuple[Holding, ...], post: str, person: str, on: date | None) -> tuple[Holding, ...]:
    """The holdings with a person's open ones in a post ended; one with no beginning where none is known."""
    open_ones = [held for held in holdings if (held.post, held.person, held.left) == (post, person, False)]
    if not open_ones:
        return (*holdings, Holding(post, person, until=on, left=True))
    return tuple(
        attrs.evolve(held, until=on or held.until, left=True) if held in open_ones else held for held in holdings
    )


COMMANDS = (
    EstablishBody,
    ApproveTerms,
    OverseeMandate,
    EstablishPost,
    PlacePost,
    RequirePost,
    AgreeTimetable,
    AppointHolder,
    AgreeHolder,
    EndHolding,
    DisputeEntry,
)

body: Decider[State] = Decider("body", Nothing(), evolve, COMMANDS)
