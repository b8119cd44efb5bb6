"""The press from the command line: check, build, charts, facts, bench."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from press.build import FORMATS, Built, Product, build, warm
from press.edition import Content, read_content
from press.problems import Problems
from press.rules import check
from press.steps import Outcome

ROOT = Path(__file__).resolve().parent.parent


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; the exit status is 1 when there are problems."""
    parser = argparse.ArgumentParser(prog="press", description="Makes the book: site, EPUBs, PDFs and decks in every edition.")
    parser.add_argument("--root", type=Path, default=ROOT, help="the folder of the book (default: this project)")
    commands = parser.add_subparsers(dest="command", required=True)
    one = commands.add_parser("build", help="check, then build what is not fresh")
    one.add_argument("--only", choices=FORMATS, action="append", help="only this format (may be repeated)")
    one.add_argument("--out", type=Path, help="where to build (default: build/ in the folder of the book)")
    commands.add_parser("check", help="find every problem without building")
    charts = commands.add_parser("charts", help="paint the charts alone")
    charts.add_argument("--out", type=Path, required=True, help="the folder for the SVG files")
    facts = commands.add_parser("facts", help="list every fact by address, as it is said")
    facts.add_argument("part", nargs="?", default="", help="only addresses that contain this")
    facts.add_argument("--edition", default="zh-CN", help="the edition that says them")
    bench = commands.add_parser("bench", help="measure each step, beside plain Sphinx and the OpenCC command line")
    bench.add_argument("--times", type=int, nargs="*", default=[1, 10, 50], help="how often the book is repeated")
    bench.add_argument("--only", choices=FORMATS, action="append", help="only this format (may be repeated; html is always measured)")
    bench.add_argument("--out", type=Path, help="write the table to this file as well")
    chosen = parser.parse_args(arguments)
    return COMMANDS[chosen.command](chosen)


def _content(root: Path) -> Content | None:
    """The content of the book, when it has no problems; they are printed otherwise."""
    problems = Problems()
    content = read_content(root, problems)
    if content is not None:
        check(content, problems)
    for problem in problems:
        print(problem, file=sys.stderr)
    if len(problems):
        print(f"{len(problems)} problem{'s' if len(problems) != 1 else ''}", file=sys.stderr)
        return None
    return content


def _check(chosen: argparse.Namespace) -> int:
    content = _content(chosen.root.resolve())
    if content is None:
        return 1
    print(f"no problems: {len(content.facts.cells)} facts, {len(content.claims)} claims, {len(content.glossary.concepts)} terms, {len(content.charts)} charts")
    return 0


def _build(chosen: argparse.Namespace) -> int:
    content = _content(chosen.root.resolve())
    if content is None:
        print("nothing was built; what was built before is as it was", file=sys.stderr)
        return 1
    formats = chosen.only or list(FORMATS)
    warm(formats)
    built = build(content, chosen.out or content.root / "build", formats, _report)
    if built.failed:
        for outcome in built.outcomes.values():
            if outcome.errors:
                print(outcome.errors.rstrip(), file=sys.stderr)
        print("the build failed; what was built before is as it was", file=sys.stderr)
        return 1
    print("nothing to do: everything is as fresh as its sources" if built.idle else f"built in {built.seconds:.1f} s")
    _table(built, content.root)
    return 0


def _report(outcome: Outcome) -> None:
    state = "FAILED" if outcome.errors else f"{outcome.wall:6.1f} s"
    print(f"  {outcome.name:<14} {state}   (CPU {outcome.cpu:.1f} s, {outcome.memory:.0f} MB)", flush=True)


def _table(built: Built, root: Path) -> None:
    rows = [(_short(p.lands, root), _size(p), _seconds(built, p)) for p in built.products]
    width = max((len(row[0]) for row in rows), default=0)
    print(f"{'file':<{width}}  {'size':>9}  {'seconds':>7}")
    for name, size, seconds in rows:
        print(f"{name:<{width}}  {size:>9}  {seconds:>7}")


def _short(path: Path, root: Path) -> str:
    shown = path.relative_to(root) if path.is_relative_to(root) else path
    return f"{shown.as_posix()}{'/' if path.is_dir() else ''}"


def _size(product: Product) -> str:
    files = [p for p in product.lands.rglob("*") if p.is_file()] if product.lands.is_dir() else [product.lands]
    total = sum(p.stat().st_size for p in files)
    return f"{total / 1024:,.0f} kB" if total < 10 * 1024 * 1024 else f"{total / 1024 / 1024:,.1f} MB"


def _seconds(built: Built, product: Product) -> str:
    outcome = built.outcomes[product.step]
    return "fresh" if outcome.fresh else f"{outcome.wall:.1f}"


def _charts(chosen: argparse.Namespace) -> int:
    content = _content(chosen.root.resolve())
    if content is None:
        return 1
    from press.book.paint import paint_all

    paint_all(content, chosen.out)
    return 0


def _facts(chosen: argparse.Namespace) -> int:
    content = _content(chosen.root.resolve())
    if content is None:
        return 1
    from press.edition import Edition

    edition = Edition(content, chosen.edition)
    for address in content.facts.cells:
        if chosen.part in address:
            print(f"{address}\t{edition.say(address)}\t{content.status(address)}")
    return 0


def _bench(chosen: argparse.Namespace) -> int:
    from press.bench import bench

    return bench(chosen.root.resolve(), chosen.times, chosen.only or list(FORMATS), chosen.out)


COMMANDS = {"build": _build, "check": _check, "charts": _charts, "facts": _facts, "bench": _bench}

if __name__ == "__main__":
    sys.exit(main())
