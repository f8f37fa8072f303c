"""Whatever happens to the store, the answer is right: damage is told of, and what is damaged is prepared anew."""

import errno
import json
import os
import random
import resource
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest
from xxhash import xxh3_128_hexdigest

from leadrules.model.calendar import Calendar
from leadrules.model.schema import Field, Schema
from leadrules.model.values import Kind
from leadrules.records.prepared import preparing
from leadrules.records.prepared import store as store_module
from leadrules.records.prepared.request import Cache, Request
from leadrules.records.prepared.shelf import Shelf
from leadrules.records.prepared.store import found_for
from leadrules.records.prepared.storing import places
from leadrules.records.problems import RecordsError
from leadrules.records.table import ReadOptions
from tests.records.prepared.histories import leads_of

SCHEMA = Schema(
    (Field("name", Kind.TEXT), Field("size", Kind.NUMBER)), (Field("asset", Kind.TEXT), Field("amount", Kind.NUMBER))
)
LONG_AGO = 1_700_000_000
DAMAGED = "the prepared history is damaged"


@pytest.fixture
def files(tmp_path):
    """Leads and events for several shards."""
    folder = tmp_path / "data"
    folder.mkdir()
    write(folder, leads=300, events=2_000)
    return folder


@pytest.fixture
def store(tmp_path):
    """An empty store."""
    folder = tmp_path / "store"
    folder.mkdir(mode=0o700)
    return folder


def write(folder, *, leads, events):
    """The files, as of long ago."""
    chance = random.Random(1)
    rows = ["lead_id,name,size", *(f"L{n},name {n % 50},{n}" for n in range(leads))]
    (folder / "leads.csv").write_text("\n".join(rows))
    rows = ["lead_id,action,at,asset,amount"]
    rows += [
        f"L{chance.randrange(leads)},a{n % 5},2026-01-{1 + n % 28:02},x{n % 300},{chance.random():.4f}"
        for n in range(events)
    ]
    (folder / "events.csv").write_text("\n".join(rows))
    for name in ("leads.csv", "events.csv"):
        os.utime(folder / name, (LONG_AGO, LONG_AGO))


def ask(files, store, said=None, **others):
    """What is found, with everything in it loaded."""
    cache = Cache(store, tell=(said if said is not None else []).append, leads_a_shard=100, **others)
    leads, events = str(files / "leads.csv"), str(files / "events.csv")
    found = found_for(Request(SCHEMA, Calendar(), leads, events, ReadOptions(), lambda *_: None, cache))
    return found.fresh, leads_of(found.history), found.history.report


def left(store):
    """The names of what lies in the store, without what tells them apart."""
    return sorted(each.name.split("-")[0] for each in store.iterdir() if len(each.name) != 32)


def test_every_kind_of_damage(files, store):
    """Each file of an entry cut short, grown, emptied, missing, or with a byte changed anywhere: never a wrong answer."""
    chance = random.Random(2)
    _, leads, report = ask(files, None)
    silent = 0
    for turn in range(35):
        ask(files, store)
        (place,) = places.places(store)
        path = place.folder / ("columns" if turn % 3 else "manifest")
        content = bytearray(path.read_bytes())
        kind = ("flip", "flip", "cut", "grow", "empty", "gone", "swap")[turn % 7]
        if kind == "flip":
            content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
        elif kind == "cut":
            del content[chance.randrange(len(content)) :]
        elif kind == "grow":
            content += b"0"
        elif kind == "empty":
            content.clear()
        elif kind == "swap":
            half = len(content) // 2
            content = content[half:] + content[:half]
        path.write_bytes(content)
        if kind == "gone":
            path.unlink()
        said = []

        _, found, told = ask(files, store, said)

        assert (leads, report) == (found, told), (turn, kind)
        silent += not said
        assert [] == [line for line in said if not line.startswith(DAMAGED)]
    assert 4 >= silent  # a byte between two arrays, or of one that nobody asks for


@pytest.mark.parametrize("name", ["manifest", "columns"])
def test_a_part_that_is_gone(files, store, name):
    """It is told in words, without the number that the system has for it or a path inside the store."""
    ask(files, store)
    (found,) = store.glob(f"*/*/{name}")
    found.unlink()
    said = []
    ask(files, store, said)

    assert [f"{DAMAGED} (a part of it is missing): it is prepared anew"] == said


