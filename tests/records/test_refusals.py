"""Files that can't be used: each names what it is and what to do. The words are pinned."""

import gzip
import io
import zipfile

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.records.small import refusal

LEADS = "lead_id,会社名\nL-1,日本商事\nL-2,東京物産\n"


def _zip(*names: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return content.getvalue()


def _parquet() -> bytes:
    content = io.BytesIO()
    pq.write_table(pa.table({"lead_id": ["L-1"]}), content)
    return content.getvalue()


WORKBOOK = _zip("[Content_Types].xml", "_rels/.rels", "xl/workbook.xml")
OLD_WORKBOOK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)

FILES = (
    ("a workbook", "leads.xlsx", WORKBOOK),
    ("a workbook named csv", "leads.csv", WORKBOOK),
    ("an old workbook named csv", "leads.csv", OLD_WORKBOOK),
    ("an old workbook", "leads.xls", OLD_WORKBOOK),
    ("a zip named csv", "leads.csv", _zip("leads.csv")),
    ("a zip", "leads.zip", _zip("leads.csv")),
    ("a pdf named csv", "leads.csv", b"%PDF-1.7\n"),
    ("a web page named csv", "leads.csv", b"\n<!DOCTYPE html>\n<html></html>"),
    ("a web table named xls", "report.xls", b"<table><tr><td>lead_id"),
    ("xml named csv", "leads.csv", b"\xef\xbb\xbf<?xml version='1.0'?>"),
    ("gzip without gz", "leads.csv", gzip.compress(LEADS.encode())),
    ("gz without gzip", "leads.csv.gz", LEADS.encode()),
    ("gz cut off", "leads.csv.gz", gzip.compress(LEADS.encode() * 99)[:40]),
    ("a workbook named csv.gz", "leads.csv.gz", gzip.compress(WORKBOOK)),
    ("parquet named csv", "leads.csv", _parquet()),
    ("csv named parquet", "leads.parquet", LEADS.encode()),
    ("json lines named parquet", "leads.parquet", b'{"lead_id": "L-1"}\n'),
    ("parquet cut off", "leads.parquet", _parquet()[:60]),
    ("parquet damaged", "leads.parquet", _parquet()[:-30] + b"x" * 22 + _parquet()[-8:]),
    ("json named csv", "leads.csv", b'{"lead_id": "L-1"}\n'),
    ("a json array named csv", "leads.csv", b'[\n  {"lead_id": "L-1"}\n]\n'),
    ("a json array", "leads.json", b'[{"lead_id": "L-1"}]'),
    ("a json array named jsonl", "leads.jsonl", b'[{"lead_id": "L-1"}]'),
    ("json over several lines", "leads.jsonl", b'{\n  "lead_id": "L-1"\n}\n'),
    ("csv named jsonl", "leads.jsonl", LEADS.encode()),
    ("no ending", "leads", LEADS.encode()),
    ("another ending", "leads.txt", LEADS.encode()),
    ("cp932", "leads.csv", LEADS.encode("cp932")),
    ("utf-16", "leads.csv", LEADS.encode("utf-16")),
    ("utf-16 without mark", "leads.csv", LEADS.encode("utf-16-le")),
    ("utf-16 without mark, big end first", "leads.csv", LEADS.encode("utf-16-be")),
    ("latin-1", "leads.csv", "lead_id,city\nL-1,Z\xfcrich\nL-2,S\xe3o Paulo, Brazil\xff".encode("latin-1")),
    ("no text at all", "leads.csv", bytes(range(1, 256)) * 9),
    ("nul bytes", "leads.csv", b"lead_id,title\nL-1,x\nL-2,x\0y\n"),
    ("empty", "leads.csv", b""),
    ("only blank lines", "leads.csv", b"\n \n\n"),
    ("only a mark", "leads.csv", b"\xef\xbb\xbf"),
    ("no id", "leads.csv", b"Lead ID,Company\nL-1,x\n"),
    ("no id, nothing near", "leads.csv", b"a,b,c,d,e,f,g,h,i,j\n"),
    ("another delimiter", "leads.csv", b"lead_id;title\nL-1;x\n"),
    ("tabs", "leads.csv", b"lead_id\ttitle\nL-1\tx\n"),
    ("excel's sep line", "leads.csv", b"sep=;\nlead_id;title\n"),
    ("headers twice", "leads.csv", b"lead_id,title,x,title\nL-1,a,b,c\n"),
    ("headers twice but for width", "leads.csv", "lead_id,title,ｔｉｔｌｅ\nL-1,a,b\n".encode()),
    ("a quote never closed", "leads.csv", b'lead_id,title\nL-1,x\nL-2,"x\nL-3,x\n'),
    ("a quote never closed, long", "leads.csv", b'lead_id,title\nL-1,"x\n' + b"L-3,x\n" * 30_000),
    ("a quote closed early", "leads.csv", b'lead_id,title\nL-1,"x"y,z\n'),
    ("an endless line", "leads.csv", b"lead_id,title\nL-1," + b"x" * 10_000_001),
    ("json lines without ids", "leads.jsonl", b'{"lead": "L-1"}\n{"lead": "L-2"}\n'),
)


