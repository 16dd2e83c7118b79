"""Turns captured documents into investment thesis cards that can be checked word by word."""

__version__ = "0.1.0"
