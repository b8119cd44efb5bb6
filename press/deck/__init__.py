"""The python-pptx edge: a storyboard painted as a native, editable, accessible deck."""

from press.deck.painting import Unpaintable, paint

__all__ = ["Unpaintable", "paint"]
