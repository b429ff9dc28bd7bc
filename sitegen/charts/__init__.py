"""Charts: the honest forms, what each refuses, and their drawing as SVG in every language.

Nothing heavy is imported here; Altair and vl-convert belong to `sitegen.charts.draw`.
"""
