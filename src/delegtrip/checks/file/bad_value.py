"""A value is not of the form its key asks for.

## Why it hurts

What cannot be read cannot be checked: an item whose time is not understood is planned by nobody.
delegtrip never guesses; it says what it would understand.

## Fires

```yaml
Thu 2024-04-04:
  - meeting: The two mayors
    time: 10:00-25:99  # error: bad-value
    at: city-hall
```

## Passes

```yaml
Thu 2024-04-04:
  - meeting: The two mayors
    time: 10h-11h30
    at: city-hall
```

## Source

The format: docs/format.md.
"""

from delegtrip.diagnostics import Severity

SEVERITY = Severity.ERROR
