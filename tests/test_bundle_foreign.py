"""Bundles verified by programs on others' libraries, from their files alone, with none of our code on the way.

In Go golang.org/x/mod/sumdb/note and tlog, in Node @sigstore/verify: signature, tiles, entries, roots and proofs.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from bundling import EXEMPT, KEY, ORIGIN, WITNESS, Files, Made, files_of, made, put
from foreign import DEBIANS, NEEDED, SOURCES, Program, go_program, node_program
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ledger import SimulatedClock
from ledger.aggregates.action import ProposeAction
from ledger.aggregates.person import NamePerson
from ledger.aggregates.record import OPENING, EraseWords
from ledger.errors import Tampered
from ledger.seal import merkle
from ledger.seal.bundle import verify
from ledger.seal.bundle.packing import pack, unpack, words_line
from ledger.seal.bundle.tiling import Tiling
from ledger.seal.checkpoint import Checkpoint
from ledger.seal.ed25519 import SigningKey
from ledger.seal.encoding import encoded
from ledger.seal.note import Note
from ledger.seal.proof import InclusionProof
from ledger.seal.tiles import Tile, numbered
from ledger.shell import Ledger
from ledger.testing import life
from ledger.testing.playing import CLERK
from ledger.vocabulary import Command

MAKERS: dict[str, Callable[[Path], Program | str]] = {"Go": go_program, "Node": node_program}


@pytest.fixture(scope="module", params=MAKERS)
def program(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Program:
    """Each of the programs; skipped, saying why, where what it takes is not installed."""
    found = MAKERS[str(request.param)](tmp_path_factory.mktemp("program"))
    if isinstance(found, str):
        pytest.skip(f"no bundle is verified in {request.param}: {found}")
    return found


@pytest.fixture(scope="module")
def go(tmp_path_factory: pytest.TempPathFactory) -> Program:
    """The Go program alone."""
    found = go_program(tmp_path_factory.mktemp("go"))
    if isinstance(found, str):
        pytest.skip(f"no proof of growth is verified in Go: {found}")
    return found


@pytest.fixture
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that several examples share, each in one of its own."""
    return tmp_path_factory.mktemp("bundles")


def printed(record: Made, size: int) -> str:
    """The size and root as minutes have them."""
    return f"{size} {encoded(record.tree.root(size))}"


def printed_whole(record: Made, size: int) -> str:
    """All three lines as minutes have them."""
    return Checkpoint(ORIGIN, size, record.tree.root(size)).text


def proved(record: Made, upto: int, size: int) -> str:
    """What is said of a bundle of a size, held against the root that was printed of its first entries."""
    first = "entry 1 is" if upto == 1 else f"entries 1 to {upto} are"
    rest = f"entry {size}" if upto + 1 == size else f"entries {upto + 1} to {size}"
    beyond = f"; NOT COVERED: {rest}" if upto < size else ""
    return f"verified: {first} as printed (root {encoded(record.tree.root(upto))}){beyond}\n"


def named(key: SigningKey) -> str:
    """A key as a program names it."""
    return f"{key.verifier.name}, key {key.verifier.id.hex()}"


marked = st.frozensets(st.integers(2, 600), max_size=12)


