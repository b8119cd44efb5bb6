"""The chart directive: a figure with a painted chart, its credit, and its figures as a table."""

from __future__ import annotations

from docutils import nodes
from docutils.nodes import Node
from docutils.parsers.rst import directives
from sphinx.application import Sphinx

from press.book import nodes as own
from press.book.base import PressDirective
from press.book.inline import depend_on_chart, fact_node, paragraph, text_nodes, words_nodes
from press.book.tables import Cell, build_table
from press.charts import MISSING, ChartSpec
from press.problems import Code, near


class ChartDirective(PressDirective):
    """``chart ID``: a chart of data/charts.yaml; its label is chart-ID, or :name: when it stands twice."""

    required_arguments = 1
    option_spec = {"name": directives.unchanged}

    def run(self) -> list[Node]:
        id = self.arguments[0]
        spec = self.book.charts.get(id)
        if spec is None:
            return self.wrong(Code.UNKNOWN_CHART, f'there is no chart "{id}"', near(id, self.book.charts))
        depend_on_chart(self.env, self.book, id)
        figure = self._figure(spec)
        self.set_source_info(figure)
        self.options.setdefault("name", f"chart-{id}")
        self.add_name(figure)
        return [figure, self._table(spec)]

    def _figure(self, spec: ChartSpec) -> nodes.figure:
        chart = self.edition.chart(spec.id)
        figure = nodes.figure(classes=["chart", f"chart-{spec.kind}"])
        figure += own.chart_image(chart=spec.id)
        figure += nodes.caption("", "", *words_nodes(spec.headline, self.edition))
        legend = nodes.legend()
        if chart.unit:
            lead = "单位：" if self.edition.locale.language == "zh" else "Unit: "
            legend += paragraph(text_nodes(chart.unit if lead.strip(" ：:") in chart.unit else lead + chart.unit), "chart-unit")
        if chart.source:
            lead = "来源：" if self.edition.locale.language == "zh" else "Source: "
            source = words_nodes(spec.source, self.edition) if spec.source else text_nodes(chart.source)
            text = "".join(n.astext() for n in source)
            legend += paragraph(source if text.startswith(("来源", "Source")) else [nodes.Text(lead), *source], "chart-source")
        figure += legend
        return figure

    def _table(self, spec: ChartSpec) -> nodes.table:
        zh = self.edition.locale.language == "zh"
        corner, value = ("项目", "数值") if zh else ("Item", "Value")
        single = all(sum(s.addresses[n] != MISSING for s in spec.series) < 2 for n in range(len(spec.rows)))
        heads: list[list[Node]] = [text_nodes(corner)]
        heads += [text_nodes(value)] if single else [words_nodes(s.label, self.edition) for s in spec.series]
        body = [self._row(spec, number, label, single) for number, label in enumerate(self.edition.chart(spec.id).labels)]
        return build_table(heads, body, [], "chart-data")

    def _row(self, spec: ChartSpec, number: int, label: str, single: bool) -> list[Cell]:
        """A row of the chart's figures; where no row has two marks, one column holds them all."""
        shown = words_nodes(spec.labels[number], self.edition) if number < len(spec.labels) else text_nodes(label)
        addresses = [series.addresses[number] for series in spec.series]
        if single:
            addresses = [a for a in addresses if a != MISSING][:1] or [MISSING]
        return [(shown, False), *((text_nodes("—") if a == MISSING else [fact_node(a)], True) for a in addresses)]


def setup_charts(app: Sphinx) -> None:
    """Register the directive."""
    app.add_directive("chart", ChartDirective)
