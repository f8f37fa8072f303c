"""`leadrules lint`."""

import json
from xml.etree import ElementTree as ET

import jsonschema
import pytest

LINTED = """\
let hot_line = 50
when action == "demo" then +30 up to 20
when industry == "IT" then +30
tier Hot if score >= 40
"""
# The lints that these tests are about; whatever else there is does not change them.
ONLY = ("--select", "unused-let,cap-below-points,LR29")


@pytest.fixture
def linted(folder):
    """A policy with two findings, one of which can be mended."""
    path = folder / "linted.rules"
    path.write_text(LINTED, encoding="utf-8")
    return path


def test_findings(run, linted, snapshot):
    """What the lints find, with the lines, and how much of it can be mended."""
    done = run("lint", "linted.rules", *ONLY)

    assert 1 == done.exit_code
    assert done.stdout == snapshot


def test_nothing_to_say(run, linted):
    """A policy without findings, and that is said."""
    done = run("lint", "linted.rules", "--select", "LR231")

    assert (0, "1 policy: no findings\n") == (done.exit_code, done.stdout)


def test_all_of_check(run, folder):
    """What checking refuses is shown as `check` shows it, and is not linted."""
    checked, linted = run("check", "broken.rules"), run("lint", "broken.rules")

    assert (1, checked.stdout) == (linted.exit_code, linted.stdout)


def test_a_folder(run, folder, linted):
    """A policy that fails its check keeps no other from being linted."""
    found = json.loads(run("lint", ".", *ONLY, "--format", "json").stdout)

    assert {"broken.rules", "linted.rules"} == {each["file"] for each in found}


@pytest.mark.parametrize(
    ("expected", "options"),
    [
        (1, ()),
        (1, ("--fail-level", "info")),
        (0, ("--fail-level", "error")),
    ],
)
def test_fail_level(expected, options, run, linted):
    """The command ends with 1 from a severity on."""
    assert expected == run("lint", "linted.rules", *ONLY, *options).exit_code


@pytest.mark.parametrize(
    ("expected", "options"),
    [
        (["LR234", "LR271"], ("--select", "unused-let", "--select", "LR234")),
        (["LR271"], ("--select", "LR27")),
        (["LR271"], ("--select", "LR271, cap_below_points", "--ignore", "LR23")),
    ],
)
def test_selection(expected, options, run, linted):
    """By code, name or how codes begin, one by one or in a list."""
    found = json.loads(run("lint", "linted.rules", *options, "--format", "json").stdout)

    assert expected == sorted(each["code"] for each in found)


@pytest.mark.parametrize(
    "options",
    [
        ("--select", "unused-lett"),
        ("--ignore", "LR9"),
        ("--events", "events.csv"),
        ("--unsafe-fixes",),
        ("--baseline", "none.json"),
        ("--baseline", "leads.csv"),
        ("--write-baseline",),
        ("--leads", "-", "--fix"),
        ("--fail-level", "loud"),
    ],
    ids=" ".join,
)
def test_wrong_use(options, run, linted, snapshot):
    """What can't be done ends with 2 and words."""
    done = run("lint", "linted.rules", *options)

    assert (2, "") == (done.exit_code, done.stdout)
    assert done.stderr == snapshot


class TestSettings:
    """What `pyproject.toml` and `leadrules.toml` say."""

    def test_the_nearest_file_holds(self, run, folder, linted):
        """From the policy's folder upwards; a pyproject.toml for other tools is passed by."""
        deep = folder / "a" / "b"
        deep.mkdir(parents=True)
        (deep / "deep.rules").write_text(LINTED, encoding="utf-8")
        (folder / "leadrules.toml").write_text('select = ["LR234"]\n', encoding="utf-8")
        (folder / "a" / "pyproject.toml").write_text('[tool.leadrules]\nselect = ["LR271"]\n', encoding="utf-8")
        (deep / "pyproject.toml").write_text("[tool.other]\n", encoding="utf-8")

        found = json.loads(run("lint", "linted.rules", "a/b/deep.rules", "--format", "json").stdout)

        assert [("linted.rules", "LR234"), ("a/b/deep.rules", "LR271")] == [
            (each["file"], each["code"]) for each in found
        ]

    def test_severities(self, run, folder, linted):
        """They are shown and decide how the command ends."""
        (folder / "leadrules.toml").write_text(
            'select = ["LR271"]\nfail-level = "error"\n[severity]\nunused-let = "info"\n', encoding="utf-8"
        )
        quiet = run("lint", "linted.rules", "--format", "json")
        (folder / "leadrules.toml").write_text(
            'select = ["LR271"]\nfail-level = "error"\n[severity]\nunused-let = "error"\n', encoding="utf-8"
        )
        loud = run("lint", "linted.rules", "--format", "json")

        assert [(0, "info"), (1, "error")] == [
            (each.exit_code, json.loads(each.stdout)[0]["severity"]) for each in (quiet, loud)
        ]

    def test_settings_that_cannot_be_followed(self, run, folder, linted):
        """The file is named, and what was probably meant."""
        (folder / "pyproject.toml").write_text('[tool.leadrules]\nignor = ["LR2"]\n', encoding="utf-8")
        done = run("lint", "linted.rules")

        assert 2 == done.exit_code
        assert (
            "error: pyproject.toml: there is no setting `ignor` (LR394)\nhint: did you mean `ignore`?\n" == done.stderr
        )

    def test_the_command_line_counts_more(self, run, folder, linted):
        """What is selected there takes the place of what the file says."""
        (folder / "leadrules.toml").write_text('select = ["LR271"]\nfail-level = "error"\n', encoding="utf-8")
        done = run("lint", "linted.rules", "--select", "LR234", "--fail-level", "warning", "--format", "concise")

        assert 1 == done.exit_code
        assert ["LR234"] == [line.split()[1] for line in done.stdout.splitlines()]


