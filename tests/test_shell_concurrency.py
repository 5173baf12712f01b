"""Several at once: whoever records, from whatever thread or process, nothing is lost, doubled or half seen."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from ledger import Actor, Ledger
from ledger.act import Act, Particulars
from ledger.aggregates import action
from ledger.batch import Receipt
from ledger.errors import Conflict, Refused
from ledger.store.sqlite import SQLiteStore

CLERK = Actor("post/clerk")
D1 = date(2026, 4, 1)
ACTS = 30


@pytest.fixture(params=["file", "memory"])
def book(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Ledger]:
    """A new ledger, in a file or in memory."""
    path = None if request.param == "memory" else tmp_path / "a.ledger"
    with Ledger.create(path, council="A council", origin="example.org/a") as made:
        yield made


def act(name: str) -> Act:
    """The same act, as a batch takes it."""
    commands = [action.ProposeAction(f"action/{name}-{part}", title="Title") for part in "ab"]
    return Act.of(name, commands, Particulars(effective=D1, by=CLERK))


def propose(book: Ledger, name: str) -> Receipt:
    """An act of two entries."""
    commands = [action.ProposeAction(f"action/{name}-{part}", title="Title") for part in "ab"]
    return book.record(commands, id=name, by=CLERK, effective=D1)


def check_whole(book: Ledger, names: list[str]) -> None:
    """Each act there once and whole; numbers without gaps; instants rising."""
    entries = book.entries(1)
    assert [entry.number for entry in entries] == list(range(2, 2 + 2 * len(names)))
    assert Counter(entry.body.command.id for entry in entries) == dict.fromkeys(names, 2)
    assert all(one.act == two.act == two.number for one, two in zip(entries[::2], entries[1::2], strict=True))
    instants = [entry.recorded_at for entry in entries[::2]]
    assert instants == sorted(set(instants))


def test_two_processes_and_their_threads_record_at_once(tmp_path: Path) -> None:
    """Some share a ledger, some open their own: every act is there, once, and nobody met a lock.

    A transaction that read before it took the write lock would have been refused it at once.
    """
    path = tmp_path / "a.ledger"
    code = (
        "import sys, threading\nfrom concurrent.futures import ThreadPoolExecutor\nfrom datetime import date\n"
        "from ledger import Actor, Ledger\nfrom ledger.aggregates import action\n"
        "path, who, shared, acts = sys.argv[1:5]\n"
        "def work(thread, book=None):\n"
        "    mine = book or Ledger.open(path)\n"
        "    for number in range(int(acts)):\n"
        "        name = f'{who}{thread}n{number}'\n"
        "        commands = [action.ProposeAction(f'action/{name}-{part}', title='Title') for part in 'ab']\n"
        "        mine.record(commands, id=name, by=Actor('post/clerk'), effective=date(2026, 4, 1))\n"
        "    if not book:\n"
        "        mine.close()\n"
        "print('ready', flush=True)\nsys.stdin.readline()\n"
        "book = Ledger.open(path) if shared == 'shared' else None\n"
        "with ThreadPoolExecutor() as pool:\n"
        "    list(pool.map(lambda thread: work(thread, book), range(3)))\n"
        "book and book.close()\n"
    )
    with Ledger.create(path, council="A council", origin="example.org/a") as book:
        writers = [
            subprocess.Popen(  # noqa: S603 - our own code
                [sys.executable, "-c", code, str(path), who, how, str(ACTS)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
            )
            for who, how in (("p", "shared"), ("q", "apart"))
        ]
        assert [writer.stdout.readline() for writer in writers if writer.stdout] == ["ready\n"] * 2
        for writer in writers:
            assert writer.stdin is not None
            writer.stdin.write("\n")
            writer.stdin.flush()
        ours = [propose(book, f"r0n{number}") for number in range(ACTS)]
        assert [writer.communicate(timeout=60)[1] for writer in writers] == ["", ""]
        assert not any(receipt.repeated for receipt in ours)
        names = [f"{who}{thread}n{number}" for who in "pq" for thread in range(3) for number in range(ACTS)]
        check_whole(book, [*names, *(f"r0n{number}" for number in range(ACTS))])
    assert list(tmp_path.iterdir()) == [path]


def test_threads_record_in_one_ledger(book: Ledger) -> None:
    """They take turns, in memory too."""
    names = [f"n{number}" for number in range(4 * ACTS)]
    with ThreadPoolExecutor(4) as pool:
        receipts = list(pool.map(lambda name: propose(book, name), names))
    assert sorted(number for receipt in receipts for number in receipt.numbers) == list(range(2, 2 + 2 * len(names)))
    check_whole(book, names)


def test_a_call_sent_by_several_at_once_acts_once(book: Ledger) -> None:
    """One of them records, the others are given the same receipt and told that it was repeated."""
    with ThreadPoolExecutor(4) as pool:
        for name in ("x", "y", "z"):
            receipts = list(pool.map(lambda _, name=name: propose(book, name), range(4)))
            assert Counter(receipt.repeated for receipt in receipts) == {False: 1, True: 3}
            assert len({(receipt.numbers, receipt.recorded_at) for receipt in receipts}) == 1
    check_whole(book, ["x", "y", "z"])


def test_of_those_who_expect_the_same_one_is_given_way(book: Ledger) -> None:
    """Each says what it had seen: one records, the others are told what moved."""
    seen = propose(book, "x").act

    def move(day: int) -> Receipt | Conflict:
        try:
            return book.record(
                action.CommitAction("action/x-a", due=date(2026, 5, day)),
                id=f"move {day}",
                by=CLERK,
                effective=D1,
                expecting=seen,
            )
        except Conflict as fault:
            return fault

    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(move, range(1, 5)))
    (receipt,) = [each for each in found if isinstance(each, Receipt)]
    assert receipt.numbers == (seen + 1,)
    refused = [each for each in found if isinstance(each, Conflict)]
    assert [fault.moved for fault in refused] == [(seen + 1,)] * 3
    assert {str(fault) for fault in refused} == {
        f"action/x-a has moved since entry {seen}: look at entry {seen + 1}, and decide again"
    }


def test_nobody_sees_half_an_act(book: Ledger, tmp_path: Path) -> None:
    """Whatever is read while others record ends where an act ends, by the same ledger or another's."""
    path = tmp_path / "a.ledger"
    other = Ledger.open(path, read_only=True) if path.exists() else book
    halves, stop = list[int](), threading.Event()

    def watch(read: Callable[[], int]) -> None:
        last = 0
        while not stop.is_set():
            head = read()
            if head % 2 == 0 or head < last:
                halves.append(head)
            last = head

    watchers = [
        threading.Thread(target=watch, args=(read,))
        for read in (
            lambda: book.head,
            lambda: book.as_of().point.recorded,
            lambda: (other.entries() or [other.entry(1)])[-1].number,
        )
    ]
    for thread in watchers:
        thread.start()
    for number in range(ACTS):
        propose(book, f"n{number}")
    stop.set()
    for thread in watchers:
        thread.join(10)
    assert halves == []
    other.close()


