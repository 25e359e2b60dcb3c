"""把 site/ 放到服务器的文件夹里：读者看到的，不是旧的一整份，就是新的一整份。

用法：python3 scripts/deploy.py 文件夹
      python3 scripts/deploy.py 文件夹 --rollback
      例如 python3 scripts/deploy.py /var/www/fazhi

文件夹里 releases/ 一次放一份，current 指向读者正在看的那一份，nginx 照 deploy/nginx.conf 读它。留最近 5 份。
--rollback：退回上一份，再运行一次就再往前一份。
"""

from __future__ import annotations

import sys
from pathlib import Path

from pufa.environment import ensure

ROOT = Path(__file__).resolve().parent.parent


def main(argv: list[str]) -> int:
    ensure()
    from build import GATE
    from pufa import releases
    from pufa.alone import Busy, alone
    from pufa.denied import denied
    from pufa.intake import command_line

    options = command_line.options(argv, ["folder"], {"--rollback": "store_true"})
    if options is None or not options.folder:
        print(__doc__, file=sys.stderr)
        return 2
    folder = Path(options.folder)
    try:
        releases.fits(ROOT / "site", folder)
        with alone(folder / "releases.lock"):
            if options.rollback:
                done = releases.roll_back(folder)
            else:
                with alone(ROOT / GATE, "网站正在生成，等它做完……"):
                    done = releases.publish(ROOT / "site", folder)
    except Busy:
        print(f"另一个命令正在往 {folder} 里放，这一次什么也没有做。等它做完再试。", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("停下了，读者看到的没有变。", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"{denied(error)}读者看到的没有变。", file=sys.stderr)
        return 1
    except releases.Nothing as nothing:
        print(f"{nothing}读者看到的没有变。", file=sys.stderr)
        return 1
    print(f"{folder / releases.CURRENT} 现在是第 {done} 份。")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