class TestBaseline:
    """Findings that are known."""

    def test_known_findings_are_silent(self, run, folder, linted):
        """Only what is new is told, and what is gone; where one stands does not matter."""
        (folder / "ci").mkdir()
        written = run("lint", "linted.rules", *ONLY, "--baseline", "ci/known.json", "--write-baseline")
        same = run("lint", "linted.rules", *ONLY, "--baseline", "ci/known.json")
        linted.write_text(LINTED.replace("let hot_line", "# new\nlet cold_line"), encoding="utf-8")
        other = run("lint", "linted.rules", *ONLY, "--baseline", "ci/known.json", "--format", "concise")

        assert (0, "", "ci/known.json: 2 findings known\n") == (written.exit_code, written.stdout, written.stderr)
        assert (0, "1 policy: no findings\n", "") == (same.exit_code, same.stdout, same.stderr)
        assert (1, "linted.rules:2:5: LR271 unused-let: nothing uses `cold_line`\n") == (other.exit_code, other.stdout)
        assert other.stderr == (
            "ci/known.json: LR271 in ../linted.rules is no longer there: nothing uses `hot_line`\n"
            "hint: write the baseline anew with --write-baseline\n"
        )

    def test_in_the_settings(self, run, folder, linted):
        """The file stands beside the settings that name it."""
        (folder / "leadrules.toml").write_text('select = ["LR271"]\nbaseline = "known.json"\n', encoding="utf-8")

        assert 0 == run("lint", "linted.rules", "--write-baseline").exit_code
        assert (folder / "known.json").is_file()
        assert 0 == run("lint", "linted.rules").exit_code

    def test_lints_that_were_not_asked(self, run, linted):
        """A finding is not gone because nobody looked for it."""
        run("lint", "linted.rules", *ONLY, "--baseline", "known.json", "--write-baseline")

        assert "" == run("lint", "linted.rules", "--select", "LR234", "--baseline", "known.json").stderr

    def test_errors_are_never_known(self, run, folder):
        """A policy that fails its check is shown, and no baseline is written."""
        done = run("lint", "broken.rules", "--baseline", "known.json", "--write-baseline")

        assert (1, False) == (done.exit_code, (folder / "known.json").exists())

    def test_known_findings_are_not_mended(self, run, linted):
        """What nobody is told of is left as it is."""
        run("lint", "linted.rules", *ONLY, "--baseline", "known.json", "--write-baseline")
        run("lint", "linted.rules", *ONLY, "--baseline", "known.json", "--fix")

        assert LINTED == linted.read_text(encoding="utf-8")


