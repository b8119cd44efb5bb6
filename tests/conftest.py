"""What the tests share: the project's folder, its content, and the built book."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from press.edition import Content, read_content
from press.problems import Problems

ROOT = Path(__file__).resolve().parent.parent
STOCK = ROOT / "tests" / "stock"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--golden", action="store_true", help="write expected outputs anew instead of comparing")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test that asks for the built book is marked so, and runs last."""
    for item in items:
        if "built" in getattr(item, "fixturenames", ()):
            item.add_marker("built")
    items.sort(key=lambda item: "built" in getattr(item, "fixturenames", ()))


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--golden"))


@pytest.fixture(scope="session")
def content() -> Content:
    problems = Problems()
    found = read_content(ROOT, problems)
    assert found is not None and not len(problems), "\n".join(map(str, problems))
    return found


@pytest.fixture(scope="session")
def stock() -> Content:
    problems = Problems()
    found = read_content(STOCK, problems)
    assert found is not None and not len(problems), "\n".join(map(str, problems))
    return found


@pytest.fixture(scope="session")
def built() -> Path:
    """The build folder of the real book, made fresh through the command a reader would type."""
    done = subprocess.run([sys.executable, "-m", "press", "build"], cwd=ROOT, capture_output=True, text=True, check=False, env=os.environ | {"PYTHONPATH": str(ROOT)})
    assert done.returncode == 0, done.stdout + done.stderr
    return ROOT / "build"
