"""How long each step takes, here and with plain Sphinx."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path

from press.edition import Edition, read_content
from press.plain import plain_book
from press.problems import Problems

CHAPTER = re.compile(r"^(0\d-.*|one)\.md$")
LABEL = re.compile(r"^\(([a-z0-9-]+)\)=$", re.MULTILINE)
#: A line that a build prints of a step.
STEP = re.compile(r"^  (.{14}) +([\d.]+) s +\(CPU ([\d.]+) s, (\d+) MB\)$", re.MULTILINE)
HOME = Path(__file__).resolve().parent.parent
COPIED = ("data", "glossary", "docs", "deck")


@dataclass(frozen=True, slots=True)
class Cost:
    """Wall and CPU seconds, and the peak memory of the largest process in MB."""

    wall: float
    cpu: float
    memory: float


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the report."""

    book: str
    what: str
    cost: Cost


def repeated(root: Path, times: int, folder: Path) -> Path:
    """A copy of the book at ``root`` in which each numbered chapter stands ``times`` times, labels made unique."""
    for name in COPIED:
        if (root / name).exists():
            shutil.copytree(root / name, folder / name)
    docs = folder / "docs"
    chapters = sorted(p for p in docs.iterdir() if CHAPTER.match(p.name))
    names = []
    for number in range(2, times + 1):
        for chapter in chapters:
            copy = docs / f"{chapter.stem}-{number}.md"
            copy.write_text(_relabelled(chapter.read_text("utf-8"), number), "utf-8")
            names.append(copy.stem)
    index = (docs / "index.md").read_text("utf-8")
    last = chapters[-1].stem
    (docs / "index.md").write_text(re.sub(rf"^{last}$", "\n".join([last, *names]), index, flags=re.MULTILINE), "utf-8")
    return folder


def _relabelled(text: str, number: int) -> str:
    own = set(LABEL.findall(text)) | set(re.findall(r"^:name: (\S+)$", text, re.MULTILINE))
    charts = set(re.findall(r"\{chart\} (\S+)$", text, re.MULTILINE))
    text = re.sub(r"^(:{3,}\{chart\} (\S+))$", rf"\1\n:name: chart-\2-{number}", text, flags=re.MULTILINE)
    for label in sorted(own, key=len, reverse=True):
        text = re.sub(rf"(?m)^\({label}\)=$", f"({label}-{number})=", text)
        text = re.sub(rf"(?m)^:name: {label}$", f":name: {label}-{number}", text)
        text = text.replace(f"<{label}>", f"<{label}-{number}>").replace(f"`{label}`", f"`{label}-{number}`")
        text = re.sub(rf"(?m)^:link: {label}$", f":link: {label}-{number}", text)
    for chart in charts:
        text = text.replace(f"`chart-{chart}`", f"`chart-{chart}-{number}`").replace(f"<chart-{chart}>", f"<chart-{chart}-{number}>")
    return text


def measured(work: Callable[[], object]) -> Cost:
    """The cost of some work done in a process of its own."""
    sys.stdout.flush()
    started = time.monotonic()
    pid = os.fork()
    if pid == 0:
        try:
            work()
        except BaseException as error:
            print(error, file=sys.stderr)
            os._exit(1)
        os._exit(0)
    _, status, usage = os.wait4(pid, 0)
    if status:
        raise RuntimeError("a measured step failed")
    children = usage.ru_utime + usage.ru_stime
    return Cost(time.monotonic() - started, children, usage.ru_maxrss / 1024)


def _press(root: Path, out: Path, formats: Sequence[str], said: Path) -> None:
    """Build the book with the command a reader would type; what it says of each step goes to the file ``said``."""
    only = [word for kind in formats for word in ("--only", kind)]
    command = [sys.executable, "-m", "press", "--root", str(root), "build", "--out", str(out), *only]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=HOME)
    if done.returncode:
        raise RuntimeError(done.stderr)
    said.write_text(done.stdout, "utf-8")


def _change(root: Path) -> None:
    """One character more in the first chapter."""
    chapter = next(p for p in sorted((root / "docs").iterdir()) if CHAPTER.match(p.name))
    text = chapter.read_text("utf-8")
    at = text.index("。") + 1
    chapter.write_text(text[:at] + "又" + text[at:], "utf-8")