def test_damage_leaves_nothing(files, store):
    """After damage was found the next run is as after a first one."""
    ask(files, store)
    (place,) = places.places(store)
    content = bytearray((place.folder / "columns").read_bytes())
    content[len(content) // 2] ^= 255
    (place.folder / "columns").write_bytes(content)

    fresh = [ask(files, store)[0] for _ in range(3)]

    assert [False, True, False] == fresh  # found to be damaged while in use, prepared anew, found
    assert 1 == len(places.places(store))


def test_damage_and_changed_files(files, store):
    """An entry found to be damaged in the middle, when its files are others by now: no mixture, but a clear end."""
    ask(files, store)
    cache = Cache(store, leads_a_shard=100)
    leads, events = str(files / "leads.csv"), str(files / "events.csv")
    found = found_for(Request(SCHEMA, Calendar(), leads, events, ReadOptions(), lambda *_: None, cache))
    first, *others = found.history.shards
    first()
    columns = found.entry.folder / "columns"
    columns.write_bytes(bytes(len(columns.read_bytes())))
    write(files, leads=300, events=2_001)

    with pytest.raises(RecordsError, match="changed while it was worked on"):
        others[0]()


def test_another_version(files, store):
    """An entry of another format is not taken for one of ours, though it is whole."""
    _, leads, _ = ask(files, store)
    (place,) = places.places(store)
    page, _, _ = (place.folder / "manifest").read_bytes().split(b"\n")
    for changed in ({"format": 99}, {"fields": 7}, {"sources": [{}]}):
        other = json.dumps({**json.loads(page), **changed}).encode()
        (place.folder / "manifest").write_bytes(other + b"\n" + xxh3_128_hexdigest(other).encode() + b"\n")
        said = []

        fresh, found, _ = ask(files, store, said)

        assert (True, leads) == (fresh, found)
        assert [f"{DAMAGED} (another version wrote it): it is prepared anew"] == said
        (place,) = places.places(store)


@pytest.mark.parametrize("after", [0, 1, 5, 20, 10**9])
def test_full_disk(files, store, monkeypatch, after):
    """When the disk is full at any moment, the work goes on without the store, says so, and leaves nothing behind."""
    _, leads, report = ask(files, None)
    put, writes = Shelf.put, iter(range(10**9))

    def full(shelf, array):
        if next(writes) >= after:
            raise OSError(errno.ENOSPC, "No space left on device")
        return put(shelf, array)

    monkeypatch.setattr(Shelf, "put", full)
    said = []

    found = ask(files, store, said, memory=1)

    expected = ["the prepared history can't be kept (no space left on device): this time it goes without"]
    assert (True, leads, report) == found
    assert (expected if after < 10**9 else []) == said
    assert [] == [name for name in left(store) if name != "clock"]


def test_files_may_not_grow(files, store):
    """A limit on the size of files, as the machine sets it, is like a full disk."""
    _, leads, report = ask(files, None)
    old = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, old[1]))
    said = []
    try:
        found = ask(files, store, said)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, old)

    assert (True, leads, report) == found
    assert ["the prepared history can't be kept (file too large): this time it goes without"] == said
    assert [] == [name for name in left(store) if name != "clock"]


def test_no_place_to_keep_it(files, tmp_path):
    """Where the store is no folder, or can't be written, the work goes on without it."""
    _, leads, report = ask(files, None)
    (tmp_path / "store").write_text("a file")

    assert (True, leads, report) == ask(files, tmp_path / "store")


def test_a_store_that_can_only_be_read(files, store, monkeypatch):
    """It serves what it has; what it lacks is not kept."""
    _, leads, report = ask(files, store)

    def refuse(*_given, **_named):
        raise PermissionError(errno.EACCES, "Permission denied")

    for name in ("mkdir", "touch", "rename", "replace", "unlink", "write_bytes"):  # root could do all of it
        monkeypatch.setattr(Path, name, refuse)
    monkeypatch.setattr(os, "utime", refuse)
    said = []
    served = ask(files, store, said, verify=True)
    monkeypatch.setattr(preparing, "find", lambda *_: None)
    monkeypatch.setattr(store_module, "find", lambda *_: None)
    lacking = ask(files, store, said)

    assert (False, leads, report) == served
    assert (True, leads, report) == lacking
    assert ["the prepared history can't be kept (permission denied): this time it goes without"] == said


