"""What can go wrong, each as one sentence that says what was refused, where, and what would do."""

from __future__ import annotations


class LedgerError(Exception):
    """The base of every error this package raises on purpose; its text is one sentence."""


class Malformed(LedgerError, ValueError):
    """A value is not of the kind its field takes.

    `field` is the dotted name of the field, empty where the fault is not in one; `part` is which of
    an act's commands it is in, from 1, or 0 where it is in none.
    """

    def __init__(self, message: str, field: str = "", *, part: int = 0) -> None:
        super().__init__(f"{field}: {message}" if field else message)
        self.message = message
        self.field = field
        self.part = part


class Impossible(LedgerError, ValueError):
    """A history in which this event follows that state cannot have happened (`evolve` alone)."""


class Refused(LedgerError, ValueError):
    """An act was not recorded, and the ledger is as it was.

    `entry` is the number of the recorded entry that stands in the way, where there is one;
    `part` is which of the act's commands is at fault, from 1, or 0 where it is the whole act.
    """

    def __init__(self, message: str, *, entry: int | None = None, part: int = 0) -> None:
        super().__init__(message)
        self.entry = entry
        self.part = part


class Conflict(LedgerError, RuntimeError):
    """Something moved since the caller looked; look again, and decide again.

    `moved` holds the numbers of the entries recorded meanwhile on the streams the act touches.
    """

    def __init__(self, message: str, moved: tuple[int, ...] = ()) -> None:
        super().__init__(message)
        self.moved = moved


class CallReused(Conflict):
    """A call's id was used before, with other content; nothing was recorded."""


class NotRecorded(LedgerError, LookupError):
    """The question names an entry, a stream or a point that the record does not hold."""


class Unreadable(LedgerError, ValueError):
    """What is stored is not a ledger, or not one this release can read, or was altered.

    `entry` is the number of the entry at fault, where it is one.
    """

    def __init__(self, message: str, *, entry: int | None = None) -> None:
        super().__init__(message)
        self.entry = entry


class StoreFailed(LedgerError, OSError):
    """The place the ledger is kept could not be read or written; nothing was recorded."""


class NotPurged(StoreFailed):
    """An act that erases words was recorded, and the words are gone; but a copy may lie yet in the ledger's files.

    Sent again, the call records nothing, and tries again to purge them.
    """


class ReadOnly(StoreFailed, PermissionError):
    """The ledger was opened to be read, or lies where nothing can be written."""


class Unsigned(LedgerError, ValueError):
    """A note bears no signature of a key that was given, or one that is not that key's."""


class Tampered(LedgerError, RuntimeError):
    """What is stored is not what was sealed, or cannot be shown to be.

    `first` is the number of the first entry that may differ: all before it stand. `upto` is that of the last which
    may be the first: a root says that there is a difference, and not where.
    """

    def __init__(self, message: str, *, first: int, upto: int | None = None) -> None:
        super().__init__(message)
        self.first = first
        self.upto = first if upto is None else upto
