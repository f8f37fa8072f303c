"""By which table the clocks of a zone are set on this machine. Laws change it; times that were read by another are stale."""

import zoneinfo
from contextlib import suppress
from hashlib import blake2b
from importlib.resources import files
from pathlib import Path


def clocks_of(zone: str) -> str:
    """A digest of the zone's table, taken from where `zoneinfo` takes it; empty where that is nowhere."""
    parts = zone.split("/")
    for folder in zoneinfo.TZPATH:
        with suppress(OSError):
            return _digest(Path(folder, *parts).read_bytes())
    with suppress(OSError, ModuleNotFoundError):
        return _digest(files("tzdata").joinpath("zoneinfo", *parts).read_bytes())
    return ""


def _digest(content: bytes) -> str:
    return blake2b(content, digest_size=16).hexdigest()
