"""Sphinx settings that hold for every edition; what differs is set by press.book.run."""

project = "webank-handbook"
extensions = ["myst_parser", "sphinx_design", "press.book", "press.paper"]
language = "zh_CN"
root_doc = "index"
source_suffix = {".md": "markdown"}
exclude_patterns = ["locale"]
nitpicky = True
numfig = True
numfig_format = {"figure": "图%s", "table": "表%s"}
numfig_secnum_depth = 1
smartquotes = False

myst_enable_extensions = ["attrs_block", "attrs_inline", "colon_fence", "deflist", "dollarmath"]
myst_disable_syntax = ["html_block", "html_inline"]
myst_update_mathjax = False
suppress_warnings = ["myst.domains"]

html_theme = "press"
html_math_renderer = "mathml"
html_copy_source = False
html_show_sourcelink = False
html_use_index = False
html_permalinks = True
html_permalinks_icon = "§"

locale_dirs = ["locale"]
gettext_compact = False
gettext_uuid = False
gettext_location = False
