"""Whole processes measured side by side, and what is made of their times."""
