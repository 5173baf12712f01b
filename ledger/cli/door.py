"""How the command line ends: with a code and one sentence, whatever happened, and never a traceback.

0 done, 1 error, 2 usage, 3 altered (what is stored cannot be read, or is not what was sealed, or nobody signed it who
should have), 4 an invariant breached (`check`) or a checkpoint overdue, 5 conflict (look again, and decide again), 6
nothing to look at (`check`), nothing kept elsewhere to hold it against (`verify`) or no policy (`checkpoint --due`),
130 interrupted, 141 where whoever read what it prints went away before its end: so nobody takes for passed, or done,
what was not told.
"""

from __future__ import annotations

import io
import os
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NoReturn

import click

NAME = "council-ledger"
ERROR, ALTERED, CONFLICT, INTERRUPTED, UNREAD = 1, 3, 5, 130, 141


class Door(click.Group):
    """The group of all commands, and the one place where what goes wrong in them is told."""

    sections: Mapping[str, Sequence[str]]

    def arrange(self, sections: Mapping[str, Sequence[str]]) -> None:
        """List the commands under these headings, in this order; KeyError for one that is not there."""
        self.sections = sections
        self.commands = {name: self.commands[name] for names in sections.values() for name in names}

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's own signature
        """The commands in the order they are arranged in: that in which they are first needed."""
        return list(self.commands)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - the same
        """List the commands under their headings, each with its short help."""
        widest = max(map(len, self.commands))
        for heading, names in self.sections.items():
            with formatter.section(heading):
                limit = formatter.width - formatter.current_indent - widest - 2
                formatter.write_dl(
                    [(f"{name:{widest}}", self.commands[name].get_short_help_str(limit)) for name in names]
                )

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,  # noqa: ARG002 - it has one name, however it is started
        complete_var: str | None = None,
        standalone_mode: bool = True,  # noqa: ARG002, FBT001, FBT002 - click's own signature
        windows_expand_args: bool = True,  # noqa: ARG002, FBT001, FBT002 - the same
        **extra: Any,
    ) -> NoReturn:
        """Run one command, and leave with its code."""
        self._main_shell_completion(extra, NAME, complete_var)
        sys.exit(self._code(list(sys.argv[1:] if args is None else args), extra))

    def _code(self, args: list[str], extra: dict[str, Any]) -> int:
        try:
            with _written():
                self._encode()
                with self.make_context(NAME, args, **extra) as context:
                    self.invoke(context)
        except click.exceptions.Exit as leaving:
            return leaving.exit_code
        except BrokenPipeError:
            return UNREAD
        except (KeyboardInterrupt, click.Abort):
            return INTERRUPTED
        except Exception as fault:
            if sys.flags.dev_mode:
                raise
            return _told(fault)
        return 0

    @staticmethod
    def _encode() -> None:
        """See to it that there is somewhere to print, and that no character of an answer can break it."""
        if sys.stdout is None:
            sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - until Python ends
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(errors="backslashreplace")


@contextmanager
def _written() -> Iterator[None]:
    """Write out what was printed, or make sure that nothing tries again when Python ends."""
    try:
        yield
        sys.stdout.flush()
    except OSError:
        with suppress(OSError, ValueError):
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, sys.stdout.fileno())
            os.close(nowhere)
        raise


def _told(fault: Exception) -> int:
    """Say what went wrong on standard error; the code to leave with."""
    from ledger.errors import Conflict, LedgerError, Tampered, Unreadable, Unsigned  # noqa: PLC0415 - only what went wrong needs it

    code, sentences = ERROR, [str(fault)]
    match fault:
        case click.UsageError(ctx=context):
            code = fault.exit_code
            asked = NAME if context is None else context.command_path
            message = fault.format_message().rstrip(".").replace(". (", " (")
            sentences = [f"{message[:1].lower()}{message[1:]}; {asked} --help says what it takes"]
        case click.ClickException():
            sentences = [fault.format_message()]
        case Tampered() | Unreadable() | Unsigned():
            code = ALTERED
        case LedgerError():
            code = CONFLICT if isinstance(fault, Conflict) or getattr(fault, "conflict", False) else ERROR
            faults: Sequence[object] = getattr(fault, "faults", ())
            if len(faults) > 1:
                sentences = [f"nothing was recorded, for {len(faults)} faults:", *map(str, faults)]
        case OSError():
            # What bears no name is what was printed to: files are opened by theirs.
            what = f"{fault.filename} cannot be used" if fault.filename else "the output cannot be written"
            sentences = [f"{what}: {fault.strerror or fault}"]
        case MemoryError():
            sentences = ["there is not enough memory for that"]
        case _:
            sentences = [f"this is a fault of {NAME}'s own, which it did not foresee: {type(fault).__name__}: {fault}"]
    with suppress(OSError):
        for at, sentence in enumerate(sentences):
            tell(f"{'' if at else f'{NAME}: '}{_harmless(sentence)}")
    return code


def tell(sentence: str) -> None:
    """Say a sentence on standard error: on one line to a program, and to people on lines that their screen holds."""
    lines = [sentence]
    if sys.stderr is not None and sys.stderr.isatty():
        from ledger.cli.table import wrapped  # noqa: PLC0415 - only what goes wrong needs it

        lines = wrapped(sentence, shutil.get_terminal_size().columns)
    for line in lines:
        click.echo(line, err=True)


def _harmless(sentence: str) -> str:
    """One line, with nothing in it that could drive the terminal."""
    return "".join(char if char.isprintable() else "\ufffd" for char in " ".join(sentence.split()))
