"""Decisions in a council's life: what the record of one states, and to what use it is put (invariant 23)."""

from __future__ import annotations

from ledger import Ledger
from ledger.aggregates.action import ActionCommitted, ActionWithdrawn
from ledger.aggregates.decision import DecisionTaken, Effect
from ledger.testing import life
from ledger.testing.life import Seen, points

DECISIONS = ("put_to_decide", "decide", "decide", "rescind", "supersede_decision", "declare_interest")
USES = ("propose", "commit", "commit", "date_again", "close", "withdraw", "supersede")
WANTING = ("no reasons stated", "no options stated", "no interests stated", "its text is not on the record")


def what_is_not_stated_is_found(book: Ledger) -> None:
    """Reasons, options, interests and text that the record of a decision lacks are found; "None" is stated."""
    for view, seen in points(book):
        for row in view.decisions():
            found = [each.what for each in row.findings]
            taken = [entry for entry in seen.entries(row.decision) if isinstance(entry.event, DecisionTaken)]
            words = {name for entry in taken if entry.body.words for name in entry.body.words.names}
            for name in ("reasons", "options"):
                lacking = bool(taken) and name not in words
                assert any(what.startswith(f"no {name} stated") for what in found) is lacking, (row, str(view.point))
            assert bool(row.reasons) is ("reasons" in words), (row.decision, str(view.point))
            if not taken:
                assert not any(what.startswith(WANTING) for what in found), (row.decision, str(view.point))


def test_23_what_the_record_of_a_decision_lacks_is_found() -> None:
    """Reasons, options and interests are stated, if only as none (SI 2012/2089 regulation 12; C16 CA.866 to CA.874)."""
    life.watch(what_is_not_stated_is_found, *DECISIONS)


def effect(seen: Seen, decision: str) -> Effect | None:
    """What a body did in a decision; None where it has not decided."""
    taken = seen.said(decision, DecisionTaken)
    return taken[-1].effect if taken else None


def noting_promises_nothing(book: Ledger) -> None:
    """An action promised by what was only noted is found in the answers on decisions and on commitments alike."""
    for view, seen in points(book):
        rows = {row.decision: [each.what for each in row.findings] for row in view.decisions()}
        actions = {row.action: [each.what for each in row.findings] for row in view.commitments()}
        cited = {
            (entry.stream, entry.body.authority.decision)
            for entry, _ in seen.anywhere(ActionCommitted)
            if entry.body.authority and entry.body.authority.decision
        }
        for action, decision in cited:
            noted = effect(seen, decision) is Effect.NOTED
            what = f"only noted, yet cited as what committed {action}"
            assert (what in rows.get(decision, [])) is noted, (action, decision, str(view.point))
            if noted:
                assert "cites a decision that only noted it" in actions[action], (action, str(view.point))


def test_23_what_was_only_noted_commits_nothing() -> None:
    """Noting gives knowledge, and no promise: a commitment that cites it is found (C16 CA.867)."""
    life.watch(noting_promises_nothing, *DECISIONS, *USES)


def a_use_with_no_decision_is_found(book: Ledger) -> None:
    """A commitment or withdrawal that names no decision is found, and each that names one is listed with it."""
    for view, seen in points(book):
        rows = {row.decision: row.cited_by for row in view.decisions()}
        for row in view.commitments():
            found = [each.what for each in row.findings]
            entries = seen.entries(row.action)
            for kind, did in ((ActionCommitted, "committed"), (ActionWithdrawn, "withdrawn")):
                alone = any(
                    isinstance(entry.event, kind) and not (entry.body.authority and entry.body.authority.decision)
                    for entry in entries
                )
                assert (f"{did} with no decision cited" in found) is alone, (row.action, str(view.point))
            for entry in entries:
                if entry.body.authority and entry.body.authority.decision in rows:
                    assert row.action in rows[entry.body.authority.decision], (row.action, str(view.point))


def test_23_an_action_cites_the_decision_that_allowed_it() -> None:
    """Where it cites none that is found, and where it cites one, the decision's row says so (C16 CA.867)."""
    life.watch(a_use_with_no_decision_is_found, *DECISIONS, *USES)
