"""What breaks a calendar program, in any feed."""

from __future__ import annotations

from collections.abc import Iterator

from delegtrip.diagnostics import Diagnostic
from delegtrip.feeds.verify.feed import Feed
from delegtrip.feeds.verify.lint import calendar, events, octets, zones

RULES = {rule.name: rule for module in (octets, calendar, zones, events) for rule in module.RULES}
"""Every rule by name."""


def lint(feed: Feed) -> Iterator[Diagnostic]:
    """All that the rules find."""
    for module in (octets, calendar, zones, events):
        for check in module.CHECKS:
            yield from check(feed)
