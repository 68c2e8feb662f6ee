"""An ignore comment silences nothing any more.

## Why it hurts

It would silence the next mistake on that line, which nobody has looked at.

## Fires

```yaml
Thu 2024-04-04:
  # delegtrip: ignore[double-booking] the deputy stands in
  - meeting: The two mayors  # line above: error: unused-ignore
    time: 10:00-11:00
```

## Passes

```yaml
Thu 2024-04-04:
  - meeting: The two mayors
    time: 10:00-11:00
```

## Source

docs/checks.md, “Ignoring a finding”.
"""

from delegtrip.diagnostics import Severity

SEVERITY = Severity.WARNING
