"""The unguessable part of the names of private feeds."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from secrets import token_hex

from delegtrip.diagnostics import did_you_mean
from delegtrip.errors import UsageError

PAGE = "index"
"""The key of the page that holds all links; no feed has it."""

_BYTES = 16
"""128 bits: nobody finds one by trying."""


def renewed(
    known: Mapping[str, str], audience: str, keys: Collection[str], revoked: Iterable[str] = ()
) -> dict[str, str]:
    """The tokens of a ledger with one for each feed of an audience, and new ones for those revoked.

    `revoked` are ids of people, groups or tracks, or `delegation`. Two audiences never share a
    token. Raises `UsageError` for an id that has no feed.
    """
    ids = {key.rpartition("/")[2] for key in keys}
    revoked = set(revoked)
    for id_ in sorted(revoked - ids):
        raise UsageError(f"--revoke: nobody here follows a feed of `{id_}`{did_you_mean(id_, ids)}")
    tokens = dict(known)
    for key in (*keys, PAGE):
        own = f"{audience}/{key}"
        if own not in tokens or key.rpartition("/")[2] in revoked:
            tokens[own] = token_hex(_BYTES)
    return tokens


def of_audience(tokens: Mapping[str, str], audience: str) -> dict[str, str]:
    """The tokens of an audience by the keys of its feeds."""
    start = f"{audience}/"
    return {key.removeprefix(start): token for key, token in tokens.items() if key.startswith(start)}