@settings(max_examples=5, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(size=st.integers(1, 600), marks=st.tuples(marked, marked), share=st.floats(0, 1), public=st.booleans())
def test_a_bundle_of_any_record_is_verified(
    program: Program,
    place: Path,
    size: int,
    marks: tuple[frozenset[int], frozenset[int]],
    share: float,
    *,
    public: bool,
) -> None:
    """Full and public, of any size, held against the root at any smaller one; and against another root it is not."""
    words, exempt = marks
    record = made(size, words=words, exempt=exempt)
    to = place / "bundle"
    shutil.rmtree(to, ignore_errors=True)
    earlier = max(1, int(size * share))
    record.bundle(to, earlier, size, public=public)
    stands, said = program.run(to, root=printed(record, earlier), key=str(KEY.verifier))
    assert stands, said
    hidden = len([number for number in exempt if number <= size]) if public else 0
    assert said.startswith(proved(record, earlier, size))
    counted = "1 entry" if size == 1 else f"{size} entries"
    assert f"\nin the bundle: {counted} of example.org/made, {hidden} of them withheld\n" in said
    assert said.endswith(f"\nsigned by: {named(KEY)} (a key that was given)\n")
    assert verify(to).root == record.tree.root(size)
    other = f"{earlier} {encoded(record.tree.root(earlier)[::-1])}"
    assert not program.run(to, root=other)[0]
    assert not program.run(to, root=f"{size + 1} {encoded(record.tree.root(size))}")[0]


@pytest.mark.parametrize("size", [256, 257, 65_536 + 300])
def test_a_bundle_of_several_levels_is_verified(program: Program, tmp_path: Path, size: int) -> None:
    """Where tiles stand upon tiles, at the edges of full ones too."""
    record = made(size, words=frozenset({2, size - 1}), exempt=frozenset({size}))
    record.bundle(tmp_path / "b", 255, 256, size)
    stands, said = program.run(tmp_path / "b", root=[printed(record, at) for at in (255, 256, size - 1, size)])
    assert stands, said


def test_a_bundle_may_lie_in_a_folder_of_any_name(program: Program, tmp_path: Path) -> None:
    """Though the name could be read as a pattern: its keys are found, and all of its checkpoints are looked at."""
    record = made(30)
    record.bundle(tmp_path / "a [b] *", 20, 30)
    stands, said = program.run(tmp_path / "a [b] *", root=printed(record, 30))
    assert stands, said
    (tmp_path / "a [b] *" / "checkpoints" / "20").write_bytes(bytes(made(30, words=frozenset({9})).note(20)))
    assert not program.run(tmp_path / "a [b] *", root=printed(record, 30), key=str(KEY.verifier))[0]


@pytest.mark.parametrize(("upto", "size"), [(1, 1), (1, 2), (19, 20), (19, 21), (21, 21)])
def test_only_what_was_printed_is_said_to_be_verified(program: Program, tmp_path: Path, upto: int, size: int) -> None:
    """What comes after the printed root is said not to be covered by it; of several, the one that reaches furthest."""
    record = made(size)
    record.bundle(tmp_path / "b")
    for roots in ([upto], [upto, 1], [1, upto]):
        stands, said = program.run(tmp_path / "b", root=[printed(record, each) for each in roots])
        assert stands, said
        assert said.startswith(proved(record, upto, size))


def test_a_key_is_given_as_its_text(program: Program, tmp_path: Path) -> None:
    """And a file of it, which this package takes, is said to be none."""
    record = made(3)
    record.bundle(tmp_path / "b")
    key = next((tmp_path / "b" / "keys").iterdir())
    stands, said = program.run(tmp_path / "b", root=printed(record, 3), key=key.read_text())
    assert stands, said
    stands, said = program.run(tmp_path / "b", root=printed(record, 3), key=str(key))
    assert not stands
    assert "-key takes the key's text, name+id+base64" in said
    stands, said = program.run(tmp_path / "b", root=printed(record, 3), key=KEY.text)
    assert not stands
    assert "a signing key" in said
    assert KEY.text.rpartition("+")[2][:12] not in said


def test_our_proofs_are_proofs(program: Program, tmp_path: Path) -> None:
    """That an entry is in the tree: another's program follows them to the root, and the Go one makes the same."""
    record = made(600)
    record.bundle(tmp_path / "b")
    files = []
    for index in (0, 1, 255, 256, 511, 512, 599):
        hashes = merkle.inclusion(record.hashes, index, 600)
        files.append(tmp_path / f"{index}.tlog-proof")
        files[-1].write_bytes(bytes(InclusionProof(index, tuple(hashes), record.note(600))))
    stands, said = program.run(tmp_path / "b", proof=list(map(str, files)))
    assert stands, said
    root = encoded(record.tree.root(600))
    for index, file in zip((0, 1, 255, 256, 511, 512, 599), files, strict=True):
        assert f"proved: {file}: entry {index + 1} is in the record of 600 entries, root {root}\n" in said
    fork = made(600, words=frozenset({600}))  # as long, and signed by the same key: it parts from the record at its end
    assert fork.kept[0].raw == record.kept[0].raw
    files[0].write_bytes(bytes(InclusionProof(0, tuple(merkle.inclusion(fork.hashes, 0, 600)), fork.note(600))))
    assert not program.run(tmp_path / "b", proof=str(files[0]))[0]
    wrong = InclusionProof(256, tuple(merkle.inclusion(record.hashes, 257, 600)), record.note(600))
    files[0].write_bytes(bytes(wrong))
    assert not program.run(tmp_path / "b", proof=str(files[0]))[0]


def proof_of(record: Made, number: int, size: int, note: Note | None = None) -> bytes:
    """A proof of an entry in the record of a size."""
    hashes = merkle.inclusion(record.hashes, number - 1, size)
    return bytes(InclusionProof(number - 1, tuple(hashes), note or record.note(size)))


def test_a_proof_of_what_is_withheld_is_held_against_its_hash(program: Program, tmp_path: Path) -> None:
    """An entry that a public bundle withholds has its hash there: a genuine proof of it stands, and no other does."""
    record, proof = made(600, exempt=frozenset({9, 300, 600})), tmp_path / "a.tlog-proof"
    record.bundle(tmp_path / "public", public=True)
    record.bundle(tmp_path / "full")
    for number, size in ((9, 600), (300, 600), (300, 300), (300, 301), (600, 600), (8, 600)):
        proof.write_bytes(proof_of(record, number, size))
        for name in ("public", "full"):
            stands, said = program.run(tmp_path / name, proof=str(proof))
            assert stands, said
            line = f"entry {number} is in the record of {size} entries, root {encoded(record.tree.root(size))}"
            assert f"proved: {proof}: {line}" in said
            assert ("; the entry itself is withheld here" in said) is (name == "public" and number != 8)
    wrong = proof_of(record, 300, 600).replace(b"index 299", b"index 8")
    shorter = b"\n".join(proof_of(record, 300, 600).split(b"\n")[:2] + proof_of(record, 300, 600).split(b"\n")[3:])
    for altered in (wrong, shorter):
        proof.write_bytes(altered)
        stands, said = program.run(tmp_path / "public", proof=str(proof))
        assert not stands
        assert "its hashes do not lead from entry" in said


@pytest.mark.parametrize("index", ["14", "20", "400", "-1", "+4", "04", "", "four", "9" * 30])
def test_a_proof_of_no_entry_is_refused(program: Program, tmp_path: Path, index: str) -> None:
    """Of an entry that its record does not have, or of no number: it is said so, whatever else the bundle has."""
    record, proof = made(14), tmp_path / "a.tlog-proof"
    record.bundle(tmp_path / "b")
    proof.write_bytes(proof_of(record, 5, 14).replace(b"index 4", f"index {index}".encode()))
    stands, said = program.run(tmp_path / "b", proof=str(proof))
    assert not stands
    assert said.count("\n") == 1
    assert "is of index" in said if index in {"14", "20", "400"} else "is not written as a number is" in said


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (rb"=\n", b"\n"),
        (rb"^.*\n(?s:.*)", b"\n"),
        (rb"\n(?s:.*)", b""),
        (rb"index 4\n", b""),
        (rb"index", b"place"),
        (rb"(?s)\n\n.*", b"\n"),
    ],
)
def test_what_is_no_proof_is_refused(program: Program, tmp_path: Path, old: bytes, new: bytes) -> None:
    """In a sentence, wherever it breaks off or is written otherwise."""
    record, proof = made(14), tmp_path / "a.tlog-proof"
    record.bundle(tmp_path / "b")
    genuine = proof_of(record, 5, 14)
    proof.write_bytes(re.sub(old, new, genuine, count=1))
    assert proof.read_bytes() != genuine
    stands, said = program.run(tmp_path / "b", proof=str(proof))
    assert not stands
    assert said.count("\n") == 1


