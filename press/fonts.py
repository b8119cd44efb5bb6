"""The folders of the fonts that come as wheels, so that no font of the machine is needed."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

#: Song and Hei for Simplified, Song and Hei for Traditional, the variable Hei of all regions.
WHEELS = ("pylopdf_fonts_zh_cn", "pylopdf_fonts_zh_tw", "manimgx_fonts_cjk")


def font_folders() -> list[Path]:
    """The folders that hold font files; LookupError names a wheel that is not installed."""
    return [_folder(name) for name in WHEELS]


def _folder(wheel: str) -> Path:
    spec = find_spec(wheel)
    if spec is None or spec.origin is None:
        raise LookupError(f"the font wheel {wheel.replace('_', '-')} is not installed; run make to set up {Path('.venv').name}")
    return Path(spec.origin).parent
