"""The command line: one module a verb; the only package that prints."""

from __future__ import annotations

import os
import sys
from typing import NoReturn

CLOSED_PIPE, INTERRUPTED, USAGE, FAULT = 141, 130, 2, 3


def main() -> NoReturn:
    """Runs the command line and leaves with its exit code.

    0 nothing found · 1 findings · 2 usage, configuration or file unreadable · 3 a fault of ours ·
    130 interrupted · 141 the reader of a pipe went away.
    """
    _exit(_run())


def _run() -> int:
    from delegtrip.errors import DelegtripError

    try:
        for stream in (sys.stdout, sys.stderr):
            stream.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  # they are text streams here
        code = _command()
        sys.stdout.flush()
        return code
    except BrokenPipeError:
        return CLOSED_PIPE
    except KeyboardInterrupt:
        return _say("interrupted", INTERRUPTED)
    except DelegtripError as error:
        return _say(str(error), error.exit_code)
    except OSError as error:
        return _say(f"cannot go on: {(error.strerror or str(error)).lower()}", USAGE)
    except Exception as error:
        if os.environ.get("DELEGTRIP_TRACEBACK"):
            raise
        _say(f"a mistake in delegtrip: {type(error).__name__}: {error}", FAULT)
        return _say("please report it, with what DELEGTRIP_TRACEBACK=1 shows", FAULT)


def _command() -> int:
    if sys.argv[1:] == ["--version"]:
        from delegtrip import __version__

        print(f"delegtrip {__version__}")
        return 0
    from delegtrip.cli.app import app

    try:
        code = app(standalone_mode=False)
    except SystemExit as leaving:
        code = leaving.code
    return code if isinstance(code, int) else 0


def _say(message: str, code: int) -> int:
    print(f"delegtrip: {message}", file=sys.stderr)
    return code


def _exit(code: int) -> NoReturn:
    """Leaves at once: what was printed is flushed, and there is nothing else to clean up."""
    try:
        sys.stdout.flush()
    except OSError:
        code = code or CLOSED_PIPE
    os._exit(code)
