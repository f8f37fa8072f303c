"""Reports: `--report`, `--charts` and `--lang` of `simulate` and `replay`."""

import sys

import pytest

from tests.cli.conftest import DATA

TOO = "error: `a.html` can't be the page and the folder of `{0}`, too\nhint: name another folder, as `{0} {1}`\n"
NESTED = (
    "error: `{0}` would stand in `{1}`, which holds files alone\n"
    "hint: write both into one folder, as `-o {2} --charts {2}`, or side by side\n"
)


def test_a_simulation_as_a_page(run, folder):
    """The page is written beside what is printed, and it is told where."""
    done = run("simulate", "small.rules", *DATA, "--report", "out.html")

    assert 0 == done.exit_code
    assert "report written to `out.html`\n" in done.stderr
    assert "tier  leads  share" in done.stdout
    page = (folder / "out.html").read_text(encoding="utf-8")
    assert page.startswith('<!doctype html>\n<html lang="en">')
    assert "<script" not in page


def test_a_replay_as_a_page(run, folder):
    """In the language that is asked for."""
    done = run("replay", "small.rules", *DATA[:4], "--report", "out.html", "--lang", "ja")

    assert 0 == done.exit_code, done.stderr
    page = (folder / "out.html").read_text(encoding="utf-8")
    assert '<html lang="ja">' in page
    assert "フォローアップ" in page


def test_the_same_data_gives_the_same_page(run, folder):
    """On any day, whatever else was asked for."""
    pages = []
    for other in ((), ("--charts", "charts")):
        assert 0 == run("simulate", "small.rules", *DATA, "--report", "out.html", *other).exit_code
        pages.append((folder / "out.html").read_bytes())

    assert pages[0] == pages[1]


def test_charts_as_pictures(run, folder):
    """Each chart as a drawing and as pixels; a folder with an earlier result is replaced, another is left alone."""
    for _ in range(2):
        done = run("simulate", "small.rules", *DATA, "--charts", "charts")
        assert 0 == done.exit_code
        assert "charts written to `charts`\n" in done.stderr
    names = {f"{chart}.{kind}" for chart in ("tiers", "scores", "due") for kind in ("svg", "png")}
    assert names == {each.name for each in (folder / "charts").iterdir()}

    (folder / "charts" / "mine.txt").write_text("mine")
    refused = run("simulate", "small.rules", *DATA, "--charts", "charts")
    assert 2 == refused.exit_code
    assert "error: there is something else in `charts`: `mine.txt`\n" in refused.stderr


def test_a_page_never_takes_the_place_of_what_is_read(run, folder):
    """Nor of a folder; and that is said before any work is done."""
    for given, said in (("leads.csv", "`leads.csv` is read by this command"), (".", "`.` is a folder")):
        done = run("simulate", "small.rules", *DATA, "--report", given)

        assert 2 == done.exit_code
        assert f"error: {said}\n" in done.stderr
    assert (folder / "leads.csv").read_text(encoding="utf-8").startswith("lead_id,")


def test_a_page_is_no_stream(run, folder):
    """What is printed goes to the output already."""
    done = run("simulate", "small.rules", *DATA, "--report", "-")

    assert 2 == done.exit_code
    assert "error: `--report` writes files, and `-` is none\nhint: name one, as `--report out.html`\n" == done.stderr


@pytest.mark.parametrize("command", [("simulate", *DATA), ("replay", *DATA[:4])])
@pytest.mark.parametrize(
    ("given", "said"),
    [
        (
            ("--report", "a.html", "--charts", "a.html"),
            TOO.format("--charts", "charts"),
        ),
        (
            ("--report", "a.html", "-o", "a.html"),
            TOO.format("-o", "out"),
        ),
        (
            ("--charts", "out/charts", "-o", "out"),
            NESTED.format("out/charts", "out", "out"),
        ),
        (
            ("--charts", "out", "-o", "out/tables"),
            NESTED.format("out/tables", "out", "out/tables"),
        ),
        (
            ("--report", "out/x/a.html", "-o", "out"),
            "error: there is no folder `out/x`\nhint: make it first, or write somewhere else\n",
        ),
        (
            ("--report", "x.pdf"),
            "error: `--report` writes a page in HTML, and `x.pdf` is not called so\nhint: name it `x.html`\n",
        ),
        (
            ("--report", "x"),
            "error: `--report` writes a page in HTML, and `x` is not called so\nhint: name it `x.html`\n",
        ),
    ],
)
def test_a_page_that_cannot_be_is_refused_at_the_door(run, folder, command, given, said):
    """Before any file is read: nothing is printed, and nothing is written."""
    before = {each.name for each in folder.iterdir()}
    done = run(command[0], "small.rules", *command[1:], *given)

    assert (2, "", said) == (done.exit_code, done.stdout, done.stderr)
    assert before == {each.name for each in folder.iterdir()}


