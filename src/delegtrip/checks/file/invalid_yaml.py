"""A file is not YAML, or uses a part of YAML that an itinerary does not.

Tags (`!x`), merge keys (`<<`), several documents in one file, very many aliases and very deep
blocks are refused. The other files of the trip are still checked.

## Why it hurts

Nothing behind the mistake can be read for what was meant.

## Fires

```yaml
Thu 2024-04-04:
  - meeting: Working session: mobility  # error: invalid-yaml
    time: 10:00-11:00
```

## Passes

```yaml
Thu 2024-04-04:
  - meeting: "Working session: mobility"
    time: 10:00-11:00
```

## Source

YAML 1.1, as libyaml reads it.
"""

from delegtrip.diagnostics import Severity

SEVERITY = Severity.ERROR
