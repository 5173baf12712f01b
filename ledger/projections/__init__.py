"""The questions a ledger answers: one module an answer, each opening with the question it answers."""