def test_a_proof_in_a_longer_record_is_not_of_this_bundle(program: Program, tmp_path: Path) -> None:
    """What was recorded after the bundle's checkpoint is not in it, nor anything that would prove it."""
    record, proof = made(30), tmp_path / "a.tlog-proof"
    record.bundle(tmp_path / "b", 20)
    for number in (5, 25):
        proof.write_bytes(proof_of(record, number, 30))
        stands, said = program.run(tmp_path / "b", proof=str(proof))
        assert not stands
        assert "the bundle has 20 entries" in said


OTHER = SigningKey("example.org/other", KEY.kind, b"\5" * 32)


def in_anothers_name(record: Made, size: int) -> Note:
    """A checkpoint of the record that says it is another's, and is signed by that other."""
    text = Checkpoint(OTHER.verifier.name, size, record.tree.root(size)).text
    return Note(text).signed(OTHER.sign(text))


def test_the_origin_is_the_one_that_entry_1_gave(program: Program, tmp_path: Path) -> None:
    """A checkpoint in another's name is not of this record, and of what is printed whole the origin is compared too."""
    record = made(30, exempt=frozenset({9}))
    record.bundle(tmp_path / "b")
    files = files_of(tmp_path / "b")
    keys = {"keys/other.pub": f"{OTHER.verifier}\n".encode()}
    as_another = {
        "checkpoint": bytes(in_anothers_name(record, 30)),
        "checkpoints/30": bytes(in_anothers_name(record, 30)),
    }
    stands, said = program.run(put({**files, **keys, **as_another}, tmp_path / "other"))
    assert not stands
    assert "the checkpoint is of example.org/other, and entry 1 opens the record of example.org/made" in said
    earlier = {"checkpoints/20": bytes(in_anothers_name(record, 20))}
    assert not program.run(put({**files, **keys, **earlier}, tmp_path / "earlier"))[0]
    proof = tmp_path / "a.tlog-proof"
    proof.write_bytes(proof_of(record, 5, 30, in_anothers_name(record, 30)))
    stands, said = program.run(put({**files, **keys}, tmp_path / "proof"), proof=str(proof))
    assert not stands
    assert "is of the record of example.org/other" in said
    whole = printed_whole(record, 30)
    for root in (whole, " ".join(whole.split()), f"\n {whole}\n", whole.replace("\n", "\r\n")):
        stands, said = program.run(tmp_path / "b", root=root)
        assert stands, said
        stands, said = program.run(tmp_path / "b", root=root.replace("made", "other"))
        assert not stands
        assert "what was printed is of example.org/other, and the bundle of example.org/made" in said


