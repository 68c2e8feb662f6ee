"""A file of the trip cannot be read.

It is missing, outside the trip's folder, too large, not text or not UTF-8. The exit code is 2:
what is not read is not checked.

## Why it hurts

A leg that is not read is a part of the trip nobody has looked at.

## Fires

```yaml
legs: [01-rochester.yaml]  # error: unreadable-file
```

## Passes

```yaml
Thu 2024-04-04:
  - meeting: The two mayors
    time: 10:00-11:00
```

## Source

The format: docs/format.md.
"""

from delegtrip.diagnostics import Severity

SEVERITY = Severity.ERROR
