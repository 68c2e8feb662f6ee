"""A block lacks a key without which it means nothing.

## Why it hurts

A flight without a destination takes nobody anywhere.

## Fires

```yaml
Wed 2024-04-03:
  - flight: XX 101  # error: missing-key
    from: CDG 13:30
```

## Passes

```yaml
Wed 2024-04-03:
  - flight: XX 101
    from: CDG 13:30
    to: JFK 15:55
```

## Source

The format: docs/format.md.
"""

from delegtrip.diagnostics import Severity

SEVERITY = Severity.ERROR
