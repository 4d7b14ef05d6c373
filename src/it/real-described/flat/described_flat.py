"""Described."""
