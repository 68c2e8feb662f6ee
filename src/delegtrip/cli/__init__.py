"""The command line: one module a verb; the only package that prints."""

from __future__ import annotations

import gc
import os
import sys

TYPE_CHECKING = False  # as in delegtrip/__init__.py
if TYPE_CHECKING:
    from typing import NoReturn

CLOSED_PIPE, INTERRUPTED, USAGE, FAULT = 141, 130, 2, 3


def main() -> NoReturn:
    """Runs the command line and leaves with its exit code.

    0 nothing found · 1 findings · 2 usage, configuration or file unreadable · 3 a fault of ours ·
    130 interrupted · 141 the reader of a pipe went away.
    """
    gc.disable()  # a run is short and makes no cycles to speak of; looking for them is a sixth of its time
    _exit(_run())


def _run() -> int:
    from delegtrip.errors import DelegtripError

    try:
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:  # closed before we began
                # A file name that is no UTF-8 is shown with escapes.
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]  # text streams
        code = _told(sys.argv[1:])
        if sys.stdout is not None:
            sys.stdout.flush()
        return code
    except BrokenPipeError:
        return CLOSED_PIPE
    except KeyboardInterrupt:
        return _say("interrupted", INTERRUPTED)
    except DelegtripError as error:
        return _say(str(error), error.exit_code, *error.details)
    except OSError as error:
        return _say(f"cannot go on: {(error.strerror or str(error)).lower()}", USAGE)
    except Exception as error:
        if os.environ.get("DELEGTRIP_TRACEBACK"):
            raise
        _say(f"a mistake in delegtrip: {type(error).__name__}: {error}", FAULT)
        return _say("please report it, with what DELEGTRIP_TRACEBACK=1 shows", FAULT)


def _told(arguments: list[str]) -> int:
    """Tells the version, or runs a command; at a terminal its progress is shown."""
    if arguments == ["--version"]:
        from delegtrip import __version__

        print(f"delegtrip {__version__}")
        return 0
    _die_of_closed_pipes()
    if asked := os.environ.get("_DELEGTRIP_COMPLETE"):
        from delegtrip.cli.tab import answer

        if (code := answer(asked, os.environ)) is not None:
            return code
    if sys.stderr is None or not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        return _command(arguments)
    from delegtrip.cli.progress import Bar
    from delegtrip.progress import heard_by

    bar = Bar()
    try:
        with heard_by(bar):
            return _command(arguments)
    finally:
        bar.close()


def _command(arguments: list[str]) -> int:
    verb, *rest = arguments or [""]
    if verb == "check" and len(rest) <= 1 and not any(one.startswith("-") for one in rest):
        # typer reads options, and here are none (docs/decisions/0062)
        from pathlib import Path

        from delegtrip.cli.checking import Asked, run

        return run(Asked(Path(*rest)))
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # typer asks pydantic, and looks for none of these
    from delegtrip.cli.app import app

    try:
        code = app(arguments, prog_name="delegtrip", standalone_mode=False)
    except SystemExit as leaving:
        code = leaving.code
    except Exception as error:
        return _usage(error)
    if code == INTERRUPTED:  # typer has caught the signal for us
        raise KeyboardInterrupt
    return code if isinstance(code, int) else 0


def _die_of_closed_pipes(*, now: bool = False) -> None:
    """As other commands do, where a system has the signal for it."""
    import signal

    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
        if now:
            signal.raise_signal(signal.SIGPIPE)


def _usage(error: Exception) -> int:
    """Shows a usage error, which typer raises as a class of click, or of its own copy of click."""
    show = getattr(error, "show", None)
    if show is None:
        raise error
    show()
    return USAGE


def _say(message: str, code: int, *details: str) -> int:
    from delegtrip.reports.characters import plain

    for line in (f"delegtrip: {message}", *details):
        print(plain(line), file=sys.stderr)
    return code


def _exit(code: int) -> NoReturn:
    """Leaves at once: what was printed is flushed, and there is nothing else to clean up."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError:
        code = code or CLOSED_PIPE
    if code == CLOSED_PIPE:
        _die_of_closed_pipes(now=True)
    os._exit(code)
