"""The tab key, answered without typer, which takes longer to load than all else together (docs/decisions/0066).

What is typed is read as typer reads it while it completes: what is wrong ends the reading, and nothing is told of it.
A test compares the answers.
"""

from __future__ import annotations

from collections.abc import Mapping

from delegtrip.cli import completion
from delegtrip.cli.commands import Parameter, Verb, verbs
from delegtrip.cli.completion import Typed
from delegtrip.cli.shells import SHELLS, Entry


def answer(instruction: str, environment: Mapping[str, str]) -> int | None:
    """Prints what a shell asks for (`complete_bash`), and gives the exit code; None where typer must answer."""
    what, _, name = instruction.partition("_")
    shell = SHELLS.get(name)
    if what != "complete" or shell is None:
        return None
    try:
        words, begun = shell.asked(environment)
    except (KeyError, ValueError):
        return None
    if any(word[:1] == "-" and word[:2] != "--" and len(word) > len("-h") for word in words):
        return None  # short options in one word
    entries = offered(words, begun)
    if name == "fish" and environment.get("_TYPER_COMPLETE_FISH_ACTION") == "is-args":
        return 0 if entries else 1
    print(shell.told(entries))
    return 0


def offered(words: list[str], begun: str) -> list[Entry]:
    """What may stand in the place of a word that is begun, after the words typed so far."""
    known = verbs()
    name, typed = _typed(known, words)
    verb = known[name]
    if begun == "=":  # a shell may split `--option=value`, or not
        begun = ""
    elif "=" in begun and begun.startswith("-"):
        option, _, begun = begun.partition("=")
        words = [*words, option]
    if not begun.startswith("-") or "--" in words:
        for one in verb.parameters:
            if one.takes in ("value", "values") and words and words[-1] in one.names:
                return _values(one, typed, begun)
        for one in verb.parameters:
            if one.takes == "argument" and one.names[0] not in typed.params:
                return _values(one, typed, begun)
    found = [] if name else [(one, known[one].help) for one in known if one and one.startswith(begun)]
    return found + _options(verb, typed, begun)


def _typed(known: dict[str, Verb], words: list[str]) -> tuple[str, Typed]:
    """The verb that is typed, and what is typed of it; where none is known, the command itself."""
    typed = _read(known[""], words, mixed=False)
    verb = typed.args[0] if typed.args else ""
    return (verb, _read(known[verb], typed.args[1:])) if verb and verb in known else ("", typed)


def _read(verb: Verb, words: list[str], *, mixed: bool = True) -> Typed:
    """What a verb is given, until something is wrong; options may stand among the words, or before them."""
    options = {name: one for one in verb.parameters if one.takes != "argument" for name in one.names}
    typed = Typed({}, [])
    rest = list(words)
    while rest and (mixed or not typed.args):
        word = rest.pop(0)
        if word == "--":
            break
        if not word.startswith("-") or word == "-":
            typed.args.append(word)
            continue
        name, joined, value = word.partition("=")
        option = options.get(name)
        if option is None or (joined if option.takes == "flag" else not (joined or rest)):
            return typed  # no such option, or one with a value it cannot have, or without the one it needs
        if option.takes != "flag" and not joined:
            value = rest.pop(0)
        typed.params[option.names[0]] = value
    typed.args.extend(rest)
    for one in verb.parameters:
        if one.takes == "argument" and typed.args:
            typed.params[one.names[0]] = typed.args.pop(0)
    return typed


def _values(parameter: Parameter, typed: Typed, begun: str) -> list[Entry]:
    if parameter.offers.endswith("()"):
        found = getattr(completion, parameter.offers[:-2])(typed, begun)
        return [(one, "") if isinstance(one, str) else one for one in found]
    return [(word, "") for word in parameter.offers.split("|") if word and word.startswith(begun)]


def _options(verb: Verb, typed: Typed, begun: str) -> list[Entry]:
    """The names of options that can still be given."""
    if not begun or begun[0].isalnum():
        return []
    left = (one for one in verb.parameters if one.takes == "values" or one.names[0] not in typed.params)
    return [(name, one.help) for one in left if one.takes != "argument" for name in one.names if name.startswith(begun)]
