"""What no test notices: changes one number or one comparison at a time, and runs the tests of the checks.

    python tests/mutants.py                        every mutant: some fifteen minutes
    python tests/mutants.py connection driving     those of files whose path holds one of the words

Mutants are the built-in value of each threshold a step up and down, each number and day of the rows of the tables
likewise, and each `<`, `<=`, `>` and `>=` of the checks with the boundary moved to the other side. Nothing is
written: a mutant lives in the process that tests it. Those that survive are listed, and the exit code is 1, but for
those that mutants.toml says no test can tell from the program, and why.
"""

from __future__ import annotations

import ast
import os
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from pathlib import Path
from types import CodeType, ModuleType
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
SRC = ROOT / "src"
CHECKS, PROFILE = SRC / "delegtrip" / "checks", SRC / "delegtrip" / "profile"
TESTS = ("thresholds", "row_boundaries", "edges", "checks*", "check_*", "double_booking", "engine", "settings")
WITH_ORACLE = ("double_booking", "location_jump", "night_without_bed", "two_beds")
OTHER_SIDE = {ast.Lt: ("<", "<="), ast.LtE: ("<=", "<"), ast.Gt: (">", ">="), ast.GtE: (">=", ">")}


class Mutant(NamedTuple):
    """A file with the bytes from `start` to `end` replaced by a text."""

    file: Path
    start: int
    end: int
    text: str

    @property
    def source(self) -> bytes:
        """The file as it is."""
        return self.file.read_bytes()

    @property
    def changed(self) -> bytes:
        """The file as the mutant has it."""
        return self.source[: self.start] + self.text.encode() + self.source[self.end :]

    @property
    def name(self) -> str:
        """What is replaced, where: `checks/rest/no_meal.py: if end - start <= limit: | <= is <`."""
        source = self.source
        line = source[source.rfind(b"\n", 0, self.start) + 1 : source.find(b"\n", self.end)].decode().strip()
        path = self.file.relative_to(SRC / "delegtrip").as_posix()
        return f"{path}: {line} | {source[self.start : self.end].decode()} is {self.text}"


