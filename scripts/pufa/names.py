"""Full names of people beside words that say they were party to something: a guess, so only advice."""

from __future__ import annotations

import re

from pufa.personal import Match

NAME = "姓名"

# Frequent surnames, without those that mostly begin a word (方便、高兴、安全、权益、康复、双方、和解……).
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢"
    "姜崔钟谭陆汪范廖贾夏韦付邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔汤"
)
_DOUBLE = "欧阳|上官|司马|诸葛|司徒|东方|皇甫|尉迟|公孙|慕容|令狐|夏侯"
_PARTIES = (
    "未成年人|当事人|患者|被害人|受害人|受害者|被告人|被告|原告|犯罪嫌疑人|嫌疑人|被申请人|申请人|"
    "被投诉人|投诉人|举报人|信访人|上访人|服刑人员|矫正对象|戒毒人员|吸毒人员|伤者|死者|学生|儿童|居民"
)
# 某、先生、女士、阿姨……already hide the name; the others stand in words, not in names.
_NO_NAME = "某先女阿同叔伯爷奶的了是在和与有不个这上为于向对到从被把将要会能可以及或等时候也都就已还×X*○"
_GIVEN = f"(?:(?![{_NO_NAME}])[一-鿿]){{1,2}}"
_NAME = rf"(?P<name>(?:{_DOUBLE}|[{_SURNAMES}]){_GIVEN})"
_AFTER = r"(?=[\s,。.;;、:()“”\"'!?\]」』/|]|$|与|和|诉|因|称|系|的|于|在|被|向)"
_BESIDE = re.compile(rf"(?:{_PARTIES})[ :“\"'(]{{0,2}}{_NAME}{_AFTER}", re.MULTILINE)
_DESCRIBED = re.compile(rf"(?<![一-鿿]){_NAME} ?[,(] ?(?:男|女|未成年|未满)")


def find(text: str) -> list[Match]:
    """Full names in a `plain` text that stand beside such a word, or before a person's sex."""
    found = {hit.start("name"): hit["name"] for p in (_BESIDE, _DESCRIBED) for hit in p.finditer(text)}
    matches, line, position = [], 0, 0
    for start, name in sorted(found.items()):
        line, position = line + text.count("\n", position, start), start
        matches.append(Match(NAME, line, name[0] + "*" * (len(name) - 1), name))
    return matches
