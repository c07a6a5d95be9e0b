"""What changed between two times, in each format."""