def _ours(root: Path, out: Path, book: str, formats: Sequence[str]) -> Iterator[Line]:
    everything = ["html", *(kind for kind in formats if kind != "html")]
    yield from _built(book, "cold, html, all editions", root, out, ["html"])
    for kind in everything[1:]:
        yield from _built(book, f"cold, {kind}, all editions (html there)", root, out, ["html", kind])
    yield from _built(book, "nothing changed", root, out, everything)
    _change(root)
    yield from _built(book, "one character, html, all editions", root, out, ["html"])
    yield from _built(book, "one character, the other formats", root, out, everything)


def _built(book: str, what: str, root: Path, out: Path, formats: Sequence[str]) -> Iterator[Line]:
    """A build as a whole, and each step in it."""
    said = out.with_suffix(".said")
    yield Line(book, what, measured(partial(_press, root, out, formats, said)))
    for name, wall, cpu, memory in STEP.findall(said.read_text("utf-8")):
        yield Line(book, f"    step {name.strip()}", Cost(float(wall), float(cpu), float(memory)))


def _theirs(root: Path, folder: Path, book: str) -> Iterator[Line]:
    content = read_content(root, Problems())
    if content is None:
        return
    plain_book(Edition(content, "zh-CN"), folder / "zh-CN")
    for name, config in (("zh-CN", ""), ("zh-TW", "s2twp.json"), ("zh-HK", "s2hkp.json")):
        if config:
            yield Line(book, f"plain: opencc {name}", _run([_opencc_script(folder / "zh-CN", folder / name, config)], shell=True))
        for builder in ("html", "epub"):
            out = folder / "out" / builder / name
            yield Line(book, f"plain: sphinx-build {builder} {name}", _run(_sphinx_build(builder, folder / name, out)))
    chapter = next(p for p in sorted((folder / "zh-CN").iterdir()) if CHAPTER.match(p.name))
    chapter.write_text(chapter.read_text("utf-8").replace("。", "。又", 1), "utf-8")
    yield Line(book, "plain: one character, html zh-CN", _run(_sphinx_build("html", folder / "zh-CN", folder / "out/html/zh-CN")))


def _sphinx_build(builder: str, source: Path, out: Path) -> list[str]:
    return [sys.executable, "-m", "sphinx", "-q", "-b", builder, str(source), str(out)]


def _opencc_script(source: Path, target: Path, config: str) -> str:
    """The shell line of someone who converts each source file with the OpenCC command."""
    import opencc

    library = Path(opencc.__file__).parent / "clib"
    program, settings = library / "bin" / "opencc", library / "share" / "opencc" / config
    copy = f'mkdir -p "{target}" && cp -r "{source}/." "{target}/"'
    return f'{copy} && for f in "{source}"/*.md; do "{program}" -c "{settings}" -i "$f" -o "{target}/$(basename "$f")"; done'


def _run(command: Sequence[str], shell: bool = False) -> Cost:
    def work() -> None:
        done = subprocess.run(command[0] if shell else list(command), shell=shell, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        if done.returncode:
            raise RuntimeError(f"{command} ended with {done.returncode}")

    return measured(work)


def bench(root: Path, times: Sequence[int], formats: Sequence[str], report: Path | None) -> int:
    """Measure the book repeated each number of times; print a table, and write it to ``report``."""
    lines = [f"{'book':<8} {'step':<44} {'wall s':>8} {'CPU s':>8} {'MB':>6}"]
    print(lines[0], flush=True)
    for count in times:
        with tempfile.TemporaryDirectory() as folder:
            book = repeated(root, count, Path(folder) / "book")
            for line in chain(_theirs(book, Path(folder) / "plain", f"x{count}"), _ours(book, Path(folder) / "build", f"x{count}", formats)):
                said = f"{line.book:<8} {line.what:<44} {line.cost.wall:>8.2f} {line.cost.cpu:>8.2f} {line.cost.memory:>6.0f}"
                lines.append(said)
                print(said, flush=True)
    if report:
        report.write_text("\n".join(lines) + "\n", "utf-8")
    return 0
