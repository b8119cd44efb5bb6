"""Steps of the line: what each needs, whether it is still fresh, and running them side by side."""

from __future__ import annotations

import hashlib
import json
import os
import sys
import time
import traceback
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path


class StepError(Exception):
    """Something wrong with the book, met while a step ran; the message says all there is to say."""


@dataclass(frozen=True, slots=True)
class Step:
    """One piece of work: inputs are files and folders, outputs are written by ``run`` in a process of its own."""

    name: str
    inputs: tuple[Path, ...]
    outputs: tuple[Path, ...]
    run: Callable[[], None]
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a step cost: wall and CPU seconds, peak memory in MB; ``errors`` is empty when it went well."""

    name: str
    fresh: bool
    wall: float = 0.0
    cpu: float = 0.0
    memory: float = 0.0
    errors: str = ""


@dataclass(slots=True)
class _Child:
    step: Step
    started: float
    errors: Path


@dataclass(slots=True)
class Ledger:
    """Which inputs the last good run of each step saw."""

    path: Path
    seen: dict[str, str] = field(default_factory=dict)

    @classmethod
    def load(cls, path: Path) -> Ledger:
        """The ledger kept at ``path``; an empty one when there is none or it is damaged."""
        try:
            return cls(path, dict(json.loads(path.read_text("utf-8"))))
        except (OSError, ValueError):
            return cls(path)

    def fresh(self, step: Step, digest: str) -> bool:
        """True when the step ran on the same inputs and its outputs are still there."""
        return self.seen.get(step.name) == digest and all(out.exists() for out in step.outputs)

    def note(self, step: Step, digest: str) -> None:
        """Remember a good run."""
        self.seen[step.name] = digest
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.write_text(json.dumps(self.seen, indent=1, sort_keys=True), "utf-8")

    def forget(self, step: Step) -> None:
        """Forget a step that is about to run, so that a kill in the middle is not taken for a good run."""
        if self.seen.pop(step.name, None):
            self.path.write_text(json.dumps(self.seen, indent=1, sort_keys=True), "utf-8")


class Digests:
    """Digests of files and folders, each computed once."""

    def __init__(self) -> None:
        self._known: dict[Path, str] = {}

    def of(self, paths: Iterable[Path]) -> str:
        """One digest of several files and folders, by name and content."""
        total = hashlib.sha256()
        for path in paths:
            total.update(f"{path.name}\0{self._one(path)}\0".encode())
        return total.hexdigest()

    def _one(self, path: Path) -> str:
        if path not in self._known:
            self._known[path] = _digest(path)
        return self._known[path]


def _digest(path: Path) -> str:
    total = hashlib.sha256()
    files = sorted(p for p in path.rglob("*") if p.is_file() and "__pycache__" not in p.parts) if path.is_dir() else [path]
    for file in files:
        if file.exists():
            total.update(f"{file.relative_to(path.parent).as_posix()}\0".encode())
            total.update(hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()


def run_steps(
    steps: Sequence[Step], ledger: Ledger, report: Callable[[Outcome], None], workers: int | None = None
) -> Mapping[str, Outcome]:
    """Run what is not fresh, at most ``workers`` at a time; a step whose needs failed is not run."""
    digests = Digests()
    wanted = {step.name: digests.of(step.inputs) for step in steps}
    done: dict[str, Outcome] = {}
    for step in steps:
        if ledger.fresh(step, wanted[step.name]):
            done[step.name] = Outcome(step.name, True)
    waiting = [step for step in steps if step.name not in done]
    live: dict[int, _Child] = {}
    while waiting or live:
        for step in [s for s in waiting if _ready(s, done, wanted)]:
            if len(live) >= (workers or os.cpu_count() or 1):
                break
            waiting.remove(step)
            ledger.forget(step)
            live.update([_start(step, ledger.path.parent)])
        if not live:
            break
        outcome, step = _wait(live)
        done[outcome.name] = outcome
        if not outcome.errors:
            ledger.note(step, wanted[step.name])
        report(outcome)
    return done


def _ready(step: Step, done: Mapping[str, Outcome], known: Container[str]) -> bool:
    """True when every need that is part of this build is done and went well."""
    return all(need in done and not done[need].errors for need in step.needs if need in known)


def _start(step: Step, folder: Path) -> tuple[int, _Child]:
    folder.mkdir(parents=True, exist_ok=True)
    errors = folder / f"{step.name.replace(' ', '-').replace('/', '-')}.errors"
    sys.stdout.flush()
    sys.stderr.flush()
    started = time.monotonic()
    pid = os.fork()
    if pid == 0:
        os._exit(_child(step, errors))
    return pid, _Child(step, started, errors)


def _child(step: Step, errors: Path) -> int:
    try:
        step.run()
    except StepError as error:
        errors.write_text(str(error), "utf-8")
        return 1
    except Exception:
        errors.write_text(traceback.format_exc(), "utf-8")
        return 1
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
    return 0


def _wait(live: dict[int, _Child]) -> tuple[Outcome, Step]:
    pid, status, usage = os.wait4(-1, 0)
    child = live.pop(pid)
    wall = time.monotonic() - child.started
    errors = ""
    if status:
        errors = child.errors.read_text("utf-8") if child.errors.exists() else f"stopped with status {status}"
        child.errors.unlink(missing_ok=True)
    return Outcome(child.step.name, False, wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, errors), child.step