def test_an_act_under_way_is_seen_by_nobody(book: Ledger) -> None:
    """While one thread has a batch open, others are answered from what was there before it."""
    propose(book, "x")
    seen: list[object] = []

    def look() -> None:
        seen.extend([book.head, len(book.entries()), book.as_of().point.recorded])

    with book.batch() as batch:
        batch.record(act("y"))
        thread = threading.Thread(target=look)
        thread.start()
        thread.join(5)
        assert seen == [3, 3, 3]
    assert book.head == 5


def test_a_batch_that_is_given_up_leaves_nothing_in_the_way(book: Ledger) -> None:
    """What was judged and not recorded is forgotten: the same is recorded by the next who asks."""
    with pytest.raises(RuntimeError), book.batch() as batch:  # noqa: PT012 - the act is in the batch
        batch.record(act("x"))
        raise RuntimeError
    assert [book.head, propose(book, "x").numbers] == [1, (2, 3)]


def test_a_thread_cannot_begin_a_batch_within_a_batch(book: Ledger) -> None:
    """It is refused at once, rather than waiting for itself."""
    with book.batch(), pytest.raises(Refused, match="already being recorded in by this thread"):
        propose(book, "x")
    assert propose(book, "x").numbers == (2, 3)


def test_another_thread_waits_for_a_batch_to_end(book: Ledger) -> None:
    """Its act comes after all of the batch's."""
    begun = threading.Event()

    def late() -> Receipt:
        begun.set()
        return propose(book, "late")

    with ThreadPoolExecutor(1) as pool:
        with book.batch() as batch:
            waiting = pool.submit(late)
            assert begun.wait(5)
            batch.record(act("x"))
            batch.record(act("y"))
        assert waiting.result(5).numbers == (6, 7)


def test_what_another_recorded_is_judged_with(tmp_path: Path) -> None:
    """An act is judged on what is there when it holds the lock, not on what its ledger had read."""
    path = tmp_path / "a.ledger"
    with Ledger.create(path, council="A council", origin="example.org/a") as one, Ledger.open(path) as two:
        assert [one.head, two.head] == [1, 1]
        propose(one, "x")
        with pytest.raises(Refused, match=r"entry 2 .* stands in the way"):
            two.record(action.ProposeAction("action/x-a"), id="again", by=CLERK, effective=D1)
        assert two.record(action.CommitAction("action/x-a"), id="c", by=CLERK, effective=D1).numbers == (4,)
        assert one.head == 4


def test_the_lock_is_held_before_anything_is_read(tmp_path: Path) -> None:
    """From the first moment of a transaction another program cannot write, and then it can."""
    store = SQLiteStore(tmp_path / "a.ledger", create=True)
    with store.writing():
        pass
    with closing(sqlite3.connect(tmp_path / "a.ledger", timeout=0, isolation_level=None)) as other:
        with (
            store._datastore.transaction(commit=True),
            pytest.raises(sqlite3.OperationalError, match="database is locked"),
        ):
            other.execute("BEGIN IMMEDIATE")
        other.execute("BEGIN IMMEDIATE")
    store.close()
