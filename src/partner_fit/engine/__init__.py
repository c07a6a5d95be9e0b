"""Pure functions over the shapes: no files, no terminal, no clock."""
