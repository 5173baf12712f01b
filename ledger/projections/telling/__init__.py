"""What a body was told, and what it was not; and what the next pack must hold."""