@pytest.mark.parametrize(("name", "content"), [file[1:] for file in FILES], ids=[file[0] for file in FILES])
def test_files(save, snapshot, name, content):
    """The file is refused, and the words say what it is and what to do."""
    assert snapshot == refusal(save(name, content))


OPTIONS = (
    ("an encoding that is none", {"encoding": "utf8-sig"}),
    ("an encoding that is not of text", {"encoding": "base64"}),
    ("utf-8 read as utf-16", {"encoding": "utf-16"}),
    ("utf-8 read as cp932", {"encoding": "cp932"}),
    ("a delimiter of two letters", {"delimiter": ";;"}),
    ("a quotation mark as delimiter", {"delimiter": '"'}),
)


@pytest.mark.parametrize("options", [option[1] for option in OPTIONS], ids=[option[0] for option in OPTIONS])
def test_options(save, snapshot, options):
    """Options that do not fit the file, or nothing at all."""
    assert snapshot == refusal(save("leads.csv", LEADS.encode("utf-8-sig")), **options)


def test_plain_utf_8_read_as_something_else(save, snapshot):
    """Japanese in UTF-8 is no CP932, and the file says so by itself."""
    assert snapshot == [
        refusal(save("leads.csv", LEADS.encode()), encoding=encoding) for encoding in ("cp932", "utf-16", "ascii")
    ]


@pytest.mark.parametrize("name", ["leads.cvs", "Leads.csv", "folder/leads.csv", "other.csv"])
def test_no_such_file(save, snapshot, name):
    """A name that nothing has; the nearest one is offered."""
    save("leads.csv", LEADS)

    assert snapshot == refusal(name.replace(".cvs", "s.csv"))


@pytest.mark.parametrize(
    "name", ["https://example.com/leads.csv", "s3://bucket/leads.parquet", "HTTP://x/leads.csv", "file:///leads.csv"]
)
def test_addresses(snapshot, name):
    """Nothing is fetched: only local files are read."""
    assert snapshot == refusal(name)


def test_a_folder(save, tmp_path, snapshot):
    """A folder is no file."""
    save("leads.csv", LEADS)
    (tmp_path / "folder.csv").mkdir()

    assert snapshot == refusal("folder.csv")


def test_both_from_standard_input(snapshot):
    """There is only one standard input."""
    assert snapshot == refusal("-", "-")


def test_no_standard_input(monkeypatch):
    """A program may be started without one."""
    monkeypatch.setattr("sys.stdin", None)

    assert refusal("-").startswith("standard input: there is no standard input")


EVENT_FILES = (
    ("no action", "lead_id,type,at\n"),
    ("no time", "lead_id,action,timestamp\n"),
    ("nothing of it", "a,b\n"),
)


@pytest.mark.parametrize("content", [file[1] for file in EVENT_FILES], ids=[file[0] for file in EVENT_FILES])
def test_events_without_their_columns(save, snapshot, content):
    """Events need a lead, an action and a time."""
    assert snapshot == refusal(save("leads.csv", LEADS), save("events.csv", content))
