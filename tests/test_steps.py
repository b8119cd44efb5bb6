"""A step runs when its inputs changed, and a failure leaves what was there before."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from press.publish import mirror, put
from press.steps import Ledger, Outcome, Step, run_steps


def step(folder: Path, name: str = "copy", needs: tuple[str, ...] = ()) -> Step:
    source, target = folder / "source.txt", folder / f"{name}.txt"
    return Step(name, (source,), (target,), lambda: (target.write_text(source.read_text("utf-8"), "utf-8"), None)[1], needs)


def run(folder: Path, *steps: Step) -> dict[str, Outcome]:
    return dict(run_steps(steps, Ledger.load(folder / ".work" / "steps.json"), lambda outcome: None))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "source.txt").write_text("one", "utf-8")
    return tmp_path


def test_a_fresh_step_is_left_alone(folder: Path) -> None:
    assert not run(folder, step(folder))["copy"].fresh
    assert run(folder, step(folder))["copy"].fresh


def test_a_changed_input_runs_the_step(folder: Path) -> None:
    run(folder, step(folder))
    (folder / "source.txt").write_text("two", "utf-8")
    assert not run(folder, step(folder))["copy"].fresh
    assert (folder / "copy.txt").read_text("utf-8") == "two"


def test_a_missing_output_runs_the_step(folder: Path) -> None:
    run(folder, step(folder))
    (folder / "copy.txt").unlink()
    assert not run(folder, step(folder))["copy"].fresh


def test_a_failure_stops_what_needs_it(folder: Path) -> None:
    def fail() -> None:
        raise ValueError("no")

    broken = Step("broken", (folder / "source.txt",), (), fail)
    done = run(folder, broken, step(folder, needs=("broken",)))
    assert "ValueError: no" in done["broken"].errors and "copy" not in done
    assert not run(folder, broken)["broken"].fresh


def test_a_step_waits_for_what_it_needs_while_that_runs(folder: Path) -> None:
    def slow() -> None:
        time.sleep(0.2)
        (folder / "slow.txt").write_text("there", "utf-8")

    def reader() -> None:
        (folder / "read.txt").write_text((folder / "slow.txt").read_text("utf-8"), "utf-8")

    source = (folder / "source.txt",)
    done = run(folder, Step("slow", source, (), slow), Step("reader", source, (), reader, ("slow",)))
    assert not done["reader"].errors and (folder / "read.txt").read_text("utf-8") == "there"


def test_mirror_leaves_only_what_was_made(tmp_path: Path) -> None:
    made, lands = tmp_path / "made", tmp_path / "lands"
    (made / "a").mkdir(parents=True)
    (made / "a" / "x.txt").write_text("x", "utf-8")
    (lands / "old").mkdir(parents=True)
    (lands / "old" / "y.txt").write_text("y", "utf-8")
    mirror(made, lands)
    assert [p.relative_to(lands).as_posix() for p in sorted(lands.rglob("*"))] == ["a", "a/x.txt"]


def test_the_same_bytes_are_not_written_again(tmp_path: Path) -> None:
    (tmp_path / "made").write_text("x", "utf-8")
    put(tmp_path / "made", tmp_path / "lands")
    before = (tmp_path / "lands").stat().st_mtime_ns
    put(tmp_path / "made", tmp_path / "lands")
    assert (tmp_path / "lands").stat().st_mtime_ns == before
