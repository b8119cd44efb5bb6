"""The line from sources to files: the steps of a build, and putting what they made in place."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from press.edition import Content, Edition
from press.publish import mirror, put
from press.steps import Ledger, Outcome, Step, run_steps

#: The chapter that is also a booklet of its own.
HANDBOOK = "06-handbook.md"
PRESS = Path(__file__).resolve().parent
FORMATS = ("html", "epub", "pdf", "deck")


@dataclass(frozen=True, slots=True)
class Product:
    """A file or folder for readers: where a step leaves it, and where it lands."""

    step: str
    made: Path
    lands: Path


@dataclass(frozen=True, slots=True)
class Line:
    """The folders a build works in."""

    content: Content
    out: Path

    @property
    def work(self) -> Path:
        """The folder of everything that is not for readers."""
        return self.out / ".work"

    def folder(self, kind: str, edition: str) -> Path:
        """The work folder of one format and edition."""
        return self.work / kind / edition

    @property
    def charts(self) -> Path:
        """The folder of painted charts, one folder an edition below it."""
        return self.work / "charts"

    def written(self) -> list[str]:
        """The editions that are read from the sources."""
        return [name for name, locale in self.content.imprint.editions.items() if not locale.converted]

    def converted(self) -> list[str]:
        """The editions made from a written one."""
        return [name for name, locale in self.content.imprint.editions.items() if locale.converted]


def steps(line: Line, formats: Sequence[str] = FORMATS) -> tuple[list[Step], list[Product]]:
    """Every step for the chosen formats, and what readers get from each."""
    makers: Mapping[str, Callable[[Line], Iterator[tuple[Step, Sequence[Product]]]]] = {
        "html": _html, "epub": _epub, "pdf": _paper, "deck": _deck,
    }
    chosen = [_charts(line)]
    products: list[Product] = []
    for name in FORMATS:
        if name in formats:
            for step, made in makers[name](line):
                chosen.append(step)
                products += made
    return chosen, products


def _inputs(line: Line, *names: str) -> tuple[Path, ...]:
    """The book's own files, and the press with its settings and packages."""
    root = line.content.root
    return (*(root / name for name in ("data", "glossary", *names)), PRESS, PRESS.parent / "requirements.txt", PRESS.parent / "conf.py")


def _charts(line: Line) -> Step:
    def paint() -> None:
        from press.book.paint import paint_all

        paint_all(line.content, line.charts)

    return Step("charts", _inputs(line), (line.charts,), paint)


def _html(line: Line) -> Iterator[tuple[Step, Sequence[Product]]]:
    for name in line.written():
        out = line.folder("html", name)
        yield (
            Step(f"html {name}", _inputs(line, "docs"), (out / "index.html",), partial(_sphinx, line, name, "html", out), ("charts",)),
            [Product(f"html {name}", out, line.out / "html" / name)],
        )
    for name in line.converted():
        out, source = line.folder("html", name), line.content.imprint.editions[name].source
        yield (
            Step(f"html {name}", _inputs(line, "docs"), (out / "index.html",), partial(_convert_site, line, source, name), (f"html {source}",)),
            [Product(f"html {name}", out, line.out / "html" / name)],
        )


def _epub(line: Line) -> Iterator[tuple[Step, Sequence[Product]]]:
    for name in line.content.imprint.editions:
        source = line.content.imprint.editions[name].source
        file = line.folder("epub", name).with_suffix(".epub")
        task = partial(_write_epub, line, name) if source == name else partial(_convert_epub, line, source, name)
        need = f"html {name}" if source == name else f"epub {source}"
        lands = line.out / "epub" / f"{line.content.imprint.name}-{name}.epub"
        yield (
            Step(f"epub {name}", _inputs(line, "docs"), (file,), task, (need, "charts")),
            [Product(f"epub {name}", file, lands)],
        )


def _paper(line: Line) -> Iterator[tuple[Step, Sequence[Product]]]:
    for name, locale in line.content.imprint.editions.items():
        out = line.folder("paper", name)
        files = [f"{line.content.imprint.name}-{name}.pdf"]
        if (line.content.root / "docs" / HANDBOOK).exists():
            files.append(f"handbook-{name}.pdf")
        yield (
            Step(
                f"pdf {name}", _inputs(line, "docs"), tuple(out / f for f in files),
                partial(_sphinx, line, name, "paper", out), ("charts", f"html {locale.source}"),
            ),
            [Product(f"pdf {name}", out / f, line.out / "pdf" / f) for f in files],
        )


