"""One id is used for two things.

Two items share an id, or a person and a group do.

## Why it hurts

An id is how calendars recognise an item when plans change: of two with the same id, one vanishes
from every phone.

## Fires

```yaml
Thu 2024-04-04:
  - meeting: The two mayors
    id: mayors
    time: 10:00-11:00
  - meeting: The mayors again
    id: mayors  # error: duplicate-id
    time: 15:00-16:00
```

## Passes

```yaml
Thu 2024-04-04:
  - meeting: The two mayors
    id: mayors
    time: 10:00-11:00
  - meeting: The mayors again
    id: mayors-2
    time: 15:00-16:00
```

## Source

RFC 5545, 3.8.4.7: a UID is globally unique and persistent.
"""

from delegtrip.diagnostics import Severity

SEVERITY = Severity.ERROR