def test_a_page_may_be_called_htm(run, folder):
    """However its ending is written."""
    assert 0 == run("simulate", "small.rules", *DATA, "--report", "OUT.HTM").exit_code
    assert (folder / "OUT.HTM").is_file()


@pytest.mark.parametrize("command", [("simulate", *DATA), ("replay", *DATA[:4])])
def test_a_language_of_nothing_is_refused(run, command):
    """What is printed is in English: whoever asks for another language wants a page."""
    done = run(command[0], "small.rules", *command[1:], "--lang", "ja")

    assert 2 == done.exit_code
    assert "error: '--lang' needs '--report' or '--charts': what is to be written in that language?\n" in done.stderr


@pytest.mark.parametrize(("option", "given"), [("--report", "out.html"), ("--charts", "charts")])
def test_what_draws_is_not_installed(run, monkeypatch, option, given):
    """It is said which option asks for it, and what to type."""
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    done = run("simulate", "small.rules", *DATA, option, given)

    assert 2 == done.exit_code
    expected = (
        f"error: `{option}` draws charts, and what draws them is not installed\nhint: pip install 'leadrules[report]'\n"
    )
    assert expected == done.stderr[-len(expected) :]


COMMANDS = [("simulate", *DATA), ("replay", *DATA[:4])]
ALL = ("-o", "out", "--charts", "./out", "--report", "out/page.html")


def _names(folder):
    return {each.name for each in folder.iterdir()}


@pytest.mark.parametrize("command", COMMANDS, ids=["simulate", "replay"])
def test_everything_in_one_folder(run, folder, command):
    """Tables, pictures and page are what they are in folders of their own; and a later run takes their place."""
    asked = (command[0], "small.rules", *command[1:])
    apart = run(*asked, "-o", "tables", "--charts", "charts", "--report", "page.html")
    done = [run(*asked, *ALL) for _ in range(2)]

    assert [0, 0, 0] == [each.exit_code for each in (apart, *done)]
    told = "written to `out`\nreport written to `out/page.html`\ncharts written to `out`\n"
    assert [told, told] == [each.stderr for each in done]
    expected = {each.name: each.read_bytes() for name in ("tables", "charts") for each in (folder / name).iterdir()}
    expected["page.html"] = (folder / "page.html").read_bytes()
    assert expected == {each.name: each.read_bytes() for each in (folder / "out").iterdir()}
    assert apart.stdout == done[1].stdout


@pytest.mark.parametrize("command", COMMANDS, ids=["simulate", "replay"])
def test_a_page_among_its_pictures(run, folder, command):
    """Or among the tables alone: a folder is replaced by what is asked for now, and left alone where it holds more."""
    asked = (command[0], "small.rules", *command[1:])
    for _ in range(2):
        assert 0 == run(*asked, "--charts", "charts", "--report", "charts/page.html").exit_code
        assert 0 == run(*asked, "-o", "out", "--charts", "out").exit_code
        assert 0 == run(*asked, "-o", "out").exit_code

    assert "page.html" in _names(folder / "charts")
    assert {"summary.json"} == {name for name in _names(folder / "out") if not name.endswith((".csv", ".md"))}
    before = _names(folder / "charts")
    refused = run(*asked, "--charts", "charts", "--report", "charts/other.html")
    assert (2, before) == (refused.exit_code, _names(folder / "charts"))
    assert "error: there is something else in `charts`: `page.html`\n" in refused.stderr


def test_a_page_in_a_new_folder_has_to_be_called_so(run, folder):
    """Also where its folder is made by this command."""
    done = run("simulate", "small.rules", *DATA, "-o", "out", "--report", "out/x.pdf")

    assert "error: `--report` writes a page in HTML, and `out/x.pdf` is not called so\n" in done.stderr
    assert (2, False) == (done.exit_code, (folder / "out").exists())
