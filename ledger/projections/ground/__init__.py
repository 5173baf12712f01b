"""What the other rooms stand on: what was recorded when, which came first, what was read otherwise, who met."""
