"""Every fenced example in the documents does what it shows.

The word behind the fence says how an example is read:

- `rules`: a policy that compiles. `rules error=LR105`: one that is refused with exactly these codes (joined by `,`).
  `rules part`: statements shown by themselves. `rules condition`: one condition a line.
- `console`: commands behind `$ `, run one after another, and what they print; a line `…` stands for lines left out. With
  `console follows`, they go on in the folder that the console example above has left, as one story.
- `python`: a program that runs to its end. `json` and `yaml`: one value.
- `file=NAME` behind any tag: the block is also a file, which the later commands of the same document find.
- `text`, `csv`, `sh`, `make`, `toml`: shown only. An example without a tag is a mistake: nobody would run it.
"""

import contextlib
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

import leadrules
from leadrules.diagnostics.refusal import LeadRulesError
from tests.house.markdown import Block, blocks_of, documents

DOCUMENTS = dict(documents(Path(__file__).resolve().parents[2]))
RUN = ("rules", "console", "python", "json", "yaml")
SHOWN = ("text", "csv", "sh", "make", "toml", "lark", "jsonl")
# What every example may read, as if it were run at the top of the checkout.
READ = ("policies", "docs", "grammar")


def _examples(*tags: str) -> list:
    found = [block for blocks in DOCUMENTS.values() for block in blocks if block.tag in tags]
    return [pytest.param(block, id=block.place) for block in found]


def _stories() -> list:
    """The console examples, each with those that follow it."""
    stories: list[list[Block]] = []
    for blocks in DOCUMENTS.values():
        for block in blocks:
            if block.tag == "console" and "follows" in block.options:
                stories[-1].append(block)
            elif block.tag == "console":
                stories.append([block])
    return [pytest.param(story, id=story[0].place) for story in stories]


def _policies(block: Block) -> Iterator[str]:
    """The policies that an example of rules stands for."""
    if "condition" in block.options:
        yield from (f'flag "example" if {line}' for line in block.text.splitlines() if line.split("#")[0].strip())
    else:
        yield block.text


def _codes(policy: str) -> list[str]:
    """The codes for which a policy is refused, each once, in order."""
    try:
        leadrules.compile_policy(policy)
    except LeadRulesError as refused:
        return sorted({diagnostic.code.id for diagnostic in refused.diagnostics})
    return []


def _commands(text: str) -> Iterator[tuple[str, str]]:
    """The commands of a console example, each with what it prints."""
    for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        command, _, printed = part.partition("\n")
        yield command, printed


def _prints(expected: str, actual: str) -> bool:
    """Whether the output is the expected one, where a line `…` stands for any lines."""
    lines = expected.rstrip("\n").split("\n")
    pattern = "".join("(?:.*\n)*?" if line.strip() == "…" else re.escape(line.rstrip()) + "\n" for line in lines)
    trimmed = "".join(line.rstrip() + "\n" for line in actual.rstrip("\n").split("\n"))
    return re.fullmatch(pattern, trimmed) is not None


@pytest.fixture
def sandbox(root, tmp_path) -> Path:
    """A folder that reads like the top of the checkout; what an example writes stays there."""
    for name in READ:
        if (root / name).exists():
            (tmp_path / name).symlink_to(root / name)
    return tmp_path


def _lay_out(sandbox: Path, block: Block, since: int = 0) -> None:
    """Write the files that the document has shown before this block, and after the line `since`."""
    for earlier in DOCUMENTS[block.document]:
        if "file" in earlier.options and since < earlier.line <= block.line:
            (sandbox / earlier.options["file"]).write_text(earlier.text, encoding="utf-8")


def _run(command: str, sandbox: Path) -> str:
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("PYTEST")},
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "COLUMNS": "120",
        "NO_COLOR": "1",
        "PYTHONUTF8": "1",
        "PYTHONUNBUFFERED": "1",
    }
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=sandbox,
        env=environment,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    return done.stdout


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_example_says_how_it_is_read(name):
    """Each fenced block has a tag known here, so that none escapes by a slip."""
    assert [] == [block.place for block in DOCUMENTS[name] if block.tag not in RUN + SHOWN]


@pytest.mark.parametrize("block", _examples("rules"))
def test_policies(block):
    """A policy in a document compiles, or is refused with the codes it announces."""
    expected = sorted(code for code in block.options.get("error", "").split(",") if code)

    for policy in _policies(block):
        assert expected == _codes(policy), policy


@pytest.mark.parametrize("story", _stories())
def test_commands(story, sandbox):
    """A command in a document prints what stands below it."""
    since = 0
    for block in story:
        _lay_out(sandbox, block, since)
        since = block.line
        for command, expected in _commands(block.text):
            actual = _run(command, sandbox)
            assert _prints(expected, actual), f"{block.place}\n$ {command}\n{actual}"


@pytest.mark.parametrize("block", _examples("python"))
def test_programs(block, sandbox):
    """A program in a document runs; what it asserts holds."""
    _lay_out(sandbox, block)

    with contextlib.chdir(sandbox):
        exec(compile(block.text, block.place, "exec"), {"__name__": "example"})  # noqa: S102 (our own documents)


@pytest.mark.parametrize("block", _examples("json"))
def test_values(block):
    """A JSON example is JSON."""
    assert json.loads(block.text) is not None


@pytest.mark.parametrize("block", _examples("yaml"))
def test_settings(block):
    """A YAML example is YAML."""
    assert yaml.safe_load(block.text) is not None


def test_the_reader_finds_tag_options_and_place():
    """The reader of documents sees each fenced block with its line and the words behind its tag."""
    markdown = 'One\n\n```rules error=LR105,LR101 part\nwhen\n```\n\n- two\n  ```json\n  {"a":\n    1}\n  ```\n'

    assert [
        Block("x.md", 3, "rules", {"error": "LR105,LR101", "part": ""}, "when\n"),
        Block("x.md", 8, "json", {}, '{"a":\n  1}\n'),
    ] == list(blocks_of("x.md", markdown))


def test_output_is_compared_line_by_line():
    """Lines left out match anything, every other line only itself."""
    assert _prints("a\n…\nc\n", "a\nb\nb\nc\n")
    assert _prints("a\n…\n", "a\n")
    assert not _prints("a\nc\n", "a\nb\nc\n")
    assert not _prints("a.\n", "ab\n")
