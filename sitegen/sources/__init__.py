"""From files on disk to typed records, each with the place that it came from."""
