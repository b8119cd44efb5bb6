"""Putting finished work in place without ever leaving a half-written file."""

from __future__ import annotations

import filecmp
import shutil
from pathlib import Path


def put(made: Path, lands: Path) -> None:
    """Copy a file to its place, by way of a neighbour, unless the same bytes are there."""
    if lands.is_file() and filecmp.cmp(made, lands, shallow=False):
        return
    lands.parent.mkdir(parents=True, exist_ok=True)
    beside = lands.with_name(f".{lands.name}.new")
    shutil.copyfile(made, beside)
    beside.replace(lands)


def mirror(made: Path, lands: Path) -> None:
    """Make the folder ``lands`` hold just the files of ``made``; names that begin with a dot are bookkeeping and stay behind."""
    files = {p.relative_to(made) for p in made.rglob("*") if p.is_file() and not p.name.startswith(".")}
    for file in sorted(files):
        put(made / file, lands / file)
    for old in sorted((p for p in lands.rglob("*")), reverse=True):
        if old.is_file() and old.relative_to(lands) not in files:
            old.unlink()
        elif old.is_dir() and not any(old.iterdir()):
            old.rmdir()
