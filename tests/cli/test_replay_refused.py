"""What `leadrules replay` can make no sense of: said in words, with what to do."""

import json

import pytest

FILES = ("--leads", "leads.csv", "--events", "events.csv")
DECLARE = "declare such a field, as in `lead { created: date }`, and write `--entered created`"


@pytest.mark.parametrize(
    ("arguments", "message", "hint"),
    [
        (("--capacity", "phone"), "`--capacity phone` does not say how many by which channel a day", "write --capacity phone=40/day"),
        (("--capacity", "phone=40/week"), "`--capacity phone=40/week` does not say how many by which channel a day", "write --capacity phone=40/day"),
        (("--capacity", f"phone={'9' * 30}/day"), f"`--capacity phone={'9' * 30}/day` does not say how many by which channel a day", "write --capacity phone=40/day"),
        (("--capacity", "phon=4/day"), "no follow-up of the policy goes by `phon`", "did you mean `phone`?"),
        (("--capacity", "fax=4/day"), "no follow-up of the policy goes by `fax`", "it has `phone`"),
        (("--capacity", "phone=4/day", "--capacity", "phone=5/day"), "the capacity of `phone` is given twice", "say it once"),
        (("--every", "daily"), "`--every daily` is no length of time", "write --every event, or a length as in a policy: --every 1d, --every 12h"),
        (("--every", "0d"), "`--every 0d` is no length of time", "write --every event, or a length as in a policy: --every 1d, --every 12h"),
        (("--every", "1min", "--to", "2036-01-01"), "`--every 1min` makes more than 100,000 steps of each lead, from 2026-04-01T10:00:00+09:00 on", "take a longer one, or `--every event`"),
        (("--from", "2026-04-05"), "the replay would begin at 2026-04-05T00:00:00+09:00, after its end at 2026-04-03T08:45:00+09:00", "give a `--from` before `--to`; what is left out is the first entry and the latest event"),
        (("--to", "9999-01-01"), "from 2026-04-01T10:00:00+09:00 to 9999-01-01T00:00:00+09:00 are 2,911,987 days, and the replay would tell of each", "if one of the two is a slip in the data, say from when to when: `--from 2025-01-01`, `--to 2026-06-30`"),
        (("--to", "2026-03-01"), "no lead has entered by 2026-03-01T00:00:00+09:00: the first one does at 2026-04-01T10:00:00+09:00", "give a later `--to`"),
        (("--to", "soon"), "`soon` is no date and no time", "write --to 2026-04-03, or --to 2026-04-03T09:00 with the time"),
        (("--entered", "title"), "`title` is no date and no time: it does not say when a lead enters", DECLARE),
        (("--entered", "created"), "the policy knows no field `created` of the leads", DECLARE),
        (("--outcome", 'title == "x"'), '`--outcome title == "x"` does not say when a lead was won', "name a date or time field that says when, as `--outcome won_on`, or an event, as `--outcome 'any(action == \"order\")'`"),
    ],
)  # fmt: skip
def test_what_makes_no_sense(run, arguments, message, hint):
    """Is refused in words, with what to do."""
    done = run("replay", "small.rules", *FILES, *arguments)

    assert (2, f"error: {message}\nhint: {hint}\n") == (done.exit_code, done.stderr)


def test_a_slip_in_the_data(run, folder):
    """An event of the year 1 is lived through, and nothing is told of it where the telling begins later."""
    slip = f"L-2,download,0001-01-03T10:00\n{(folder / 'events.csv').read_text(encoding='utf-8').partition(chr(10))[2]}"
    (folder / "slip.csv").write_text(f"lead_id,action,at\n{slip}", encoding="utf-8")
    data = ("--leads", "leads.csv", "--events", "slip.csv", "--format", "json")

    refused, told = run("replay", "small.rules", *data), run("replay", "small.rules", *data, "--from", "2026-04-01")

    assert (2, 0) == (refused.exit_code, told.exit_code)
    assert refused.stderr.startswith(
        "error: from 0001-01-03T10:00:00+09:18:59 to 2026-04-03T08:45:00+09:00 are 739,705 days"
    )
    assert ["2026-04-01", "2026-04-02", "2026-04-03"] == [each["day"] for each in json.loads(told.stdout)["tiers"]]


def test_an_outcome_that_is_none(run):
    """What a policy decides is no outcome: shown at its place in what was typed."""
    done = run("replay", "small.rules", *FILES, "--outcome", "tier == Hot")

    assert 2 == done.exit_code
    assert (
        "error[LR186] outcome: an outcome is what happened to a lead, and this is what the policy decides"
        in done.stderr
    )


def test_nobody_enters(run):
    """Data in which nothing happens can't be lived through."""
    done = run("replay", "small.rules", "--leads", "leads.csv")

    hint = "give the events by `--events`, or the field that says when a lead entered by `--entered`"
    assert (2, f"error: no lead ever enters: the data has no event\nhint: {hint}\n") == (done.exit_code, done.stderr)