def test_only_the_user_gets_in(files, store):
    """Folders are closed to others."""
    ask(files, store)

    (place,) = places.places(store)
    assert [0o700, 0o700] == [each.stat().st_mode & 0o777 for each in (place.folder, place.folder.parent)]


RUN = """
    import sys
    from pathlib import Path
    sys.path.insert(0, sys.argv[1])
    from leadrules.records.prepared.shelf import Shelf
    from tests.records.prepared.test_damage import ask
    put = Shelf.put
    def slowly(shelf, array):
        print(".", end="", flush=True)
        return put(shelf, array)
    Shelf.put = slowly
    print("begin", flush=True)
    fresh, leads, _ = ask(Path(sys.argv[2]), Path(sys.argv[3]))
    print(fresh, len(leads), flush=True)
"""


def start(root, files, store):
    """A run of its own."""
    command = [sys.executable, "-c", textwrap.dedent(RUN), str(root), str(files), str(store)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)


@pytest.mark.parametrize("times", [5, pytest.param(200, marks=pytest.mark.soak)])
def test_killed_at_any_moment(root, files, store, times):
    """Killed without a word, again and again: the next run is right, and what was left behind goes in the end."""
    _, leads, report = ask(files, None)
    chance = random.Random(3)
    for _ in range(times):
        stop(start(root, files, store), chance, signal.SIGKILL)
        if times > 5 and chance.random() < 0.3:
            places.clear(store)
    said = []

    _, found, told = ask(files, store, said)
    write(files, leads=300, events=10)
    ask(files, store)

    assert (leads, report, []) == (found, told, said)
    assert {"clock"} >= set(left(store))
    assert 1 == len(places.places(store))


def test_interrupted(root, files, store):
    """Ctrl-C leaves nothing half-written: an entry that is whole, or none."""
    for seed in range(3):
        stop(start(root, files, store), random.Random(seed), signal.SIGINT)
        assert {"clock"} >= set(left(store))
        places.clear(store)


def stop(run, chance, with_signal):
    """Let a run come to some point, and end it."""
    run.stdout.read(6 + chance.randrange(80))
    time.sleep(chance.random() / 100)
    run.send_signal(with_signal)
    run.wait()
    run.stdout.close()


def test_two_at_once(root, files, store):
    """Two runs prepare the same files at the same time: both are right, and one entry serves from then on."""
    runs = [start(root, files, store) for _ in range(2)]
    for run in runs:
        out, _ = run.communicate(timeout=60)
        assert "300" == out.split()[-1]

    assert not ask(files, store)[0]
    assert {"clock"} >= set(left(store))


def test_what_is_in_use_stays(files, store):
    """A history that was opened can be used to its end, though its entry was taken away meanwhile."""
    _, leads, _ = ask(files, store)
    cache = Cache(store, leads_a_shard=100)
    paths = str(files / "leads.csv"), str(files / "events.csv")
    found = found_for(Request(SCHEMA, Calendar(), *paths, ReadOptions(), lambda *_: None, cache))

    places.clear(store)

    assert leads == leads_of(found.history)
    assert [] == places.places(store)


def test_a_run_at_work_is_not_swept_away(files, store):
    """What another run is making stays, however often somebody sweeps."""
    with places.workplace(store) as folder:
        ask(files, store)
        places.clear(store)
        assert folder.is_dir()
    assert not folder.exists()


def test_home_is_unknown(files, monkeypatch):
    """Nobody knows where this user is at home: there is no store."""
    monkeypatch.delenv(places.ELSEWHERE)
    monkeypatch.chdir(files)
    monkeypatch.setattr("platformdirs.user_cache_path", lambda *_, **__: Path("~/.cache/leadrules"))

    assert places.home() is None
    assert ["events.csv", "leads.csv"] == sorted(each.name for each in files.iterdir())


def test_home_that_others_write_in(tmp_path, monkeypatch):
    """A folder in which others may write is no place to keep anything; one that they may only see is closed."""
    monkeypatch.setenv(places.ELSEWHERE, str(tmp_path))
    (tmp_path / "histories").mkdir()
    (tmp_path / "histories").chmod(0o777)
    open_to_all = places.home()
    (tmp_path / "histories").chmod(0o755)
    seen_by_all = places.home()

    assert (None, tmp_path / "histories") == (open_to_all, seen_by_all)
    assert 0o700 == (tmp_path / "histories").stat().st_mode & 0o777
