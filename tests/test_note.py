"""Signed notes, checkpoints, cosignatures and proofs, as C2SP has them, to the byte."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.errors import Malformed, Unsigned
from ledger.seal import merkle
from ledger.seal.checkpoint import Checkpoint
from ledger.seal.ed25519 import SigningKey, VerifierKey, keys_of
from ledger.seal.encoding import decoded
from ledger.seal.growing import Tree
from ledger.seal.note import Note
from ledger.seal.proof import SUFFIX, InclusionProof
from ledger.seal.signature import Kind, Signature
from ledger.seal.tiles import ENTRIES, Tile, levels, numbered, tiles

# The example of the specification of signed notes.
KEY = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
NOTE = (
    "This is an example message.\n\n— example.com/foo "
    "Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n"
).encode()
# The example of golang.org/x/mod/sumdb/note, which has the signing key too.
GO_SIGNING_KEY = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"
GO_KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
GO_NOTE = (
    "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n\n"
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
).encode()
# The example of the specification of cosignatures: a checkpoint, with the log's signature and a witness's.
COSIGNED = (
    "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n"
    "— example.com/behind-the-sofa "
    "Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n"
    "— witness.example.com/w1 "
    "jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==\n"
).encode()
# A checkpoint that a public log issued, and the cosignature of one of its public witnesses.
WITNESS = "remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2"
WITNESSED = (
    "arche2025h1.staging.ct.transparency.dev\n1432088532\nU7WM79jrzyhGZ5/GUBTpM7NzwdyfFx61t3RovgcC4Ro=\n\n"
    "— arche2025h1.staging.ct.transparency.dev "
    "ui8GwCF1+kWqZrxGdhj4aX3gcw7XUlXQQabg/27lefwhUkzbC3NygNI75MdhL1bfTW9g8Ei59RA23oHP7Ry1k3ZFWwQ=\n"
    "— remora.n621.de "
    "2net5wAAAABqEiEgPlfF3V06o0Y+fHM+J5J9s27wgxxcOVSpZ/2g/KSiXCg9DEZI+aVCIobWX9sXTynk5XeU/zZ0WBxtqB0DrAWfBw==\n"
).encode()
LOG = "arche2025h1.staging.ct.transparency.dev+ba2f06c0+AU0vHmlGCS/PdN8b2OaGmKprLI8HKM+dJ472xgFYh15f"
ORIGIN = "example.org/fd"
CHECKPOINT = Checkpoint(ORIGIN, 7, b"\7" * 32)
COUNCIL = SigningKey(ORIGIN, Kind.NOTE, b"\1" * 32)
AUDITOR = SigningKey("example.org/auditor", Kind.COSIGNATURE, b"\2" * 32)


def test_the_specifications_example_is_read_and_verified() -> None:
    """The public vector of signed notes: parsed, known to be signed, and written back byte for byte."""
    key, note = VerifierKey.parse(KEY), Note.parse(NOTE)
    assert (note.by([key]), bytes(note), str(key), key.id.hex()) == ((key,), NOTE, KEY, "530d903a")
    assert note.text == "This is an example message.\n"


def test_the_other_public_example_is_signed_to_the_byte() -> None:
    """Ed25519 signs one text one way: the note of Go's own documentation is made again out of its key."""
    signing, note = SigningKey.parse(GO_SIGNING_KEY), Note.parse(GO_NOTE)
    assert str(signing.verifier) == GO_KEY
    assert signing.text == GO_SIGNING_KEY
    assert bytes(Note(note.text).signed(signing.sign(note.text))) == GO_NOTE


def test_the_cosigned_example_is_read() -> None:
    """A checkpoint under two signatures; who the witness is is told by name and number, and when from its bytes."""
    note = Note.parse(COSIGNED)
    checkpoint = Checkpoint.of(note)
    assert (checkpoint.origin, checkpoint.size, len(checkpoint.root)) == ("example.com/behind-the-sofa", 20852163, 32)
    assert checkpoint.text == note.text
    assert bytes(note) == COSIGNED
    assert int.from_bytes(note.signatures[1].data[:8], "big") == 1679315147