def _deck(line: Line) -> Iterator[tuple[Step, Sequence[Product]]]:
    if not (line.content.root / "deck" / "briefing.yaml").exists():
        return
    for name in line.content.imprint.editions:
        file = line.folder("deck", name).with_suffix(".pptx")
        lands = line.out / "deck" / f"{line.content.imprint.name}-{name}.pptx"
        yield (
            Step(f"deck {name}", _inputs(line, "deck"), (file,), partial(_paint_deck, line, name, file)),
            [Product(f"deck {name}", file, lands)],
        )


def _sphinx(line: Line, name: str, builder: str, out: Path) -> None:
    from press.book.run import Job, run

    source = line.content.imprint.editions[name].source
    doctrees = line.work / "doctrees" / source
    if builder != "html":
        doctrees = _copy_of(doctrees, line.work / "doctrees" / f"{builder}-{name}")
    run(line.content, Job(name, builder, out, doctrees, line.charts))


def _copy_of(doctrees: Path, copy: Path) -> Path:
    """A copy to write from: a failed or simultaneous run must not touch the doctrees that were read."""
    shutil.rmtree(copy, ignore_errors=True)
    if doctrees.exists():
        shutil.copytree(doctrees, copy)
    return copy


def _convert_site(line: Line, source: str, name: str) -> None:
    from press.book.finished import convert_site

    convert_site(Edition(line.content, name), line.folder("html", source), line.folder("html", name), line.charts / name)


def _write_epub(line: Line, name: str) -> None:
    from press.book.epub import pack_epub

    out = line.folder("epub", name)
    _sphinx(line, name, "book-epub", out)
    pack_epub(out, out.with_suffix(".epub"))


def _convert_epub(line: Line, source: str, name: str) -> None:
    from press.book.epub import pack_epub
    from press.book.finished import convert_epub

    out = line.folder("epub", name)
    convert_epub(line.content, source, Edition(line.content, name), line.folder("epub", source), out, line.charts / name)
    pack_epub(out, out.with_suffix(".epub"))


def _paint_deck(line: Line, name: str, file: Path) -> None:
    from press.deck import paint

    file.parent.mkdir(parents=True, exist_ok=True)
    paint(line.content, Edition(line.content, name), file)


def warm(formats: Sequence[str]) -> None:
    """Import what the steps need before they fork, so that each does not pay for it again."""
    os.environ.setdefault("PYTHONHASHSEED", "0")
    if {"html", "epub", "pdf"} & set(formats):
        import myst_parser.sphinx_ext.main  # noqa: F401
        import sphinx_design  # noqa: F401

        import press.book.run  # noqa: F401


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did."""

    outcomes: Mapping[str, Outcome]
    products: Sequence[Product]
    seconds: float

    @property
    def failed(self) -> bool:
        """True when a step failed; nothing was put in place then."""
        return any(o.errors for o in self.outcomes.values())

    @property
    def idle(self) -> bool:
        """True when every step was fresh."""
        return all(o.fresh for o in self.outcomes.values())


def build(content: Content, out: Path, formats: Sequence[str], report: Callable[[Outcome], None]) -> Built:
    """Make what is not fresh; put it in place only when every step went well."""
    started = time.monotonic()
    os.environ["SOURCE_DATE_EPOCH"] = str(epoch(content))
    line = Line(content, out)
    chosen, products = steps(line, formats)
    ledger = Ledger.load(line.work / "steps.json")
    outcomes = run_steps(chosen, ledger, report)
    built = Built(outcomes, products, time.monotonic() - started)
    if not built.failed:
        for product in products:
            (mirror if product.made.is_dir() else put)(product.made, product.lands)
        if "html" in formats:
            _front_door(content, line.work / "index.html", out / "html")
    return built


def _front_door(content: Content, made: Path, folder: Path) -> None:
    from press.book.finished import front_door

    made.write_text(front_door(content, folder), "utf-8")
    put(made, folder / "index.html")


def epoch(content: Content) -> int:
    """The imprint's date as seconds since 1970, UTC: the date of everything that carries one."""
    day = content.imprint.date
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())
