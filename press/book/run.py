"""One run of Sphinx: an edition, a builder, and the warnings it gave."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.util.console import nocolor
from sphinx.util.docutils import docutils_namespace, patch_docutils

from press.book import base
from press.edition import Content, Edition
from press.steps import StepError

#: The folder of conf.py, which holds for any book the press is given.
SETTINGS = Path(__file__).resolve().parents[2]
#: What Sphinx itself must know of the language that is read; a converted edition keeps that of its source.
LANGUAGES: Mapping[str, Mapping[str, Any]] = {
    "zh": {"language": "zh_CN", "numfig_format": {"figure": "图%s", "table": "表%s"}},
    "en": {"language": "en", "numfig_format": {"figure": "Figure %s", "table": "Table %s"}},
}
WARNING = re.compile(r"^(?:(?P<path>[^:\n]+?)(?::(?P<line>\d+))?: )?(?P<kind>WARNING|ERROR|CRITICAL|SEVERE): ", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Job:
    """What to write, from which doctrees, and where to."""

    edition: str
    builder: str
    out: Path
    doctrees: Path
    charts: Path


class BookError(StepError):
    """Sphinx met problems; the message holds them, a line each."""


def run(content: Content, job: Job) -> None:
    """Read what changed, write the edition; raises BookError when Sphinx warned of anything.

    Doctrees are thrown away after a failure, or the next run would take them as sound.
    """
    base.hand_over(content)
    warnings = StringIO()
    nocolor()
    edition = Edition(content, job.edition)
    settings = LANGUAGES[edition.locale.language]
    numbered = {kind: edition.convert(words) for kind, words in settings["numfig_format"].items()}
    overrides = {**settings, "numfig_format": numbered, "press_edition": job.edition, "press_charts": str(job.charts)}
    with patch_docutils(str(content.root)), docutils_namespace():
        app = Sphinx(
            content.root / "docs", SETTINGS, job.out, job.doctrees, job.builder,
            confoverrides=overrides, status=None, warning=warnings, parallel=1,
        )
        app.build()
    said = warnings.getvalue().strip()
    if said or app.statuscode:
        shutil.rmtree(job.doctrees, ignore_errors=True)
        raise BookError(plain(said, content.root) or "Sphinx stopped without saying why")


def plain(warnings: str, root: Path) -> str:
    """Sphinx's warnings as ``path:line: what``, with paths relative to the project."""
    lines = [WARNING.sub(lambda m: f"{m['path'] or 'docs'}{':' + m['line'] if m['line'] else ''}: ", w) for w in warnings.splitlines()]
    return "\n".join(sorted({line.replace(f"{root}/", "") for line in lines if line.strip()}))