def test_a_public_logs_checkpoint_and_its_witness_are_verified() -> None:
    """What others signed is known by their keys, with the time; at another time, or of another size, it is not."""
    note, keys = Note.parse(WITNESSED), [VerifierKey.parse(LOG), VerifierKey.parse(WITNESS)]
    assert note.by(keys) == tuple(keys)
    assert keys[1].kind is Kind.COSIGNATURE
    assert (note.time_of(keys[0]), note.time_of(keys[1])) == (None, 0x6A122120)
    assert Note.parse(COSIGNED).time_of(keys[1]) is None
    for other in (WITNESSED.replace(b"1432088532", b"1432088533"), WITNESSED.replace(b"AABqEiEg", b"AABqEiEh")):
        with pytest.raises(Unsigned, match=r"^the signature of (arche|remora)"):
            Note.parse(other).by(keys)


def test_a_witness_signs_when_as_well_as_what() -> None:
    """A cosignature is over the time and the checkpoint: another time is another signature."""
    note = Note(CHECKPOINT.text).signed(COUNCIL.sign(CHECKPOINT.text), AUDITOR.sign(CHECKPOINT.text, at=1_700_000_000))
    assert note.by([COUNCIL.verifier, AUDITOR.verifier]) == (COUNCIL.verifier, AUDITOR.verifier)
    assert note.time_of(AUDITOR.verifier) == 1_700_000_000
    assert note.time_of(COUNCIL.verifier) is None
    assert Note(note.text).signed(AUDITOR.sign(note.text)).time_of(AUDITOR.verifier) == 0
    first, second = note.signatures
    moved = Signature(second.name, second.key, (1_700_000_001).to_bytes(8, "big") + second.data[8:])
    with pytest.raises(Unsigned, match=r"signature of example\.org/auditor"):
        Note(note.text, (first, moved)).by([AUDITOR.verifier])


def test_a_key_signs_one_way() -> None:
    """The same bytes as a council's key and as a witness's are two keys, and neither passes for the other."""
    text = CHECKPOINT.text
    witness = SigningKey(ORIGIN, Kind.COSIGNATURE, b"\1" * 32)
    assert witness.verifier.id != COUNCIL.verifier.id
    with pytest.raises(Unsigned, match="not signed by"):
        Note(text).signed(witness.sign(text, at=1)).by([COUNCIL.verifier])


@pytest.mark.parametrize(
    "public",
    [
        # The points of small order, with either side, and heights beyond the field (RFC 8032, section 5.1.3).
        *(f"{first}{'00' * 30}{last}" for first in ("00", "01") for last in ("00", "80")),
        *(f"{first}{'ff' * 30}{last}" for first in ("ec", "ed", "ee", "ff") for last in ("7f", "ff")),
        *(f"26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc{last}" for last in ("05", "85")),
        *(f"c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03{last}" for last in ("7a", "fa")),
    ],
)
def test_a_key_that_is_nobodys_is_refused(public: str) -> None:
    """By such a key anybody can make a signature that verifies, over any text."""
    with pytest.raises(Malformed, match=r"^the key of name is nobody's: signatures by it can be made up for any text$"):
        VerifierKey("name", Kind.NOTE, bytes.fromhex(public))


@pytest.mark.parametrize("height", [2, 2**255 - 21])
def test_a_key_beside_those_is_somebody_s(height: int) -> None:
    """The heights next to those of the points of small order are any key's, with either side."""
    for side in (0, 2**255):
        public = (height + side).to_bytes(32, "little")
        assert VerifierKey("name", Kind.NOTE, public).public == public


