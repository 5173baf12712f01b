"""The tree over a ledger's entries, against the reference implementation's vectors and against RFC 6962's own words."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.seal import merkle
from ledger.seal.growing import Growing, Tree
from ledger.seal.merkle import BadProof, check_consistency, check_inclusion, leaf_hash, node_hash

# The reference implementation's, which RFC 6962's authors test theirs with.
LEAVES = [
    bytes.fromhex(each)
    for each in ("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
]
ROOTS = [
    bytes.fromhex(each)
    for each in (
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    )
]
PROOFS = {
    (1, 8): (
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ),
    (6, 8): (
        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ),
    (2, 5): (
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    ),
}


def naive(leaves: Sequence[bytes]) -> bytes:
    """The root as RFC 6962 section 2.1 defines it."""
    if not leaves:
        return sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    middle = 1
    while middle * 2 < len(leaves):
        middle *= 2
    return sha256(b"\1" + naive(leaves[:middle]) + naive(leaves[middle:])).digest()


def hashes_of(leaves: Sequence[bytes]) -> merkle.Hashes:
    """A tree that is worked out from its leaves at each question."""

    def found(level: int, first: int, last: int) -> list[bytes]:
        width = merkle.WIDTH**level
        assert last * width <= len(leaves), "only what is full is a hash of a level above"
        return [naive(leaves[at * width : (at + 1) * width]) for at in range(first, last)]

    return found


def some(size: int) -> list[bytes]:
    """So many leaves, all different."""
    return [leaf_hash(str(number).encode()) for number in range(size)]


# Where a tile is nearly, just or hardly full, and where one level more begins.
sizes = st.one_of(st.integers(1, 40), st.integers(250, 262), st.integers(505, 520))


@pytest.mark.parametrize("size", range(9))
def test_the_reference_vectors_roots(size: int) -> None:
    """Each root of the public vectors is ours."""
    leaves = [leaf_hash(each) for each in LEAVES[:size]]
    growing = Growing()
    assert growing.add(leaves) == []
    assert merkle.root(hashes_of(leaves), size) == growing.root() == naive(leaves) == ROOTS[size]


@pytest.mark.parametrize("sizes", PROOFS)
def test_the_reference_vectors_consistency_proofs(sizes: tuple[int, int]) -> None:
    """Each consistency proof of the public vectors is the one we make, and is accepted."""
    old, new = sizes
    proof = [bytes.fromhex(each) for each in PROOFS[sizes]]
    assert merkle.consistency(hashes_of([leaf_hash(each) for each in LEAVES]), old, new) == proof
    check_consistency(old, new, ROOTS[old], ROOTS[new], proof)


@pytest.mark.parametrize("size", range(1, 20))
def test_every_proof_of_a_small_tree_is_accepted_as_it_is_and_refused_changed(size: int) -> None:
    """A proof leads to its root and to no other; nor does it where it is cut, or longer, or of another leaf."""
    leaves = some(size)
    hashes, root = hashes_of(leaves), naive(leaves)
    longer, shorter, other = "longer than the way", "shorter than the way to the root", "leads to another root"
    for index, leaf in enumerate(leaves):
        proof = merkle.inclusion(hashes, index, size)
        check_inclusion(leaf, index, size, proof, root)
        wrong = [
            (leaf, index, size, proof, node_hash(root, root), other),
            (leaf_hash(b"other"), index, size, proof, root, other),
            (leaf, index, size, [*proof, leaf], root, f"{longer} from the leaf to the root"),
            (leaf, index, size, [leaf, *proof], root, f"{longer} from the leaf to the root"),
            *((leaf, index, size, proof[:cut], root, shorter) for cut in range(len(proof))),
            (leaf, -1, size, proof, root, f"a tree of {size} has no leaf -1"),
            (leaf, size, size, proof, root, f"a tree of {size} has no leaf {size}"),
            *((leaf, index, size, [*proof[:at], root, *proof[at + 1 :]], root, other) for at in range(len(proof))),
        ]
        for *given_, words in wrong:
            with pytest.raises(BadProof, match=f"^(it is |it )?{words}$"):
                check_inclusion(*given_)  # type: ignore[arg-type]
    for old in range(1, size + 1):
        proof, begun = merkle.consistency(hashes, old, size), naive(leaves[:old])
        check_consistency(old, size, begun, root, proof)
        bad = node_hash(root, begun)
        whole = old & (old - 1) == 0
        another = "leads to another root" if whole and old < size else "begins with another tree"
        wrong_ones = [
            (old, size, begun, bad, proof, other),
            (old, size, begun, root, [*proof, root], f"{longer} from the one tree to the other"),
            *((old, size, begun, root, proof[:cut], shorter) for cut in range(len(proof))),
            (0, size, begun, root, proof, f"no tree of {size} grew out of one of 0"),
            (0, size, merkle.EMPTY, root, [], f"no tree of {size} grew out of one of 0"),
            (size + 1, size, begun, root, proof, f"no tree of {size} grew out of one of {size + 1}"),
        ]
        for *given_, words in wrong_ones:
            with pytest.raises(BadProof, match=f"^(it is |it )?{words}$"):
                check_consistency(*given_)  # type: ignore[arg-type]
        with pytest.raises(BadProof, match=f"{another}|{other}"):
            check_consistency(old, size, bad, root, proof)
        for at in range(len(proof)):
            with pytest.raises(BadProof, match=f"{another}|{other}|begins with another tree"):
                check_consistency(old, size, begun, root, [*proof[:at], bad, *proof[at + 1 :]])


def test_a_proof_that_begins_with_another_tree_says_so() -> None:
    """The new root alone could be right."""
    leaves = some(6)
    with pytest.raises(BadProof, match=r"^it begins with another tree$"):
        check_consistency(3, 6, naive(some(2)), naive(leaves), merkle.consistency(hashes_of(leaves), 3, 6))


def test_a_tile_is_folded_as_bytes_to_what_its_hashes_fold_to() -> None:
    """The faster ways, for many leaves at once and for a tile as it lies in a file, come to the same."""
    entries = [str(number).encode() for number in range(256)]
    leaves = list(merkle.leaf_hashes(entries))
    assert leaves == [leaf_hash(entry) for entry in entries]
    for width in (1, 2, 4, 256):
        assert merkle.folded_tile(b"".join(leaves[:width])) == naive(leaves[:width])


def test_what_is_folded_is_a_power_of_two() -> None:
    """One hash left over would silently be no part of the root."""
    with pytest.raises(ValueError, match="argument"):
        merkle.folded(some(3))


@given(sizes, st.data())
def test_proofs_out_of_tiles_lead_to_the_root(size: int, data: st.DataObject) -> None:
    """Where the tree has more than one level of tiles its roots and proofs are those of its leaves."""
    leaves = some(size)
    hashes, root = hashes_of(leaves), naive(leaves)
    index, old = data.draw(st.integers(0, size - 1)), data.draw(st.integers(1, size))
    assert merkle.root(hashes, size) == root
    check_inclusion(leaves[index], index, size, merkle.inclusion(hashes, index, size), root)
    check_consistency(old, size, naive(leaves[:old]), root, merkle.consistency(hashes, old, size))


@given(sizes, st.lists(st.integers(1, 300)))
def test_a_tree_grows_to_the_same_root_however_its_leaves_come(size: int, batches: list[int]) -> None:
    """Leaf by leaf or many at a time it has the root of its leaves, and gives each full tile's hash once."""
    leaves, growing, filled, at = some(size), Growing(), list[tuple[int, int, bytes]](), 0
    for batch in (*batches, size):
        filled += growing.add(leaves[at : at + batch])
        at = min(at + batch, size)
        assert growing.size == at
        assert growing.root() == naive(leaves[:at])
    full = range(0, size - size % merkle.WIDTH, merkle.WIDTH)
    assert filled == [(1, first // merkle.WIDTH, naive(leaves[first : first + merkle.WIDTH])) for first in full]


def test_two_levels_of_tiles_fill_up() -> None:
    """At 65,536 leaves the tile above is full too, and its hash is the root; a tree in memory has the same hashes."""
    growing, tree, leaves = Growing(), Tree(), some(merkle.WIDTH**2 + 1)
    assert (tree.size, tree.root(0), growing.root()) == (0, merkle.EMPTY, merkle.EMPTY)
    assert len(merkle.EMPTY) == merkle.SIZE
    filled = growing.add(leaves[:-1])
    for leaf in leaves[:-1]:
        tree.add(leaf)
    assert [(level, index) for level, index, _ in filled] == [*((1, index) for index in range(256)), (2, 0)]
    assert [each for *_, each in filled[:-1]] == tree.levels[1] == list(tree.hashes(1, 0, 256))
    assert tree.levels[2] == [filled[-1][2]] == [growing.root()] == [tree.root(tree.size)]
    growing.add(leaves[-1:])
    tree.add(leaves[-1])
    assert len(tree.levels) == 3
    assert growing.root() == tree.root(tree.size) == node_hash(filled[-1][2], leaves[-1])


@given(sizes)
def test_a_tree_in_memory_has_the_root_of_every_size_it_had(size: int) -> None:
    """A full tile's hash is there with the leaf that fills it, and not before."""
    tree, leaves = Tree(), some(size)
    for leaf in leaves:
        tree.add(leaf)
    assert tree.levels[0] == leaves
    assert tree.levels[1:] == (
        [[naive(leaves[at : at + 256]) for at in range(0, size - 255, 256)]] if size > 255 else []
    )
    assert {tree.root(at) for at in (size, max(size - 1, 1))} == {naive(leaves), naive(leaves[: max(size - 1, 1)])}


@pytest.mark.parametrize(("index", "size"), [(0, 0), (1, 1), (-1, 3)])
def test_there_is_no_proof_of_a_leaf_that_is_not_there(index: int, size: int) -> None:
    """It is said, instead of a proof of something else being made."""
    with pytest.raises(ValueError, match="has no leaf"):
        merkle.inclusion(hashes_of(some(size)), index, size)


@pytest.mark.parametrize(("old", "new"), [(0, 3), (4, 3), (0, 0)])
def test_there_is_no_proof_from_nothing(old: int, new: int) -> None:
    """Every tree begins with the empty one: a proof from it would pass for any record at all."""
    with pytest.raises(ValueError, match="grew out"):
        merkle.consistency(hashes_of(some(new)), old, new)
