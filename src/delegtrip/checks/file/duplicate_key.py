"""A key is written twice in one block; the first is kept.

## Why it hurts

Most programs keep one of the two in silence, and not the same one. A day written twice loses
half its items.

## Fires

```yaml
Thu 2024-04-04:
  - meeting: The two mayors
    time: 10:00-11:00
    at: city-hall
    time: 11:00-12:00  # error: duplicate-key
```

## Passes

```yaml
Thu 2024-04-04:
  - meeting: The two mayors
    time: 10:00-11:00
    at: city-hall
```

## Source

YAML 1.2.2, 3.2.1.1: the keys of a mapping are unique.
"""

from delegtrip.diagnostics import Severity

SEVERITY = Severity.ERROR