def test_what_unknown_keys_have_signed_says_nothing() -> None:
    """A note is signed by a known key or it is not; a signature of nobody's beside it does no harm."""
    text = CHECKPOINT.text
    both = Note(text).signed(AUDITOR.sign(text, at=1), COUNCIL.sign(text))
    assert both.by([COUNCIL.verifier]) == (COUNCIL.verifier,)
    foo, other = VerifierKey.parse(KEY), VerifierKey.parse(GO_KEY)
    namesake = SigningKey(ORIGIN, Kind.NOTE, b"\7" * 32).verifier
    own = f"name, {ORIGIN}, key {COUNCIL.verifier.id.hex()}"
    for keys, names in (
        ([], "there is no key that its signature could be checked by"),
        ([foo], f"it is not signed by example.com/foo, key {foo.id.hex()}"),
        ([foo, other], f"it is not signed by PeterNeumann, key c74f20a3; example.com/foo, key {foo.id.hex()}"),
        (
            [namesake],
            f"it is not signed by {namesake.called}: what it bears is said to be by another of that {own}",
        ),
    ):
        with pytest.raises(Unsigned) as refused:
            both.by(keys)
        assert str(refused.value) == names


def test_one_wrong_signature_of_a_known_key_is_enough_to_refuse() -> None:
    """Where a known key's signature is not its own something is wrong, whoever else has signed."""
    text = CHECKPOINT.text
    stale = Signature(ORIGIN, COUNCIL.verifier.id, COUNCIL.sign("another text\n").data)
    with pytest.raises(Unsigned, match="not over this text"):
        Note(text).signed(AUDITOR.sign(text, at=1), stale).by([COUNCIL.verifier, AUDITOR.verifier])


@given(st.integers(0, len(GO_NOTE) - 1), st.integers(0, 7))
def test_no_bit_of_a_note_can_be_changed(at: int, bit: int) -> None:
    """Whichever bit is turned, the note is not read, or is not signed by the key, or is read as the same text."""
    raw = bytearray(GO_NOTE)
    raw[at] ^= 1 << bit
    with pytest.raises((Malformed, Unsigned)):
        Note.parse(bytes(raw)).by([VerifierKey.parse(GO_KEY)])


@given(st.integers(0, len(KEY) - 1), st.integers(1, 0x7E))
def test_a_mangled_key_is_not_read(at: int, turned: int) -> None:
    """A verifier key says its own number: a slip in copying it is found."""
    mangled = KEY[:at] + chr(ord(KEY[at]) ^ turned) + KEY[at + 1 :]
    with pytest.raises(Malformed):
        VerifierKey.parse(mangled)


NO_NOTE = "it is no signed note: text, an empty line and signatures, each on a line of its own"
NO_CHECKPOINT = "it is no checkpoint: an origin, a size and a root, each on a line of its own"
ROOT = "BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc="


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"", NO_NOTE),
        (b"text", NO_NOTE),
        (b"text\n", NO_NOTE),
        (b"text\n\n", NO_NOTE),
        (b"text\n\nno dash AAAAAAA=\n", "'no dash AAAAAAA=' is not a signature: it takes a dash, a name and base64"),
        ("text\n\n— name\n".encode(), "'— name' is not a signature: it takes a dash, a name and base64"),
        ("text\n\n— name AAAA\n".encode(), "the signature of name is too short"),
        ("text\n\n— name AAAAAA==\n".encode(), "the signature of name is too short"),
        ("text\n\n— name AAAAAAB=\n".encode(), "something that should be base64 is not, or was cut short or altered"),
        ("text\n\n— name A!AAAAA=\n".encode(), "something that should be base64 is not, or was cut short or altered"),
        (
            "text\n\n— na+me AAAAAAA=\n".encode(),
            "'na+me' cannot be a key's name: it takes one such as example.org/bury, with no space or +",
        ),
        ("text\n\n— name AAAAAAA=".encode(), NO_NOTE),
        ("te\txt\n\n— name AAAAAAA=\n".encode(), NO_NOTE),
        ("text\r\n\n— name AAAAAAA=\n".encode(), NO_NOTE),
        (b"\xff" + GO_NOTE, "a signed note is UTF-8"),
        (
            b"text\n\n" + b"".join(f"— n{at} AAAAAAA=\n".encode() for at in range(65)),
            "it bears 65 signatures: a note here may bear 64",
        ),
    ],
)
def test_what_is_no_note_is_refused(raw: bytes, words: str) -> None:
    """Anything but text, an empty line and whole signatures; two writings of one signature are not both read."""
    with pytest.raises(Malformed) as refused:
        Note.parse(raw)
    assert str(refused.value) == words


