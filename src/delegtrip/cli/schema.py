"""`delegtrip schema`: the format for editors."""

from __future__ import annotations


def schema() -> None:
    """Print the format as JSON Schema, for editors: trip files and leg files by one schema."""
    from delegtrip.schema import dumps

    print(dumps(), end="")
