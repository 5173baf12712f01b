"""What was promised, by when and by whose leave; what became of it, and what is slow."""
