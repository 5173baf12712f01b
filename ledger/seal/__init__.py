"""Proof that the record stands as it did: a Merkle tree over its entries, and checkpoints of it that are published.

What is written here are public formats, byte for byte (RFC 6962, and C2SP's signed-note, tlog-checkpoint, tlog-tiles,
tlog-proof and tlog-cosignature), so that programs of others can check a ledger with none of this code.
"""
