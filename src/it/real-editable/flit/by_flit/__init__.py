"""What its module says."""

__version__ = "1.3"
