"""An ignore comment does not say why; it silences nothing.

## Why it hurts

In April nobody knows any more who accepted the risk in January, and on what ground.

## Fires

```yaml
Thu 2024-04-04:
  # delegtrip: ignore[double-booking]
  - meeting: The two mayors  # line above: error: ignore-without-reason
    time: 10:00-11:00
  - meeting: The architects
    time: 10:30-11:30  # error: double-booking
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

SEVERITY = Severity.ERROR