def test_a_note_may_bear_as_many_signatures_as_are_looked_at() -> None:
    """Sixty-four, of the shortest kind; and text may have empty lines of its own."""
    raw = b"text\n\nmore\n\n" + b"".join(f"— n{at} AAAAAAA=\n".encode() for at in range(64))
    note = Note.parse(raw)
    assert (note.text, len(note.signatures), bytes(note)) == ("text\n\nmore\n", 64, raw)
    for text in ("", "text", "te\x00xt\n"):
        with pytest.raises(Malformed, match=r"^a note's text is of whole lines, with no control characters$"):
            Note(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", NO_CHECKPOINT),
        ("\n", NO_CHECKPOINT),
        ("origin\n7\n", NO_CHECKPOINT),
        (f"origin\n07\n{ROOT}\n", "'07' is not a tree's size: it takes digits, with no needless zero"),
        (f"origin\n-7\n{ROOT}\n", "'-7' is not a tree's size: it takes digits, with no needless zero"),
        (f"origin\n{'9' * 17}\n{ROOT}\n", f"'{'9' * 17}' is not a tree's size: it takes digits, with no needless zero"),
        ("origin\n7\nBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBw==\n", "a root is 32 bytes long, and not 31"),
        (f"origin\n7\n{ROOT}", NO_CHECKPOINT),
        (f"origin\n7\n{ROOT}\n\nmore\n", NO_CHECKPOINT),
        (f"\n7\n{ROOT}\n", "'' cannot be a checkpoint's origin: it is one line"),
    ],
)
def test_what_is_no_checkpoint_is_refused(text: str, words: str) -> None:
    """An origin, a size without needless zeros, a root of 32 bytes; and nothing is guessed."""
    with pytest.raises(Malformed) as refused:
        Checkpoint.parse(text)
    assert str(refused.value) == words


def test_a_checkpoint_of_nothing_is_written_with_a_nought() -> None:
    """The one size that may begin with one."""
    assert Checkpoint.parse(f"origin\n0\n{ROOT}\n").size == 0


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (KEY.replace("kyeRrm", "kyeRrn"), "the key of example.com/foo is not the one that its number says"),
        (KEY.replace("530d", "530e"), "the key of example.com/foo is not the one"),
        ("name+00000000+Bg==", "the key of name is of a kind that is not read here: it takes Ed25519"),
        ("name+00000000+AQ==", "the key of name is 0 bytes long: Ed25519 takes 32"),
        ("name+00000000", "something that should be base64 is not, or was cut short or altered"),
        (
            GO_SIGNING_KEY,
            "that is a signing key, which is its owner's alone: it takes the verifier's half, in .pub",
        ),
        (KEY.replace("example", "#example"), "'#example.com/foo' cannot be a key's name"),
        ("na me+00000000+" + KEY.rpartition("+")[2], "'na me' cannot be a key's name"),
    ],
)
def test_what_is_no_verifier_key_is_refused(text: str, words: str) -> None:
    """Of another kind, too short, or not the key that its own number says."""
    with pytest.raises(Malformed) as refused:
        VerifierKey.parse(text)
    assert str(refused.value).startswith(words)