def test_entry_1_is_never_withheld(program: Program, tmp_path: Path) -> None:
    """It says whose record this is."""
    record = made(30, exempt=frozenset({9}))
    record.bundle(tmp_path / "b", public=True)
    files = files_of(tmp_path / "b")
    entries = unpack(files["tile/public/000.p/30"])
    line = re.sub(
        rb'"leaf":"[^"]*"', b'"leaf":"%s"' % encoded(record.tree.levels[0][0]).encode(), files["withheld/000.jsonl"]
    )
    hidden = {
        "tile/public/000.p/30": pack([b"", *entries[1:]]),
        "withheld/000.jsonl": line.replace(b'"number":9', b'"number":1') + files["withheld/000.jsonl"],
    }
    stands, said = program.run(put({**files, **hidden}, tmp_path / "hidden"))
    assert not stands
    assert "entry 1 is withheld" in said


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("+30 ROOT", "is not written as a number is"),
        ("-30 ROOT", "is not written as a number is"),
        ("030 ROOT", "is not written as a number is"),
        ("3e1 ROOT", "is not written as a number is"),
        ("0x1e ROOT", "is not written as a number is"),
        ("0 ROOT", "the bundle has 30 entries"),
        ("31 ROOT", "the bundle has 30 entries"),
        ("30 SHORT", "is not written as a root is"),
        ("30 SHORT-", "is not written as a root is"),
        ("30 ROOT=", "is not written as a root is"),
        ("30 LOOSE", "is not written as a root is"),
        ("30", "nothing after them"),
        ("ROOT", "nothing after them"),
        ("", "nothing after them"),
        ("30 ROOT indeed", "nothing after them"),
        ("example.org/made 30 ROOT indeed", "nothing after them"),
    ],
)
def test_a_root_is_read_as_it_is_printed(program: Program, tmp_path: Path, given: str, said: str) -> None:
    """And in no other way that a number, or base64, could be read: what is agreed with is what stands in print."""
    record = made(30)
    record.bundle(tmp_path / "b")
    root = encoded(record.tree.root(30))
    digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    loose = f"{root[:42]}{digits[digits.index(root[42]) + 1]}="  # another text of the same bytes
    for name, text in {"LOOSE": loose, "SHORT": root[:-1], "ROOT": root}.items():
        given = given.replace(name, text)
    stands, answer = program.run(tmp_path / "b", root=given)
    assert not stands
    assert said in answer
    assert answer.count("\n") == 1


def test_it_is_said_whose_signature_was_checked(program: Program, tmp_path: Path) -> None:
    """By name and number, and whether the key was given or came with the bundle."""
    record = made(30)
    record.bundle(tmp_path / "b")
    assert program.run(tmp_path / "b")[1].endswith(f"\nsigned by: {named(KEY)} (a key from the bundle itself)\n")
    keys = [str(OTHER.verifier), str(KEY.verifier)]
    said = program.run(tmp_path / "b", key=keys, root=printed(record, 30))[1]
    assert said.endswith(f"\nsigned by: {named(KEY)} (a key that was given)\n")