class TestFixes:
    """Findings mended."""

    def test_fix(self, run, linted):
        """The file is written, what was done is told, and what is left is shown."""
        done = run("lint", "linted.rules", *ONLY, "--fix", "--format", "concise")

        assert LINTED.split("\n", 1)[1] == linted.read_text(encoding="utf-8")
        assert (1, "linted.rules: 1 finding mended\n") == (done.exit_code, done.stderr)
        assert ["linted.rules:1:1:"] == [line.split()[0] for line in done.stdout.splitlines()]

    def test_diff(self, run, linted, snapshot):
        """A patch is shown, and nothing is written."""
        done = run("lint", "linted.rules", *ONLY, "--diff")

        assert LINTED == linted.read_text(encoding="utf-8")
        assert (1, "linted.rules: 1 finding would be mended\n") == (done.exit_code, done.stderr)
        assert done.stdout == snapshot

    def test_what_is_not_proved_is_left(self, run, folder):
        """Without the line, a file's yes and no would be texts: that is told, and the line is left for `--unsafe-fixes`."""
        path = folder / "linted.rules"
        text = "define reader as newsletter == true\nwhen unknown(newsletter) then +5\n"
        path.write_text(text, encoding="utf-8")
        asked = "lint", "linted.rules", "--select", "unused-define", "--fix"

        left = run(*asked)
        kept = path.read_text(encoding="utf-8")
        run(*asked, "--unsafe-fixes")

        reason = "no proof that the data is read as before: `newsletter` is read from the data in another way"
        assert f"linted.rules:1:8: LR272 is left for --unsafe-fixes: {reason}\n" == left.stderr
        assert (1, False, text) == (left.exit_code, "can be mended" in left.stdout, kept)
        assert text.split("\n", 1)[1] == path.read_text(encoding="utf-8")

    def test_no_difference(self, run, linted):
        """Where nothing can be mended there is no patch."""
        done = run("lint", "linted.rules", "--select", "LR234", "--diff")

        assert (0, "", "") == (done.exit_code, done.stdout, done.stderr)

    def test_a_text_without_a_last_line_break(self, run, folder):
        """A patch says so, as patches do."""
        (folder / "linted.rules").write_text('when a == "b" then +1\nlet c = 5', encoding="utf-8")
        done = run("lint", "linted.rules", "--select", "unused-let", "--diff")

        assert "-let c = 5\n\\ No newline at end of file\n" == done.stdout.split("then +1\n")[1]

    def test_included_files_are_left_alone_unless_named(self, run, folder):
        """What an included file says is mended where its file, or its folder, is named."""
        (folder / "main").mkdir()
        included = folder / "main" / "points.rules"
        text = 'when a == "b" then +1  # allow: LR234 because it was so\n'
        included.write_text(text, encoding="utf-8")
        (folder / "main" / "main.rules").write_text('include "points.rules"\n', encoding="utf-8")

        run("lint", "main/main.rules", "--select", "LR234,LR29", "--fix")
        left = included.read_text(encoding="utf-8")
        run("lint", "main", "--select", "LR234,LR29", "--fix")

        assert [text, 'when a == "b" then +1  \n'] == [left, included.read_text(encoding="utf-8")]


class TestForms:
    """Findings for other programs."""

    def test_json_is_the_list_of_check(self, run, folder):
        """The same objects, and the published schema."""
        checked, linted = (run(command, "broken.rules", "--format", "json").stdout for command in ("check", "lint"))

        assert checked == linted

    def test_json_keeps_to_the_schema(self, run, linted, root):
        """What the schema says is what is printed."""
        schema = json.loads((root / "docs/schemas/findings.schema.json").read_text(encoding="utf-8"))

        jsonschema.validate(json.loads(run("lint", "linted.rules", "--format", "json").stdout), schema)

    @pytest.mark.parametrize("command", ["check", "lint"])
    def test_sarif_keeps_to_its_schema(self, command, run, linted, root):
        """With real findings and their pages too."""
        schema = json.loads((root / "tests/rendering/schemas/sarif-2.1.0-rtm.5.json").read_text(encoding="utf-8"))
        written = json.loads(run(command, ".", "--format", "sarif").stdout)

        jsonschema.Draft4Validator(schema).validate(written)
        assert written["runs"][0]["results"]

    def test_junit_names_all_files(self, run, linted):
        """A file without findings passes."""
        root = ET.fromstring(run("lint", "small.rules", "linted.rules", *ONLY, "--format", "junit").stdout)  # noqa: S314

        assert [("small.rules", "0"), ("linted.rules", "2")] == [
            (each.get("name"), each.get("failures")) for each in root
        ]

    @pytest.mark.parametrize("form", ["github", "gitlab"])
    def test_code_hosts(self, form, run, linted, snapshot):
        """What GitHub and GitLab take."""
        assert run("lint", "linted.rules", *ONLY, "--format", form).stdout == snapshot

    def test_programs_get_utf_8(self, spawn, folder):
        """Whatever the terminal's encoding is."""
        (folder / "linted.rules").write_text("let 熱い = 50\n", encoding="utf-8")
        done = spawn("lint", "linted.rules", "--select", "unused-let", "--format", "json", encoding="ascii")

        assert ["nothing uses `熱い`"] == [each["message"] for each in json.loads(done.stdout.decode())]


class TestData:
    """Policies held against leads."""

    def test_leads_are_read(self, run, folder):
        """With leads the lints that look at data are asked too; a file that can't be used ends the command."""
        data = ("--leads", "leads.csv", "--events", "events.csv", "--as-of", "2026-04-03T09:00")

        assert run("lint", "small.rules", *data).exit_code in {0, 1}
        assert 2 == run("lint", "small.rules", "--leads", "none.csv").exit_code

    def test_standard_input_is_read_once(self, run, linted):
        """Two policies can't both read it."""
        done = run("lint", "small.rules", "linted.rules", "--leads", "-")

        assert (2, "error: standard input can be read only once") == (done.exit_code, done.stderr.split("\n")[0])
