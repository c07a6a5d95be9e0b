"""Pictures as numbers: where every line and mark stands, so that a painter only has to draw it."""