def test_what_is_missing_is_said_in_a_sentence(program: Program, tmp_path: Path) -> None:
    """The bundle, a folder of it, what is to be done with it: whatever is missing, nothing is verified."""
    record = made(300)
    record.bundle(tmp_path / "b", 100, 300)
    files = files_of(tmp_path / "b")
    for gone in ("checkpoints/", "checkpoints/300", "checkpoint", "keys/", "tile/0/000", "tile/entries/", "tile/"):
        left = Files(
            (name, raw)
            for name, raw in files.items()
            if name != gone and not (gone[-1] == "/" and name.startswith(gone))
        )
        stands, said = program.run(put(left, tmp_path / gone.replace("/", "-")), root=printed(record, 300))
        assert not stands, gone
        assert said.count("\n") == 1
        assert ("checkpoints/300 is missing" in said) is gone.startswith("checkpoints/")
    for nothing in (tmp_path / "nowhere", tmp_path / "b" / "VERIFY.md"):
        stands, said = program.run(nothing)
        assert not stands
        assert said.count("\n") == 1
    done = subprocess.run(program.command, check=False, capture_output=True, text=True, timeout=60)  # noqa: S603
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout == "NOT VERIFIED: it takes a bundle, and options with their values\n"


def test_tiles_that_lead_to_another_root_are_said_to(program: Program, tmp_path: Path) -> None:
    """Where all agree with one another, and not with the checkpoint: of the tiles, and not of a first entry."""
    record = made(600)
    record.bundle(tmp_path / "b")
    files = files_of(tmp_path / "b")
    stands, said = program.run(put({**files, **recomputed(files, "entries")}, tmp_path / "anew"))
    assert not stands
    assert said == f"NOT VERIFIED: the tiles do not lead to the checkpoint's root, {encoded(record.tree.root(600))}\n"


