"""A workbook as text, so that a difference can be read."""

from collections.abc import Iterator
from io import BytesIO

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet


def opened(content: bytes) -> Workbook:
    """Read a workbook back."""
    return load_workbook(BytesIO(content))


def dumped(content: bytes) -> str:
    """Return everything that people see or print, a line per sheet and per cell."""
    return "\n".join(line for sheet in opened(content).worksheets for line in _sheet(sheet)) + "\n"


def _sheet(sheet: Worksheet) -> Iterator[str]:
    set_up = sheet.page_setup
    yield f"== {sheet.title}"
    yield f"frozen {sheet.freeze_panes}, filter {sheet.auto_filter.ref}, {set_up.orientation}"
    yield f"repeat {sheet.print_title_rows}, fit to width {set_up.fitToWidth}/{set_up.fitToHeight}"
    footer = sheet.oddFooter
    yield f"footer {footer.left.text if footer else None}"
    widths = {name: sheet.column_dimensions[name].width for name in sheet.column_dimensions}
    yield f"widths {widths}"
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value is not None:
                yield f"{cell.coordinate} {cell.data_type} {cell.number_format} {cell.value!r}"
