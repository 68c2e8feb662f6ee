"""An ignore comment names no check, or one that does not exist.

## Why it hurts

The finding it was written for is either shown all the same, or was never the one meant.

## Fires

```yaml
Thu 2024-04-04:
  # delegtrip: ignore[double-boking] the deputy stands in
  - meeting: The two mayors  # line above: error: unknown-ignore
    time: 10:00-11:00
```

## Passes

```yaml
Thu 2024-04-04:
  # delegtrip: ignore[double-booking] the deputy stands in
  - meeting: The two mayors
    time: 10:00-11:00
  - meeting: The architects
    time: 10:30-11:30
```

## Source

docs/checks.md, “Ignoring a finding”.
"""

from delegtrip.diagnostics import Severity

SEVERITY = Severity.WARNING
