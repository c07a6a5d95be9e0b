"""One painter per medium: it draws every kind of block and knows no subject."""
