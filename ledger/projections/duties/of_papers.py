"""Was a report with all its parts put to a body, and was an update given to it, by those who were to give them?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import attrs

from ledger.aggregates.reading import Expected
from ledger.as_of import AsOf
from ledger.projections.duties.duty import Done, Duty, Kept, Occasion, Test, silence
from ledger.projections.duties.of_risks import risks_sent
from ledger.projections.duties.put import Due, Put, due_to, is_by, reports, updates
from ledger.projections.duties.put_at_intervals import done, shown, unsure
from ledger.projections.duties.put_to_others import Finds, left_open, to_others
from ledger.projections.duties.windows import bodies
from ledger.values import Truth, all_of, any_of


def report(view: AsOf, duty: Duty, occasion: Occasion) -> Kept:
    """A report with every part was put to the body, for its meeting where it is at one; and none that lacks one."""
    return _given_to_each(view, duty, occasion, reports)


def update(view: AsOf, duty: Duty, occasion: Occasion) -> Kept:
    """A paper was put to the body in its time, or an item minuted to it (N22 clause 12; N24 clause 7)."""
    return _given_to_each(view, duty, occasion, updates)


def _given_to_each(view: AsOf, duty: Duty, occasion: Occasion, find: Finds) -> Kept:
    """Whether each body got what was due to it, from each post that was to give it."""
    every = [due_to(view, duty, occasion, body) for body in bodies(view, duty, occasion)]
    looks = [_given(view, due, list(find(view, due))) for due in every]
    if not looks:
        missing = f"no body on the record oversees {duty.mandate}"
        return Kept(Truth.UNKNOWN, "to whom it is due is not on the record", missing=missing)
    kept = Kept(
        truth=all_of(each.truth for each in looks),
        says="; ".join(dict.fromkeys(each.says for each in looks)),
        entries=tuple(dict.fromkeys(entry for each in looks for entry in each.entries)),
        missing="; ".join(dict.fromkeys(each.missing for each in looks if each.missing)),
    )
    return left_open(view, kept, to_others(view, duty, find, occasion))


def _given(view: AsOf, due: Due, found: Sequence[Put]) -> Kept:
    """Whether one body got what was due to it: from each post that was to give it, or from anybody."""
    rests = dict.fromkeys([*due.time.entries, *due.pack, *(entry for each in found for entry in each.entries)])
    looks = []
    for post in due.duty.terms.posts or ("",):
        look = _of_post(view, due, [each for each in found if not post or is_by(each.telling, post)])
        by = f"by {post}: " if post else ""
        looks.append(attrs.evolve(look, says=f"{by}{look.says}", missing=look.missing and f"{by}{look.missing}"))
    missing = "; ".join(look.missing for look in looks if look.missing)
    return Kept(all_of(look.truth for look in looks), "; ".join(look.says for look in looks), tuple(rests), missing)


def _of_post(view: AsOf, due: Due, found: Sequence[Put]) -> Kept:
    silent = Truth.NO if due.pack else silence(view, due.time.began)
    if not found:
        when = f"for {due.met.meeting}" if due.met else str(due.time)
        missing = f"no {due.what} to {due.body} {when}".rstrip()
        return Kept(silent, f"no {due.what} to {due.body} is on the record", missing=missing)
    lacking = [each for each in found if each.lacks]
    given = any_of(each.counts & each.holds for each in found) & all_of(~each.counts for each in lacking)
    if given is Truth.YES:
        return Kept(given, ", ".join(_named(view, each) for each in found if each.counts & each.holds is Truth.YES))
    # What lacks a part, and may have been for another meeting, leaves it open whether there was a report that does not.
    truth = silent if given is Truth.NO and all(each.counts is Truth.UNKNOWN for each in lacking) else given
    if lacking:
        says = [f"{_named(view, each)}, is stated to lack {', '.join(each.lacks)}" for each in lacking]
        return Kept(truth, "; ".join(says))
    papers = ", ".join(_named(view, each) for each in found)
    return Kept(truth, f"whether it is the {due.what} asked for, in its time, is not known: {papers}")


def _named(view: AsOf, each: Put) -> str:
    recalled = ", recalled since" if each.telling.recalled else ""
    return f"{each.telling.entry.stream}, {each.telling.how} {view.day(each.telling.entry)}{recalled}"


TESTS: Mapping[Expected, Test] = {Expected.RISKS: risks_sent, Expected.REPORT: report, Expected.UPDATE: update}
DONE: Mapping[Expected, Done] = {Expected.REPORT: done(reports), Expected.UPDATE: done(updates)}
UNSURE: Mapping[Expected, Done] = {Expected.REPORT: unsure(reports), Expected.UPDATE: unsure(updates)}
SHOWN: Mapping[Expected, Done] = {Expected.REPORT: shown(reports), Expected.UPDATE: shown(updates)}
FINDS: Mapping[Expected, Finds] = {Expected.REPORT: reports, Expected.UPDATE: updates}
