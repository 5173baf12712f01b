"""What each clause asks, as it is read, and whether the record shows that it was kept."""
