"""A key, or a kind of item, is not one that delegtrip knows.

## Why it hurts

A mistyped `tiem:` would otherwise be a meeting without a time. Keys of your own are welcome: begin
them with `x-`.

## Fires

```yaml
Thu 2024-04-04:
  - meeting: The two mayors
    tiem: 10:00-11:00  # error: unknown-key
    at: city-hall
```

## Passes

```yaml
Thu 2024-04-04:
  - meeting: The two mayors
    time: 10:00-11:00
    at: city-hall
    x-seating: round table
```

## Source

The format: docs/format.md.
"""

from delegtrip.diagnostics import Severity

SEVERITY = Severity.ERROR
