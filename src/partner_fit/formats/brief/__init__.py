"""The page to hand to a CDMO, in each format."""
