"""What importing a duty list costs.

Use: python3 benchmarks/duties.py

Imports a sheet of 1,000 duties, and one of two duties with 100,000 empty rows with borders between them,
each into an empty office and in a process of its own. Prints seconds and peak memory.
Goals: ≤ 3 s for 1,000 duties, ≤ 8 s for the empty rows, ≤ 200 MB for either.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(PROJECT / "scripts"), str(PROJECT / "tests")]

from pufa.environment import ensure  # noqa: E402  # the path above finds it

HEADINGS = ["序号", "普法内容", "责任部门", "普法对象", "时间节点"]
RUN = """
import sys
from pathlib import Path
import new
new.ROOT = Path(sys.argv[1])
code = new.main(["duties", "2026", sys.argv[2]])
# Not ru_maxrss: that also counts the parent at the moment of the fork.
status = Path("/proc/self/status")
lines = status.read_text().splitlines() if status.exists() else []
peak = next((line.split()[1] for line in lines if line.startswith("VmHWM")), "nan")
print(code, peak)
"""


def sheet(file: Path, duties: int, empty: int) -> None:
    """Write a sheet with so many duties, and after the first so many empty rows with borders."""
    import openpyxl
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Border, Side

    book = openpyxl.Workbook(write_only=True)
    page = book.create_sheet()
    page.append(HEADINGS)
    bordered = WriteOnlyCell(page)
    bordered.border = Border(left=Side("thin"))
    for number in range(1, duties + 1):
        page.append([number, f"第{number}件普法的事", "司法所", "居民", f"{number % 12 + 1}月"])
        if number == 1:
            for _ in range(empty):
                page.append([bordered] * 11)
    book.save(file)


def measure(duties: int, empty: int) -> tuple[float, float]:
    """Seconds and peak MB."""
    from office import make_office

    with tempfile.TemporaryDirectory() as place:
        root, file = make_office(Path(place, "office")), Path(place, "list.xlsx")
        sheet(file, duties, empty)
        start = time.monotonic()
        command = [sys.executable, "-c", RUN, str(root), str(file)]
        done = subprocess.run(command, cwd=PROJECT / "scripts", capture_output=True, text=True, check=True)
        code, peak = done.stdout.splitlines()[-1].split()
        assert code == "0", done.stderr
        return time.monotonic() - start, float(peak) / 1024


def main() -> int:
    ensure()
    for duties, empty in ((1_000, 0), (2, 100_000)):
        seconds, megabytes = measure(duties, empty)
        print(f"{duties} duties, {empty} empty rows: {seconds:.2f} s, {megabytes:.0f} MB")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
