"""Is a post said to be independent, and does whoever holds it hold a post of the council meanwhile?

An independent chair holds none (domain invariant 28; N22 clause 5b; N24 clause 5a).
"""

from __future__ import annotations

from collections.abc import Iterator

from ledger.aggregates.body import Body, PostEstablished, PostPlaced, Side
from ledger.as_of import AsOf
from ledger.entry import Entry
from ledger.projections.board.tenure import Tenure, chairs, tenures
from ledger.projections.ground.recorded import said
from ledger.values import Truth


def side(view: AsOf, body: str, post: str) -> Side | None:
    """Whose a post is, as last said; None where that is not on the record."""
    state = view.state(body)
    return dict(state.sides).get(post) if isinstance(state, Body) else None


def on_side(view: AsOf, body: str, post: str, of: Side) -> Truth:
    """Whether a post is one of that side, in every history that the days allow."""
    return view.ask(body, lambda state: isinstance(state, Body) and dict(state.sides).get(post) is of)


def independent(view: AsOf, body: str, post: str) -> bool:
    """Whether a post of a body is said to be independent: as whose it is, or in the name of its role."""
    roles = [event.role.lower() for _, event in said(view, body, PostEstablished) if event.post == post]
    return side(view, body, post) is Side.INDEPENDENT or any("independent" in role for role in roles)


def besides(view: AsOf, tenure: Tenure) -> Iterator[Tenure]:
    """Every other post that whoever holds one was ever said to hold."""
    theirs = (each for each in tenures(view) if each.person == tenure.person)
    return (each for each in theirs if is_another(view, tenure.body, tenure.post, each))


def is_another(view: AsOf, body: str, post: str, held: Tenure) -> bool:
    """Whether what somebody holds is another post than one of a body, and not that one as another body names it.

    Of one name, it is another where each body has it as a chair of its own, or it is placed on another side there
    (docs/decisions/0008-posts-are-names.md).
    """
    if held.post != post:
        return True
    if held.body == body:
        return False
    ours, theirs = side(view, body, post), side(view, held.body, post)
    apart = ours is not theirs and None not in (ours, theirs)
    return apart or (chairs(view, body, post) and chairs(view, held.body, post))


def about(view: AsOf, body: str, post: str) -> list[Entry]:
    """The entries that say that a post is a body's, and whose it is."""
    return list(view.keep(("about posts", body), lambda: _about(view, body)).get(post, ()))


def _about(view: AsOf, body: str) -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = {}
    for entry in view.visible(body):
        if isinstance(entry.event, PostEstablished | PostPlaced):
            found.setdefault(entry.event.post, []).append(entry)
    return found