def test_a_library_that_is_not_there_is_said_to_be_missing(tmp_path: Path) -> None:
    """Of the Node program, which is run as it lies."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not installed (Debian: nodejs npm)")
    script = shutil.copyfile(SOURCES / "verify.cjs", tmp_path / "verify.cjs")
    env = {**os.environ, "NODE_PATH": ""}
    done = subprocess.run(  # noqa: S603 - a program of ours
        [node, str(script), str(tmp_path)], env=env, check=False, capture_output=True, text=True, timeout=60
    )
    if "there is no" in done.stdout:
        pytest.skip("@sigstore/verify is installed for every program here")
    assert (done.returncode, done.stderr, done.stdout.count("\n")) == (1, "", 1)
    assert done.stdout.startswith("NOT VERIFIED: @sigstore/verify is not installed where this program lies")


@pytest.mark.parametrize("old", [1, 2, 255, 256, 257, 512, 599, 600])
def test_our_consistency_proofs_are_proofs(go: Program, tmp_path: Path, old: int) -> None:
    """A tree that grew out of another is proved to have; the proof of another's growth proves nothing.

    Of the two, only the library for Go checks such proofs.
    """
    record = made(600)
    record.bundle(tmp_path / "b")
    proof = tmp_path / "grown"
    proof.write_text("".join(f"{encoded(each)}\n" for each in merkle.consistency(record.hashes, old, 600)))
    stands, said = go.run(tmp_path / "b", grown=f"{old}:{proof}")
    assert stands, said
    of = "1 entry" if old == 1 else f"{old} entries"
    assert f"proved: {proof}: the record of {of} begins that of 600 entries\n" in said
    assert not go.run(tmp_path / "b", grown=f"{old - 1 or 300}:{proof}")[0]


def changed(raw: bytes, at: int) -> bytes:
    """With one bit the other way."""
    return raw[:at] + bytes([raw[at] ^ 1]) + raw[at + 1 :]


def recomputed(files: dict[str, bytes], kind: str) -> dict[str, bytes]:
    """An entry altered, and every tile made anew."""
    entries = [unpack(files[f"tile/{kind}/{name}"]) for name in ("000", "001", "002.p/88")]
    entries[1][7] = entries[1][7].replace(b"call 264", b"call 999")
    tiling, found = Tiling(), dict(files)
    for index, raws in enumerate(entries):
        old = files[Tile(0, index, len(raws)).path()]
        leaves = [merkle.leaf_hash(raw) if raw else old[at * 32 : at * 32 + 32] for at, raw in enumerate(raws)]
        found[Tile(0, index, len(raws)).path()] = b"".join(leaves)
        found[Tile(0, index, len(raws)).path(kind)] = pack(raws)
        found |= {tile.path(): raw for tile, raw in tiling.add(leaves)}
    return found | {tile.path(): raw for tile, raw in tiling.rest()}


def swapped(raw: bytes) -> bytes:
    """With its second and third entries the other way round."""
    first, second, third, *rest = unpack(raw)
    return pack([first, third, second, *rest])


@pytest.mark.parametrize("public", [False, True])
def test_a_bundle_that_was_altered_is_refused(program: Program, tmp_path: Path, *, public: bool) -> None:
    """By others' programs as by ours, whatever was altered, and with everything but the checkpoint made anew."""
    record = made(600, words=frozenset(range(2, 600, 5)), exempt=frozenset({9, 300}))
    record.bundle(tmp_path / "b", 100, 600, public=public)
    files, kind = files_of(tmp_path / "b"), "public" if public else "entries"
    assert program.run(tmp_path / "b")[0]
    at = f"tile/{kind}/001"
    alterations = {
        **{f"a bit of {name}": {name: changed(files[name], 40)} for name in (at, "tile/0/001", "tile/1/000.p/2")},
        "two swapped": {at: swapped(files[at])},
        "one cut off": {f"tile/{kind}/002.p/88": pack(unpack(files[f"tile/{kind}/002.p/88"])[:-1])},
        "one more": {f"tile/{kind}/002.p/88": files[f"tile/{kind}/002.p/88"] + pack([b"x"])},
        "another root": {
            "checkpoint": re.sub(rb"(?m)^.{44}$", encoded(b"\1" * 32).encode(), files["checkpoint"], count=1)
        },
        "another size": {"checkpoint": files["checkpoint"].replace(b"\n600\n", b"\n599\n")},
        "an earlier checkpoint of others": {"checkpoints/100": bytes(made(100, words=frozenset({50})).note(100))},
        "another signature": {"checkpoint": changed(files["checkpoint"], len(files["checkpoint"]) - 20)},
        "other words": {"words/000.jsonl": files["words/000.jsonl"].replace(b"Title", b"Titel", 1)},
        "all made anew": recomputed(files, kind),
        "entries in two places": {f"tile/{'entries' if public else 'public'}/000": files[f"tile/{kind}/000"]},
        "words said twice": {
            "words/000.jsonl": re.sub(rb"}}\n", b'},"Words":{}}\n', files["words/000.jsonl"], count=1)
        },
    }
    if public:
        line = files["withheld/000.jsonl"]
        alterations["another leaf"] = {"withheld/000.jsonl": re.sub(rb'leaf":".', b'leaf":"/', line)}
        alterations["nothing said of one withheld"] = {"withheld/000.jsonl": b'{"leaf":"","number":1}\n'}
    for what, altered in alterations.items():
        to = put({**files, **altered}, tmp_path / numbered(len(what)) / what.replace("/", " "))
        stands, said = program.run(to)
        assert not stands, f"{what}: {said}"
    if not public:  # there, what is withheld might be what says that they were erased
        gone = Files((name, raw) for name, raw in files.items() if name != "words/000.jsonl")
        stands, said = program.run(put(gone, tmp_path / "gone"))
        assert not stands
        assert "the words of entry 2 are gone" in said
    assert not program.run(tmp_path / "b", key=str(SigningKey("a", KEY.kind, b"\4" * 32).verifier))[0]


OPEN, HIDDEN, NAMED, ERASING, HIDING = "open", "withheld", "a person's name", "an erasure", "an erasure withheld"
"""What an entry of `told` may be."""


def told(kinds: Sequence[str], chosen: Sequence[int]) -> tuple[Ledger, dict[int, bytes]]:
    """A ledger of such entries after the one that opens it, and the line of each one's words, erased since or not.

    An erasure is of that one of those before it which is chosen, which has words still; where none has, it is no entry.
    """
    book = Ledger.create(
        None, council="A council", origin=ORIGIN, clock=SimulatedClock(datetime(2026, 4, 1, tzinfo=UTC))
    )
    lines, left = dict[int, bytes](), list[int]()
    for kind, choice in zip(kinds, chosen, strict=True):
        number = book.head + 1
        command: Command = ProposeAction(f"action/a{number}", title=f"Title {number}")
        if kind == NAMED:
            command = NamePerson(f"person/p{number}", f"Name {number}")
        elif kind in {ERASING, HIDING}:
            if not left:
                continue
            command = EraseWords(OPENING, (left.pop(choice % len(left)),), "A basis")
        exempt = EXEMPT if kind in {HIDDEN, HIDING} else None
        book.record(command, id=f"{number}", by=CLERK, effective=date(2026, 4, 1), exempt=exempt)
        if (kept := book._store.words(number)) is not None:
            lines[number] = words_line(number, kept)
            left += [] if kind == HIDING else [number]
    book.checkpoint(KEY, by=CLERK, first=True)
    return book, lines


