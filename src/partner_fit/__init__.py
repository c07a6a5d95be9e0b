"""Self-assessment of how ready a MedTech company is to be a good partner for a CDMO."""

__version__ = "0.2.0"
