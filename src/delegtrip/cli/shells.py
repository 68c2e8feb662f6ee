"""How each shell asks for completions, and what it wants to be told, as the scripts of `--install-completion` do."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Mapping
from typing import NamedTuple

Entry = tuple[str, str]
"""A word, and what it means, or nothing."""


_SPACE = re.compile(r"\s")


class Shell(NamedTuple):
    """The words typed and the one that is begun, from the environment; and entries as text."""

    asked: Callable[[Mapping[str, str]], tuple[list[str], str]]
    told: Callable[[list[Entry]], str]


def _words(text: str) -> list[str]:
    """As a shell splits them; a quote that is still open ends with the text."""
    lexer = shlex.shlex(text, posix=True)
    lexer.whitespace_split = True
    lexer.commenters = ""
    words: list[str] = []
    try:
        words.extend(lexer)
    except ValueError:
        words.append(lexer.token)
    return words


def _asked_by_bash(environment: Mapping[str, str]) -> tuple[list[str], str]:
    words, at = _words(environment["COMP_WORDS"]), int(environment["COMP_CWORD"])
    return words[1:at], words[at] if at < len(words) else ""


def _asked_by_line(environment: Mapping[str, str]) -> tuple[list[str], str]:
    """The last word is begun, unless a space follows it."""
    line = environment.get("_TYPER_COMPLETE_ARGS", "")
    words = _words(line)[1:]
    if words and not line.endswith(" "):
        return words[:-1], words[-1]
    return words, ""


def _asked_by_powershell(environment: Mapping[str, str]) -> tuple[list[str], str]:
    begun = environment.get("_TYPER_COMPLETE_WORD_TO_COMPLETE", "")
    words = _words(environment.get("_TYPER_COMPLETE_ARGS", ""))
    return words[1:-1] if begun else words[1:], begun


def _told_bash(entries: list[Entry]) -> str:
    return "\n".join(word for word, _ in entries)


def _told_zsh(entries: list[Entry]) -> str:
    lines = [f'"{_escaped(word)}":"{_escaped(help_)}"' if help_ else f'"{_escaped(word)}"' for word, help_ in entries]
    return "_arguments '*: :(({}))'".format("\n".join(lines)) if lines else "_files"


def _escaped(text: str) -> str:
    for special, written in (('"', '""'), ("'", "''"), ("$", "\\$"), ("`", "\\`"), (":", "\\\\:")):
        text = text.replace(special, written)
    return text


def _told_fish(entries: list[Entry]) -> str:
    return "\n".join(f"{word}\t{_SPACE.sub(' ', help_)}" if help_ else word for word, help_ in entries)


def _told_powershell(entries: list[Entry]) -> str:
    return "\n".join(f"{word}:::{help_ or ' '}" for word, help_ in entries)


SHELLS = {
    "bash": Shell(_asked_by_bash, _told_bash),
    "zsh": Shell(_asked_by_line, _told_zsh),
    "fish": Shell(_asked_by_line, _told_fish),
    "powershell": Shell(_asked_by_powershell, _told_powershell),
    "pwsh": Shell(_asked_by_powershell, _told_powershell),
}