def with_words(files: Files, lines: Mapping[int, bytes]) -> Files:
    """A bundle's files with other lines of words, or with none."""
    rest = Files((name, raw) for name, raw in files.items() if not name.startswith("words/"))
    return Files({**rest, "words/000.jsonl": b"".join(raw for _, raw in sorted(lines.items()))}) if lines else rest


def ours(bundle: Path) -> str:
    """What this package finds wrong with a bundle: nothing where it stands."""
    try:
        verify(bundle)
    except Tampered as fault:
        return str(fault)
    return ""


def test_words_that_are_missing_are_excused_by_one_rule(program: Program, tmp_path: Path) -> None:
    """By an entry that is there and says that they were erased, or that is withheld, later, and may have said so."""
    kinds = [OPEN, ERASING, OPEN, NAMED, HIDDEN, OPEN, NAMED]
    book, lines = told(kinds, [0] * len(kinds))
    for public in (False, True):
        book.bundle(tmp_path / f"{public}", public=public)
        files = files_of(tmp_path / f"{public}")
        there = {number: raw for number, raw in lines.items() if raw in files["words/000.jsonl"]}
        assert sorted(there) == ([4, 7] if public else [4, 5, 6, 7, 8])
        for gone, unsaid in (((), 0), ((4,), 0 if public else 4), ((7,), 7), (sorted(there), 7 if public else 4)):
            some = with_words(files, {number: raw for number, raw in there.items() if number not in gone})
            to = put(some, tmp_path / f"{public} {gone}")
            stands, said = program.run(to)
            assert stands is (not unsaid) is (ours(to) == ""), said
            if unsaid:
                what = f"the words of entry {unsaid} are gone, and no entry says that they were erased"
                assert said == f"NOT VERIFIED: {what}\n"
                assert what in ours(to)
        to = put(with_words(files, {2: lines[2], **there}), tmp_path / f"{public} back")
        stands, said = program.run(to)
        assert not stands
        assert "there are words of entry 2, and an entry says that they were erased" in said
        assert "there are words of entry 2, and an entry says that they were erased" in ours(to)
        guide = " ".join((tmp_path / f"{public}" / "VERIFY.md").read_text().split())
        assert (
            "excused only where an entry that is there says that they were erased, or, in a public bundle, where a "
            "later entry is withheld, which may have said so"
        ) in guide


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    entries=st.lists(
        st.tuples(st.sampled_from([OPEN, OPEN, HIDDEN, NAMED, ERASING, HIDING]), st.integers(0, 9), st.booleans()),
        min_size=1,
        max_size=9,
    ),
    public=st.booleans(),
)
def test_whichever_words_are_taken_away_theirs_says_what_ours_does(
    program: Program, place: Path, entries: Sequence[tuple[str, int, bool]], *, public: bool
) -> None:
    """Whatever was erased, withheld or named before: what one of the programs passes, the others pass."""
    book, lines = told([kind for kind, _, _ in entries], [choice for _, choice, _ in entries])
    to = place / "bundle"
    shutil.rmtree(to, ignore_errors=True)
    book.bundle(to, public=public)
    files = files_of(to)
    there = files.get("words/000.jsonl", b"")
    keep = {
        number: raw for number, raw in lines.items() if raw in there and not entries[(number - 2) % len(entries)][2]
    }
    shutil.rmtree(to)
    stands, said = program.run(put(with_words(files, keep), to))
    assert stands is (ours(to) == ""), (said, ours(to))


def test_a_cosigned_bundle_is_verified(program: Program, tmp_path: Path) -> None:
    """A signature of a kind that a program does not know says nothing to it, and stands in nobody's way."""
    record = made(30)
    note = record.note(30)
    from ledger.seal.bundle import write  # noqa: PLC0415

    cosigned = note.signed(WITNESS.sign(note.text, at=1_775_000_000))
    keys = [KEY.verifier, WITNESS.verifier]
    write(record, tmp_path / "b", notes=[cosigned], keys=keys)
    stands, said = program.run(tmp_path / "b")
    assert stands, said


