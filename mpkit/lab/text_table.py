"""A table in plain text. A terminal needs no more, and HTML's names take long to import."""


def text_table(head, rows, words=1):
    """A row in a line: the first `words` columns to the left, others to the right."""
    cells = [[str(cell) for cell in row] for row in [head, *rows]]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    lines = []
    for row in cells:
        padded = [cell.ljust(width) if place < words else cell.rjust(width)
                  for place, (cell, width) in enumerate(zip(row, widths, strict=True))]
        lines.append("  ".join(padded).rstrip())
    return "\n".join(lines)
