r"""A hidden character reorders the text that is read.

## Why it hurts

A bidirectional override shows other words than those that are written; a reviewer signs off what
the file does not say.

## Fires

```yaml
Thu 2024-04-04:
  - meeting: "The two \u202Emayors"  # error: hidden-character
    time: 10:00-11:00
```

## Passes

```yaml
Thu 2024-04-04:
  - meeting: The two mayors
    time: 10:00-11:00
```

## Source

Unicode Standard Annex 9; CVE-2021-42574 (“Trojan Source”).
"""

from delegtrip.diagnostics import Severity

SEVERITY = Severity.WARNING
