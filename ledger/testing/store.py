"""The store contract: what anything that keeps a ledger must do, as tests to subclass.

    class TestOurStore(StoreContract):
        def create(self) -> Store: ...
        def reopen(self, store: Store) -> Store | None: ...

An entry's name and body are opaque to a store: it numbers, stamps, keeps and gives back what it was given.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import islice

import pytest

from ledger import codec
from ledger.aggregates.action import ProposeAction
from ledger.clock import TICK
from ledger.entry import Body, Call, Entry
from ledger.errors import Conflict
from ledger.seal import merkle
from ledger.seal.growing import Tree
from ledger.store import Store, Unnumbered
from ledger.values import Actor, Day

NOON = datetime(2026, 4, 1, 12, tzinfo=UTC)
WORDS = (b"salt", b"words")


def unnumbered(stream: str, version: int = 1, words: tuple[bytes, bytes] | None = None) -> Unnumbered:
    """An entry ready to be appended: a proposal of an action, which no store looks into."""
    body = Body(Day.of(date(2026, 4, 1)), ProposeAction(stream).event(), Actor("post/clerk"), Call("call", 1))
    return Unnumbered(stream, version, "action-proposed/1", codec.encode_body(body), words)


class StoreContract:
    """What a store does; a subclass says how one is made, and how one is opened again."""

    def create(self) -> Store:
        """A new store, with nothing in it."""
        raise NotImplementedError

    def reopen(self, store: Store) -> Store | None:
        """The same store, opened once more beside this one; None where it cannot be, as in memory."""
        raise NotImplementedError

    @pytest.fixture
    def store(self) -> Iterator[Store]:
        """A new store, closed after the test."""
        made = self.create()
        with made.writing():
            pass
        yield made
        made.close()

    def append(self, store: Store, *streams: str, at: datetime = NOON) -> list[Entry]:
        """Append one act."""
        with store.writing() as writer:
            return list(writer.append([unnumbered(stream) for stream in streams], at))

    def test_what_is_appended_is_read_in_order(self, store: Store) -> None:
        """Numbers run from 1 with no gap, an act's entries follow one another, and each says where the act ends."""
        given = [*self.append(store, "action/a", "action/b"), *self.append(store, "action/c")]
        assert list(store.entries()) == given
        assert [(entry.number, entry.act) for entry in given] == [(1, 2), (2, 2), (3, 3)]
        assert [entry.stream for entry in store.entries(1)] == ["action/b", "action/c"]
        assert store.entries(3) == store.entries(9) == type(store.entries())()

    def test_nothing_is_kept_that_is_of_no_entry(self, store: Store) -> None:
        """Whatever was appended, over as many entries as take a tree of two levels."""
        assert not store.strays()
        for at in range(3):
            self.append(store, *(f"action/a{at}n{number}" for number in range(100)))
            assert not store.strays()

    def test_instants_rise_whatever_the_clock_says(self, store: Store) -> None:
        """An act is stamped later than the act before it, by a tick where the clock has gone back."""
        first, later = self.append(store, "action/a"), self.append(store, "action/b", at=NOON - timedelta(days=1))
        assert later[0].recorded_at == first[0].recorded_at + TICK

    def test_an_act_is_whole_or_not_at_all(self, store: Store) -> None:
        """Left with an error, a transaction has recorded nothing, and the next takes its numbers."""

        class Stop(Exception):
            """What ends the transaction."""

        def fails() -> None:
            with store.writing() as writer:
                writer.append([unnumbered("action/a"), unnumbered("action/b")], NOON)
                assert writer.head.number == len(writer.entries(0)) == 2  # noqa: PLR2004 - the two just appended
                raise Stop

        with pytest.raises(Stop):
            fails()
        assert not store.entries()
        assert [entry.number for entry in self.append(store, "action/c")] == [1]

    def test_nobody_sees_what_is_not_committed(self, store: Store) -> None:
        """A reader sees the record as it was until the transaction is left."""
        with store.writing() as writer:
            writer.append([unnumbered("action/a")], NOON)
            other = self.reopen(store)
            if other is not None:
                assert not other.entries()
                other.close()
        assert len(store.entries()) == 1

    def test_a_place_is_taken_once(self, store: Store) -> None:
        """A second entry at one place in a stream is a conflict, and is not recorded."""
        self.append(store, "action/a")
        with pytest.raises(Conflict), store.writing() as writer:
            writer.append([unnumbered("action/a")], NOON)
        assert len(store.entries()) == 1

    def test_words_are_kept_beside_their_entry(self, store: Store) -> None:
        """With their salt, byte for byte; and of an entry that has none, none."""
        with store.writing() as writer:
            writer.append([unnumbered("action/a", words=WORDS), unnumbered("action/b")], NOON)
            assert writer.words(1) == WORDS
        assert (store.words(1), store.words(2), store.words(3)) == (WORDS, None, None)

    def test_the_head_is_where_the_record_ends(self, store: Store) -> None:
        """The number and the instant of the last entry; 0 and none of an empty record."""
        with store.writing() as writer:
            assert (writer.head.number, writer.head.recorded_at) == (0, None)
        last = self.append(store, "action/a", "action/b")[-1]
        with store.writing() as writer:
            assert (writer.head.number, writer.head.recorded_at) == (last.number, last.recorded_at)

    def test_what_was_committed_is_there_again(self, store: Store) -> None:
        """Opened once more, it gives the same entries and the same words."""
        with store.writing() as writer:
            writer.append([unnumbered("action/a", words=WORDS)], NOON)
        again = self.reopen(store)
        if again is not None:
            assert list(again.entries()) == list(store.entries())
            assert again.words(1) == WORDS
            again.close()

    def test_bytes_are_given_as_they_were_laid_down(self, store: Store) -> None:
        """With each entry its own bytes, a page at a time where that is asked; and their hash is the tree's leaf."""
        given = self.append(store, "action/a", "action/b", "action/c")
        stored = store.stored()
        assert [each.entry for each in stored] == given
        assert [codec.decode(each.header, each.body, number=each.entry.number) for each in stored] == given
        assert [each.entry.number for each in store.stored(1, 1)] == [2]
        assert list(store.hashes(0, 0, 3)) == [merkle.leaf_hash(each.raw) for each in stored]

    def test_the_tree_is_that_of_the_entries_however_they_came(self, store: Store) -> None:
        """A hash for each full tile, over acts of one entry and of many; as the open transaction sees it too."""
        tree = Tree()
        for size in (1, 254, 1, 1, 300):
            with store.writing() as writer:
                first = writer.head.number
                writer.append([unnumbered(f"action/a{first + at}") for at in range(size)], NOON)
                for each in writer.hashes(0, first, first + size):
                    tree.add(each)
                assert merkle.root(writer.hashes, tree.size) == tree.root(tree.size)
        assert list(store.hashes(1, 0, 2)) == list(tree.hashes(1, 0, 2))
        assert merkle.root(store.hashes, 300) == tree.root(300)

    def test_words_are_erased_and_nothing_else(self, store: Store) -> None:
        """With the transaction that erases them, or not at all; then purging leaves nothing of them."""

        class Stop(Exception):
            """What ends the transaction."""

        def fails() -> None:
            with store.writing() as writer:
                writer.erase([1])
                raise Stop

        with store.writing() as writer:
            given = writer.append([unnumbered("action/a", words=WORDS), unnumbered("action/b", words=WORDS)], NOON)
        with pytest.raises(Stop):
            fails()
        assert (store.words(1), store.unpurged()) == (WORDS, False)
        with store.writing() as writer:
            writer.erase([1])
        assert store.unpurged()
        store.purge()
        assert not store.unpurged()
        assert (store.words(1), store.words(2), list(store.entries())) == (None, WORDS, list(given))

    def test_who_follows_gets_each_entry_once(self, store: Store) -> None:
        """Those there already, then each as it is committed, in order."""
        self.append(store, "action/a", "action/b")
        following = store.follow(1)
        assert next(following).number == 2  # noqa: PLR2004 - the second
        self.append(store, "action/c")
        assert [entry.number for entry in islice(following, 1)] == [3]
        getattr(following, "close", lambda: None)()
