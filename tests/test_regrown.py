"""The tree over a record that is read once: any root that it ever had, in little memory, and held to what is kept."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from bundling import made
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.errors import Tampered, Unreadable
from ledger.seal import going_through, merkle
from ledger.seal.going_through import check_opens, pages
from ledger.seal.growing import Tree
from ledger.seal.regrown import Regrown

LEAVES = [merkle.leaf_hash(b"%d" % number) for number in range(2 * merkle.WIDTH + 300)]


def whole(size: int) -> Tree:
    """The tree of so many leaves."""
    tree = Tree()
    for leaf in LEAVES[:size]:
        tree.add(leaf)
    return tree


def regrown(tree: Tree, *steps: int) -> Regrown:
    """The same tree as it is read, so many leaves at a time."""
    found, at = Regrown(tree.hashes), 0
    for step in steps:
        found.add(LEAVES[at : at + step])
        at += step
    return found


@settings(max_examples=60)
@given(st.lists(st.integers(0, 300), min_size=1, max_size=5).filter(lambda steps: 0 < sum(steps) <= len(LEAVES)))
def test_it_has_every_root_that_the_tree_ever_had(steps: list[int]) -> None:
    """However its leaves came, and at whatever size it is asked for: at an edge of a tile, inside one, at its end."""
    size = sum(steps)
    tree = whole(size)
    found = regrown(tree, *steps)
    edges = {1, 2, 3, 255, 256, 257, 300, 511, 512, 513, 700, size - 1, size}
    assert all(found.root(at) == tree.root(at) for at in edges if 0 < at <= size)


@pytest.mark.parametrize(("level", "place", "span"), [(0, 0, (1, 1)), (0, 599, (600, 600)), (1, 1, (257, 512))])
def test_a_kept_hash_that_is_another_is_found_as_it_is_passed(level: int, place: int, span: tuple[int, int]) -> None:
    """With the entries that it stands for."""
    tree = whole(600)
    tree.levels[level][place] = b"\0" * 32
    with pytest.raises(Tampered, match=f"is not that of entry {span[0]} and those up to {span[1]}") as found:
        regrown(tree, 300, 300)
    assert (found.value.first, found.value.upto) == span


def test_a_leaf_that_is_changed_once_it_was_read_is_not_relied_on() -> None:
    """A root of before is made of leaves that are looked up again: they must still be those that were read."""
    tree = whole(600)
    found = regrown(tree, 600)
    tree.levels[0][300] = b"\0" * 32
    assert found.root(512) == whole(512).root(512)
    with pytest.raises(Tampered, match="was changed while it was read, at entries 257 to 512") as caught:
        found.root(400)
    assert (caught.value.first, caught.value.upto) == (257, 512)
    tree.levels[0][590] = b"\0" * 32  # at the edge, which is remembered
    assert found.root(595) == whole(595).root(595)


def test_a_tree_that_has_not_all_its_hashes_is_altered() -> None:
    """Whoever reads it is told of which entries."""

    def none(level: int, first: int, last: int) -> Sequence[bytes]:
        if level:
            raise Unreadable("its tree has not all the hashes that it should have")
        return LEAVES[first:last]

    found = Regrown(none)
    found.add(LEAVES[:255])
    with pytest.raises(Tampered, match="not all the hashes") as caught:
        found.add(LEAVES[255:256])
    assert (caught.value.first, caught.value.upto) == (1, 256)


def test_a_record_is_gone_through_some_entries_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each page once, and how far it has come is told when that was looked at; a record of none is no ledger."""
    monkeypatch.setattr(going_through, "PAGE", 4)
    told: list[int] = []
    assert [len(page) for page in pages(made(10), told.append)] == [4, 4, 2]
    assert told == [4, 8, 10]
    assert [len(page) for page in pages(made(8))] == [4, 4]
    for entry in (None, made(2).kept[1].entry):
        with pytest.raises(Tampered, match="there is no ledger there") as found:
            check_opens(entry)
        assert found.value.first == 1