def test_a_checkpoint_is_three_lines_and_those_of_others_are_kept() -> None:
    """Extension lines are opaque, and signed with the rest."""
    assert Checkpoint.parse(CHECKPOINT.text) == CHECKPOINT
    assert Checkpoint.parse(CHECKPOINT.text + "more\n").text == CHECKPOINT.text + "more\n"
    with pytest.raises(Malformed, match="origin"):
        Checkpoint("two\nlines", 1, b"\1" * 32)


def test_a_signing_key_is_not_shown_nor_repeated() -> None:
    """Neither its repr nor the error for a damaged one holds the secret half."""
    secret = GO_SIGNING_KEY.rpartition("+")[2]
    shown = repr(SigningKey.parse(GO_SIGNING_KEY))
    assert "PeterNeumann" in shown
    assert secret not in shown
    assert "seed" not in shown
    none = "it is not a signing key: it takes the text that keygen wrote"
    for damaged, words in (
        (GO_SIGNING_KEY[:-1], none),
        (
            GO_SIGNING_KEY.replace("c74f", "c74e"),
            "the signing key of PeterNeumann was altered: it is not the one that its number says",
        ),
        ("x" + GO_SIGNING_KEY, none),
        (GO_KEY, none),
        ("PRIVATE+KEY+name+00000000+AQ==", "the key of name is 0 bytes long: Ed25519 takes 32"),
        ("PRIVATE+KEY+name+00000000+Bg==", none),
        ("", none),
    ):
        with pytest.raises(Malformed) as refused:
            SigningKey.parse(damaged)
        assert str(refused.value) == words
        assert secret[:20] not in str(refused.value)


def test_a_new_key_is_its_own() -> None:
    """Two keys are never the same, and what the one signed the other did not."""
    one, other = (SigningKey.generate(ORIGIN, Kind.NOTE) for _ in range(2))
    assert one.text != other.text
    with pytest.raises(Unsigned):
        Note(CHECKPOINT.text).signed(one.sign(CHECKPOINT.text)).by([other.verifier])


def test_keys_stand_one_a_line() -> None:
    """A file of verifier keys may have empty lines and remarks."""
    assert keys_of(["# the council's", "", KEY + "\n", GO_KEY]) == [VerifierKey.parse(KEY), VerifierKey.parse(GO_KEY)]


def test_a_proof_is_read_as_it_was_written() -> None:
    """Header, index, hashes, an empty line and the checkpoint; opaque extra data where there is any."""
    note = Note(CHECKPOINT.text).signed(COUNCIL.sign(CHECKPOINT.text))
    for proof in (
        InclusionProof(5, (b"\1" * 32, b"\2" * 32), note),
        InclusionProof(0, (), note, extra=b"extra"),
    ):
        assert InclusionProof.parse(bytes(proof)) == proof
    assert b"extra" not in bytes(InclusionProof(0, (), note))
    assert bytes(InclusionProof(0, (), note, b"extra information")).startswith(
        b"c2sp.org/tlog-proof@v1\nextra ZXh0cmEgaW5mb3JtYXRpb24=\nindex 0\n\nexample.org/fd\n7\n"
    )


@pytest.mark.parametrize(
    ("head", "words"),
    [
        ("", "it is no proof: the first line is not c2sp.org/tlog-proof@v1"),
        ("c2sp.org/tlog-proof@v2\nindex 1", "it is no proof: the first line is not c2sp.org/tlog-proof@v1"),
        ("é", "it is no proof: the first line is not c2sp.org/tlog-proof@v1"),
        ("c2sp.org/tlog-proof@v1", "'' does not say which entry the proof is of"),
        ("c2sp.org/tlog-proof@v1\nindex 01", "'index 01' does not say which entry the proof is of"),
        ("c2sp.org/tlog-proof@v1\nindex -1", "'index -1' does not say which entry the proof is of"),
        (
            "c2sp.org/tlog-proof@v1\nindex 1\nextra AAAA",
            "something that should be base64 is not, or was cut short or altered",
        ),
        (
            "c2sp.org/tlog-proof@v1\nextra !\nindex 1",
            "something that should be base64 is not, or was cut short or altered",
        ),
        ("c2sp.org/tlog-proof@v1\nindex 1\nAAAA", "a proof is at most 64 hashes of 32 bytes"),
        ("c2sp.org/tlog-proof@v1\nindex 1" + f"\n{ROOT}" * 65, "a proof is at most 64 hashes of 32 bytes"),
    ],
)
def test_what_is_no_proof_is_refused(head: str, words: str) -> None:
    """Of another version, without its index, with hashes that are none, or higher than any tree."""
    note = Note(CHECKPOINT.text).signed(COUNCIL.sign(CHECKPOINT.text))
    with pytest.raises(Malformed) as refused:
        InclusionProof.parse(f"{head}\n\n".encode() + bytes(note))
    assert str(refused.value) == words
    with pytest.raises(Malformed, match="the first line is not"):
        InclusionProof.parse(b"c2sp.org/tlog-proof@v1\nindex 1")


