"""写出建站用到的全部软件包：名称、版本、指纹，给查漏洞、查许可的程序读。

用法：python3 scripts/sbom.py

写在 dist/sbom.json，CycloneDX 1.6 格式；同样的锁定清单，写出来一个字节也不差。
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from pufa.environment import ensure

ROOT = Path(__file__).resolve().parent.parent
PRODUCT = "dist/sbom.json"


def bill(root: Path) -> dict[str, object]:
    """The bill of materials: https://cyclonedx.org/docs/1.6/json/. What the tests need is `excluded`."""
    from pufa.lock import LOCKS, packages

    site = packages(root, LOCKS[:1])
    components = [
        {
            "type": "library",
            "bom-ref": package.purl,
            "name": package.name,
            "version": package.version,
            "purl": package.purl,
            "scope": "required" if package in site else "excluded",
            "hashes": [{"alg": "SHA-256", "content": digest} for digest in package.sha256],
        }
        for package in packages(root)
    ]
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "components": components,
    }


def main(argv: list[str]) -> int:
    ensure()
    if argv:
        print(__doc__, file=sys.stderr)
        return 2
    (ROOT / PRODUCT).parent.mkdir(exist_ok=True)
    (ROOT / PRODUCT).write_text(json.dumps(bill(ROOT), ensure_ascii=False, indent=2) + "\n", "utf-8")
    print(f"写好了：{PRODUCT}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
