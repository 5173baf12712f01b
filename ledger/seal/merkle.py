"""The Merkle tree over a ledger's entries: its roots, and proofs that anybody can check (RFC 6962, RFC 9162).

The leaf of entry n has index n - 1. A tree is known by its tiles (C2SP tlog-tiles): at level 0 are the leaf hashes,
and each hash at a level above is the root of 256 at the level below.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256

HEIGHT = 8
WIDTH = 1 << HEIGHT
"""How many hashes a full tile holds."""
SIZE = 32
"""How many bytes a hash takes."""
EMPTY = sha256().digest()
"""The root of a tree with no leaves (RFC 6962, section 2.1)."""

Hashes = Callable[[int, int, int], Sequence[bytes]]
"""Where a tree's hashes are found: those of a level, from one index up to and without another."""


class BadProof(ValueError):
    """A proof does not lead to the root that it should."""


def leaf_hash(entry: bytes) -> bytes:
    """The hash of a leaf: SHA-256 of a zero byte and the entry's bytes."""
    return sha256(b"\0" + entry).digest()


def leaf_hashes(entries: Iterable[bytes]) -> list[bytes]:
    """The hashes of several leaves, in order."""
    return [sha256(b"\0" + entry).digest() for entry in entries]


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of two that stand beside one another: SHA-256 of a one and both."""
    return sha256(b"\1" + left + right).digest()


def folded(hashes: Sequence[bytes]) -> bytes:
    """The root of 2, 4, 8… hashes, or the hash itself where it is one."""
    while len(hashes) > 1:
        pairs = iter(hashes)
        hashes = [sha256(b"\1" + left + right).digest() for left, right in zip(pairs, pairs, strict=True)]
    return hashes[0]


def folded_tile(tile: bytes) -> bytes:
    """The root of 2, 4, 8… hashes that lie one after another, as in a tile."""
    while len(tile) > SIZE:
        tile = b"".join([sha256(b"\1" + tile[at : at + 2 * SIZE]).digest() for at in range(0, len(tile), 2 * SIZE)])
    return tile


def _split(size: int) -> int:
    """The largest power of two that is smaller than a size."""
    return 1 << ((size - 1).bit_length() - 1)


def subtree(hashes: Hashes, first: int, last: int) -> bytes:
    """The root over the leaves from one index up to another, where RFC 6962 has them under one hash."""
    size = last - first
    if size & (size - 1) == 0:
        height = size.bit_length() - 1
        level, within = divmod(height, HEIGHT)
        at = first >> (level * HEIGHT)
        return folded(hashes(level, at, at + (1 << within)))
    middle = first + _split(size)
    return node_hash(subtree(hashes, first, middle), subtree(hashes, middle, last))


def root(hashes: Hashes, size: int) -> bytes:
    """The root of the tree at a size."""
    return subtree(hashes, 0, size) if size else EMPTY


def inclusion(hashes: Hashes, index: int, size: int) -> list[bytes]:
    """The proof that the leaf of an index is in the tree of a size, from the leaf's side up (RFC 6962, section 2.1.1).

    Raises ValueError where the tree has no such leaf.
    """
    if not 0 <= index < size:
        raise ValueError(f"a tree of {size} has no leaf {index}")
    found, first, last = list[bytes](), 0, size
    while last - first > 1:
        middle = first + _split(last - first)
        if index < middle:
            found.append(subtree(hashes, middle, last))
            last = middle
        else:
            found.append(subtree(hashes, first, middle))
            first = middle
    return found[::-1]


def consistency(hashes: Hashes, old: int, new: int) -> list[bytes]:
    """The proof that the tree of one size begins that of another (RFC 6962, section 2.1.2).

    Raises ValueError from size 0, which every tree begins with: such a proof would say nothing.
    """
    if not 0 < old <= new:
        raise ValueError(f"no tree of {new} grew out of one of {old}")
    found, first, last = list[bytes](), 0, new
    while last != old:
        middle = first + _split(last - first)
        if old <= middle:
            found.append(subtree(hashes, middle, last))
            last = middle
        else:
            found.append(subtree(hashes, first, middle))
            first = middle
    if first:
        found.append(subtree(hashes, first, last))
    return found[::-1]


def check_inclusion(leaf: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes) -> None:
    """Raise BadProof unless the proof leads from a leaf's hash to the root of a tree of a size."""
    if not 0 <= index < size:
        raise BadProof(f"a tree of {size} has no leaf {index}")
    rest = list(proof)
    found = _led(leaf, index, 0, size, rest)
    if rest:
        raise BadProof("it is longer than the way from the leaf to the root")
    if found != root:
        raise BadProof("it leads to another root")


def _led(leaf: bytes, index: int, first: int, last: int, rest: list[bytes]) -> bytes:
    """The root over the leaves from one index up to another, of which the proof's last hashes give all but one."""
    if last - first == 1:
        return leaf
    beside = _taken(rest)
    middle = first + _split(last - first)
    if index < middle:
        return node_hash(_led(leaf, index, first, middle, rest), beside)
    return node_hash(beside, _led(leaf, index, middle, last, rest))


def check_consistency(old: int, new: int, old_root: bytes, new_root: bytes, proof: Sequence[bytes]) -> None:
    """Raise BadProof unless the proof shows that one tree begins the other; that a tree of none does shows nothing."""
    if not 0 < old <= new:
        raise BadProof(f"no tree of {new} grew out of one of {old}")
    rest = list(proof)
    begun, found = _grown(old, old_root, 0, new, rest)
    if rest:
        raise BadProof("it is longer than the way from the one tree to the other")
    if begun != old_root:
        raise BadProof("it begins with another tree")
    if found != new_root:
        raise BadProof("it leads to another root")


def _grown(old: int, old_root: bytes, first: int, last: int, rest: list[bytes]) -> tuple[bytes, bytes]:
    """The root over what the old tree has of the leaves from one index up to another, and over all of them."""
    if last == old:
        whole = _taken(rest) if first else old_root
        return whole, whole
    beside = _taken(rest)
    middle = first + _split(last - first)
    if old <= middle:
        begun, found = _grown(old, old_root, first, middle, rest)
        return begun, node_hash(found, beside)
    begun, found = _grown(old, old_root, middle, last, rest)
    return node_hash(beside, begun), node_hash(beside, found)


def _taken(rest: list[bytes]) -> bytes:
    """The proof's last hash, taken off it."""
    if not rest:
        raise BadProof("it is shorter than the way to the root")
    return rest.pop()
