"""One outline per subject: what is said and in which order, as a document that knows no medium."""
