"""Ledgers shipped with the library: each a folder of JSON Lines, and what builds a ledger of them."""