def test_a_proof_leads_from_its_entry_to_its_checkpoint() -> None:
    """Of the entry whose number it says, and of no other bytes; the longest that a tree could have is read."""
    leaves = [merkle.leaf_hash(each) for each in (b"one", b"two", b"three")]
    tree = Tree()
    for leaf in leaves:
        tree.add(leaf)
    text = Checkpoint(ORIGIN, 3, tree.root(3)).text
    note = Note(text).signed(COUNCIL.sign(text))
    proof = InclusionProof(1, tuple(merkle.inclusion(tree.hashes, 1, 3)), note)
    assert (proof.number, proof.checkpoint.text) == (2, text)
    proof.check(b"two")
    with pytest.raises(merkle.BadProof):
        proof.check(b"one")
    longest = InclusionProof(0, (b"\1" * 32,) * 64, note)
    assert InclusionProof.parse(bytes(longest)) == longest


@pytest.mark.parametrize(
    ("index", "path"),
    [(0, "000"), (999, "999"), (1000, "x001/000"), (1234067, "x001/x234/067")],
)
def test_an_index_is_a_path_of_threes(index: int, path: str) -> None:
    """So that no folder holds more than a thousand, and none bears a file's name."""
    assert numbered(index) == path


def test_the_tiles_of_the_specifications_example() -> None:
    """A tree of 70,000: 273 full tiles and one of 112, one full and one of 17, and one of 1."""
    assert (ENTRIES, SUFFIX) == ("entries", ".tlog-proof")
    found = {level: list(tiles(70_000, level)) for level in levels(70_000)}
    assert [(len(each), each[-1].width) for each in found.values()] == [(274, 112), (2, 17), (1, 1)]
    assert [Tile(0, 273, 112).path(), Tile(1, 0).path(), Tile(0, 273, 112).path("entries")] == [
        "tile/0/273.p/112",
        "tile/1/000",
        "tile/entries/273.p/112",
    ]
    assert [tile.width for level in levels(256) for tile in tiles(256, level)] == [256, 1]
    assert list(levels(0)) == []


@pytest.mark.parametrize("before", ["", "\ufeff", '"', "key: ", "> "])
@pytest.mark.parametrize("shape", [str, str.lower, lambda text: text.removeprefix("PRIVATE+KEY+")])
@pytest.mark.parametrize("name", ["x.uk", "example.org/a"])
def test_a_signing_key_where_its_public_half_belongs_is_not_repeated(
    before: str, shape: Callable[[str], str], name: str
) -> None:
    """However it was copied, no message holds any part of its secret."""
    text = SigningKey(name, Kind.NOTE, b"\x9c" * 32).text
    secret = text.rpartition("+")[2]
    for parse in (VerifierKey.parse, decoded, lambda line: Note.parse(line.encode())):
        with pytest.raises(Malformed) as found:
            parse(before + shape(text))
        assert not {secret[at : at + 8].lower() for at in range(len(secret) - 8)} & {
            str(found.value)[at : at + 8].lower() for at in range(len(str(found.value)))
        }
