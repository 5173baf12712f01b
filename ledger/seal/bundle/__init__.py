"""The auditor's bundle: a whole record in plain files, with all that is needed to prove it.

It is a directory or an archive, laid out as C2SP tlog-tiles has it, so that programs of others can verify it.
"""

from ledger.seal.bundle.packing import Withheld
from ledger.seal.bundle.verifying import BundleVerdict, verify, withheld
from ledger.seal.bundle.writing import Bundled, write
from ledger.seal.recognising import is_bundle

__all__ = ["BundleVerdict", "Bundled", "Withheld", "is_bundle", "verify", "withheld", "write"]
