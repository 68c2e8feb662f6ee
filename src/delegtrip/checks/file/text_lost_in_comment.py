"""A `#` behind a value turns the rest of the line into a comment.

Only a `#` that clings to what follows it is found; `# a comment` is left alone.

## Why it hurts

`room: Salon #3` is read as `Salon`: forty people look for a room that has a number.

## Fires

```yaml
Thu 2024-04-04:
  - meeting: The two mayors
    time: 10:00-11:00
    room: Salon #3  # error: text-lost-in-comment
```

## Passes

```yaml
Thu 2024-04-04:
  - meeting: The two mayors  # agreed with the host
    time: 10:00-11:00
    room: "Salon #3"
```

## Source

YAML 1.2.2, 6.6: a comment begins with a `#` behind white space.
"""

from delegtrip.diagnostics import Severity

SEVERITY = Severity.WARNING