def test_a_councils_life_is_verified(program: Program, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Whatever is recorded in a life made up at random, and mended and voided in it."""

    def stands(book: Ledger) -> None:
        to = tmp_path_factory.mktemp("life") / "b"
        book.checkpoint(SigningKey(book.origin, KEY.kind, b"\6" * 32), by=CLERK, first=True)
        book.bundle(to)
        assert verify(to).size == book.head - 1
        stands_too, said = program.run(to)
        assert stands_too, said

    life.watch(stands, share=0.05)


def test_what_the_guide_says_is_so(tmp_path: Path) -> None:
    """Every command that VERIFY.md gives to be done by hand does what it says, with tools that are none of ours."""
    missing = [tool for tool in ("bash", "openssl", "xxd", "sha256sum") if shutil.which(tool) is None]
    if missing:
        pytest.skip(f"the guide is not followed by hand: {', '.join(missing)} not installed")
    record = made(300, words=frozenset({2}))
    record.bundle(tmp_path / "b")
    guide = (tmp_path / "b" / "VERIFY.md").read_text()
    by_hand = guide.partition("## 3.")[2].partition("## What is where")[0]
    script = "\n".join(line[4:] for line in by_hand.splitlines() if line.startswith("    "))
    done = subprocess.run(  # noqa: S603 - the guide's own commands
        ["bash", "-euc", script.replace("BUNDLE", str(tmp_path / "b"))],  # noqa: S607 - as its reader would
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    leaf, sealed = record.tree.levels[0][0].hex(), record.kept[1].entry.body.words
    assert sealed is not None
    assert done.stdout.count(leaf) == 2
    assert record.kept[0].raw.decode() + "\n" in done.stdout, "what follows stands on a line of its own"
    assert printed_whole(record, 300) in done.stdout, "what was signed is there to be compared with what was printed"
    assert "Signature Verified Successfully" in done.stdout
    assert done.stdout.count(sealed.commitment) == 2, "of the words, and as it stands in the entry"
    assert sealed.commitment in done.stdout.splitlines()[-1]
    assert "Then go on to 2" in guide
    root = printed(record, 300).split()[1]
    assert f"    example.org/made\n    300\n    {root}\n" in guide
    assert guide.count(root) == 1, "in a command, it would hold the bundle against itself"
    assert "withheld" not in by_hand
    assert "council-ledger slow --ledger BUNDLE" in guide
    record.bundle(tmp_path / "public", public=True)
    assert "council-ledger slow" not in (tmp_path / "public" / "VERIFY.md").read_text(), "where it would be refused"


def typed(guide: str, program: str) -> str:
    """The command of a program that the guide gives, as it stands there."""
    (found,) = [line.strip() for line in guide.splitlines() if line.startswith("    ") and f"{program} " in line]
    return found


def test_the_guides_commands_are_as_they_are_typed(tmp_path: Path) -> None:
    """Go's, where it is as Debian has it, and this package's: of a bundle that stands, and of one that does not."""
    record = made(300, words=frozenset({2}))
    record.bundle(tmp_path / "b")
    guide = (tmp_path / "b" / "VERIFY.md").read_text()
    commands = [typed(guide, "council-ledger verify"), typed(guide, "council-ledger slow")]
    if shutil.which("go") and (DEBIANS / "src" / NEEDED).is_dir():
        commands.append(typed(guide, "go run"))

    def run(command: str, bundle: Path) -> int:
        size, root = printed(record, 300).split()
        ours = command.replace("council-ledger", f"{sys.executable} -m ledger").replace("BUNDLE", str(bundle))
        ours = ours.replace("PRINTED_SIZE", size).replace("PRINTED_ROOT", root)
        return subprocess.run(["bash", "-c", ours], check=False, capture_output=True, timeout=120).returncode  # noqa: S603, S607

    assert [run(command, tmp_path / "b") for command in commands] == [0] * len(commands)
    altered = tmp_path / "b" / "tile/entries/000"
    altered.write_bytes(altered.read_bytes().replace(b"call 9", b"call 8"))
    assert all(run(command, tmp_path / "b") for command in commands)


def test_an_option_takes_one_dash_or_two_and_is_never_passed_over(program: Program, tmp_path: Path) -> None:
    """A wrong root that is given in another's way of writing is not lost, and without one nothing is verified."""
    record = made(30)
    record.bundle(tmp_path / "b")
    wrong = printed(made(30, words=frozenset({9})), 30)

    def run(*options: str) -> int:
        command = [*program.command, str(tmp_path / "b"), *options]
        return subprocess.run(command, check=False, capture_output=True, timeout=60).returncode  # noqa: S603

    for dashes in ("-", "--"):
        assert run(f"{dashes}root", wrong) == 1
        assert run(f"{dashes}root", printed(record, 30)) == 0
        assert run(f"{dashes}roots", wrong) == 1
    assert run() == 6
    assert run("root", wrong) == 1
