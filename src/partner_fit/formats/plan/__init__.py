"""The plan of steps, in each format."""
