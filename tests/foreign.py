"""The programs in a bundle that others' libraries do the work of: made ready where those are installed."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

import attrs

import ledger.seal.bundle

SOURCES = Path(ledger.seal.bundle.__file__).parent / "programs"
DEBIANS = Path("/usr/share/gocode")
"""Where Debian's packages of Go libraries lie."""
NEEDED = "golang.org/x/mod/sumdb/tlog"
SECONDS = 300


@attrs.frozen
class Program:
    """A program that verifies a bundle, and how its options are written."""

    command: tuple[str, ...]
    dashes: str
    env: Mapping[str, str]

    def run(self, bundle: Path, **options: str | Sequence[str]) -> tuple[bool, str]:
        """Whether it says that the bundle stands, and all that it says; an option may be given several times."""
        given = [
            part
            for name, values in options.items()
            for value in ([values] if isinstance(values, str) else values)
            for part in (f"{self.dashes}{name}", value)
        ]
        done = subprocess.run(  # noqa: S603 - a program of ours, on files of ours
            [*self.command, str(bundle), *given],
            env={**os.environ, **self.env},
            capture_output=True,
            text=True,
            check=False,
            timeout=SECONDS,
        )
        said = done.stdout + done.stderr
        says = "verified: " if "root" in options else "AGREES WITH ITSELF ONLY: "
        stands = done.returncode == (0 if "root" in options else 6) and done.stdout.startswith(says)
        refuses = done.returncode == 1 and done.stdout.startswith("NOT VERIFIED: ")
        if stands is refuses:
            raise AssertionError(f"it says neither: {done.returncode} {said}")
        return stands, said


def go_program(into: Path) -> Program | str:
    """The Go program, built; or why it cannot be."""
    go = shutil.which("go")
    if go is None:
        return "go is not installed (Debian: golang-go golang-golang-x-mod-dev)"
    paths = [*map(Path, filter(None, os.environ.get("GOPATH", "").split(os.pathsep))), DEBIANS]
    found = next((path for path in paths if (path / "src" / NEEDED).is_dir()), None)
    if found is None:
        return f"{NEEDED} is not installed (Debian: golang-golang-x-mod-dev)"
    env = {"GO111MODULE": "off", "GOPATH": str(found), "GOFLAGS": "", "GOCACHE": str(into / "cache")}
    made = into / "verify"
    subprocess.run(  # noqa: S603 - as above
        [go, "build", "-o", str(made), str(SOURCES / "verify.go")],
        env={**os.environ, **env},
        check=True,
        timeout=SECONDS,
    )
    return Program((str(made),), "-", {})


def node_program(into: Path) -> Program | str:
    """The Node program, in a place of its own; or why it cannot be run."""
    node = shutil.which("node")
    if node is None:
        return "node is not installed (Debian: nodejs npm)"
    asked = "require.resolve('@sigstore/verify/dist/tlog/merkle.js')"
    here = subprocess.run([node, "-e", asked], cwd=into, capture_output=True, check=False, timeout=SECONDS)  # noqa: S603
    if here.returncode:
        return (
            "@sigstore/verify is not installed (npm install it in some folder, and name its node_modules in NODE_PATH)"
        )
    script = into / "verify.cjs"
    shutil.copyfile(SOURCES / "verify.cjs", script)
    return Program((node, str(script)), "--", {})
