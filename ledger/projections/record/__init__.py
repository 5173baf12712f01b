"""What was recorded of a thing, how it came to be what it is, and where the record is not at one."""