class _Places:
    """Turns the lines and columns of a syntax tree into offsets of bytes."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.source = file.read_bytes()
        self.tree = ast.parse(self.source)
        self.lines = [0]
        for line in self.source.splitlines(keepends=True):
            self.lines.append(self.lines[-1] + len(line))

    def start(self, node: ast.expr) -> int:
        return self.lines[node.lineno - 1] + node.col_offset

    def end(self, node: ast.expr) -> int:
        assert node.end_lineno is not None
        assert node.end_col_offset is not None
        return self.lines[node.end_lineno - 1] + node.end_col_offset

    def replaced(self, node: ast.expr, text: str) -> Mutant:
        old = self.source[self.start(node) : self.end(node)].decode()
        return Mutant(self.file, self.start(node), self.end(node), text.format(old))


def comparisons(file: Path) -> Iterator[Mutant]:
    """Each comparison of a file with its boundary on the other side."""
    places = _Places(file)
    for node in ast.walk(places.tree):
        if isinstance(node, ast.Compare):
            operands = [node.left, *node.comparators]
            for left, operator, right in zip(operands, node.ops, operands[1:], strict=False):
                if type(operator) in OTHER_SIDE:
                    old, new = OTHER_SIDE[type(operator)]
                    start = places.source.index(old.encode(), places.end(left), places.start(right))
                    yield Mutant(file, start, start + len(old), new)


def numbers(file: Path) -> Iterator[Mutant]:
    """Each number and each day of the rows of a file, and each value of a threshold, a step up and down."""
    places = _Places(file)
    for call in (node for node in ast.walk(places.tree) if isinstance(node, ast.Call)):
        name = call.func.id if isinstance(call.func, ast.Name) else ""
        if name == "_threshold":
            step = "1" if float(ast.literal_eval(call.args[0])).is_integer() else "0.1"
            yield from (places.replaced(call.args[0], f"({{}} {sign} {step})") for sign in "+-")
        elif name == "_joined" or any(keyword.arg == "source" for keyword in call.keywords):
            for value in (*call.args, *(keyword.value for keyword in call.keywords)):
                yield from _of_row(places, value)


def _of_row(places: _Places, value: ast.expr) -> Iterator[Mutant]:
    if isinstance(value, ast.Call) and isinstance(value.func, ast.Name) and value.func.id == "date":
        yield from (places.replaced(value, f"date.fromordinal({{}}.toordinal() {sign} 1)") for sign in "+-")
    elif all(isinstance(node, ast.BinOp | ast.operator | ast.Constant) for node in ast.walk(value)):
        whole = all(isinstance(node.value, int) for node in ast.walk(value) if isinstance(node, ast.Constant))
        yield from (places.replaced(value, f"({{}} {sign} 1)") for sign in "+-" if whole)


def mutants(words: Sequence[str]) -> list[Mutant]:
    """Every mutant of files whose path holds one of the words, all without words."""
    found = [mutant for file in sorted(CHECKS.rglob("*.py")) for mutant in comparisons(file)]
    found += [mutant for file in sorted(PROFILE.glob("*.py")) for mutant in numbers(file)]
    return [one for one in found if not words or any(word in one.file.as_posix() for word in words)]


class _Loader(SourceFileLoader):
    """Loads a module as a mutant has it."""

    def __init__(self, name: str, mutant: Mutant) -> None:
        super().__init__(name, str(mutant.file))
        self.mutant = mutant

    def get_code(self, fullname: str) -> CodeType:
        return compile(self.mutant.changed, self.path, "exec")


class _Finder(MetaPathFinder):
    """Finds the module of a mutant before anybody else does."""

    def __init__(self, mutant: Mutant) -> None:
        self.mutant = mutant
        parts = mutant.file.relative_to(SRC).with_suffix("").parts
        self.module = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname != self.module:
            return None
        return spec_from_file_location(fullname, self.mutant.file, loader=_Loader(fullname, self.mutant))


def live(mutant: Mutant, tests: Sequence[str]) -> int:
    """Runs tests with a mutant, in this process; 0 if none notices."""
    import pytest

    sys.meta_path.insert(0, _Finder(mutant))
    return pytest.main(["-x", "-q", "-n0", "-p", "no:cacheprovider", *tests])


def survives(mutant: Mutant) -> bool:
    """Whether no test notices a mutant."""
    quick = sorted(str(file) for name in TESTS for file in (ROOT / "tests").glob(f"test_{name}.py"))
    slow = [str(ROOT / "tests" / "test_oracle.py")] if mutant.file.stem in WITH_ORACLE else []
    return all(_passes(mutant, tests) for tests in (quick, slow) if tests)


def _passes(mutant: Mutant, tests: list[str]) -> bool:
    command = [sys.executable, __file__, "--live", str(mutant.file), str(mutant.start), str(mutant.end), mutant.text]
    environment = os.environ | {"DELEGTRIP_TRIPS": "8", "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        shown = subprocess.run(
            [*command, *tests], cwd=ROOT, env=environment, capture_output=True, check=False, timeout=600
        )
    except subprocess.TimeoutExpired:
        return False
    return shown.returncode == 0


def main(arguments: list[str]) -> int:
    """Tests every mutant; 1 if one survives that is not known to."""
    if arguments[:1] == ["--live"]:
        file, start, end, text, *tests = arguments[1:]
        return live(Mutant(Path(file), int(start), int(end), text), tests)
    listed = tomllib.loads((ROOT / "tests" / "mutants.toml").read_text("utf-8"))["known"]
    known = {one["mutant"] for one in listed}
    found = mutants(arguments)
    with ThreadPoolExecutor(os.cpu_count()) as workers:
        alive = [one.name for one, lives in zip(found, workers.map(survives, found), strict=True) if lives]
    unknown = [name for name in alive if name not in known]
    sys.stdout.write(f"{len(found)} mutants, {len(found) - len(alive)} noticed, {len(alive) - len(unknown)} known\n")
    sys.stdout.writelines(f"survives: {name}\n" for name in unknown)
    return 1 if unknown else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
