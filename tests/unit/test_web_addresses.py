"""Addresses that by their form a reader can or cannot follow; no network is asked."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import resources

from sitegen.sources.web_addresses import address_fault, endings

SOUND = """
https://www.gov.cn/
http://www.town.gov.cn/html/2026-05/20/content_123.htm
https://www.town.gov.cn:8443/art/2026/5/20/art_1_2.html
https://mp.weixin.qq.com/s?__biz=MzA5&mid=2650&idx=1&sn=abc#rd
https://mp.weixin.qq.com/s/AbC-d_EfG
https://news.town.cn/新闻/2026.html
https://新闻.中国/
https://xn--fiq228c.xn--fiqs8s/a.b
https://en.wikipedia.org/wiki/Inc.
https://en.wikipedia.org/wiki/Work_(report)
https://a.b.cn/x?u=https://c.d.cn/y
https://a.b.cn/#!/news/https://c.d.cn
https://a.b.cn/http-status/200
https://a.b.cn/https.html
https://web.archive.org/web/20260520123456/https://www.gov.cn/x
https://web.archive.org/web/20260520123456if_/http://www.gov.cn/x?y=1
https://web.archive.org/web/2026*/https://www.gov.cn/
https://web.archive.org/web/20260520123456/https:/www.gov.cn/x
https://archive.ph/https://www.gov.cn/x
https://webarchive.nationalarchives.gov.uk/ukgwa/20260101000000/https://www.gov.uk/x
https://archive.ph/AbCdE
https://218.26.1.2/x
https://[2400:3200::1]/x
https://a.b.cn.
https://a.b.cn./x
HTTPS://WWW.GOV.CN/X
https://example.org/news/123
https://www.example.com/
https://www.town.gov.CN/x
https://新闻.公司/
https://a.xin/x
https://a.b.travel/
https://news.example/bilan
https://a_b.cn/x
https://a.b.cn/%E6%96%B0?x=100%25
https://a.b.cn/s/9XX_ab?list[]=1&a[b]=2
https://a.b.cn/xxl/maxxx
https://a.b.cn/x:y
https://a.b.cn/x?list[]=1
"""
FAULTY: Mapping[str, str] = {
    "bad-address": """
https://a.b.cn/%
https://a.b.cn/%E6%9/x
https://a.b.cn/100%zz
https://a.b.cn/XXX
https://a.b.cn/xxxx.html
https://a.b.cn/2026-XX-XX.html
https://XXX.cn/x
https://a.b.cn/[id]
https://a.b.cn/{id}
https://a.b.cn/<id>
https://a.b.cn/x?id=<id>
https://a.b.cn/:id
https://a.b.cn/TODO
https://a.b.cn/***
https://a.b.cn/x???
https://[id]
www.gov.cn/x
a.b.cn
//a.b.cn/x
https:/a.b.cn/x
https:a.b.cn
https：//a.b.cn/x
https://a.b.cn／x
https://ａ.b.cn/x
https://a。b.cn/x
https://a.b.cn/x y
https://a.b.cn/x（1）.html
 https://a.b.cn/x
https://a.b.cn/“x”.html
https://user@a.b.cn/x
https://user:pw@a.b.cn/x
https://
https:///x
https://.cn/x
https://a..cn/x
https://-a.cn/x
https://a.b.cn:0/
https://a.b.cn:99999/
https://a.b.cn:x/
https://a.b.c/x
file:///home/a/x.html
file://server/x
C:\\Users\\a\\x.html
ftp://a.b.cn/x
mailto:a@b.cn
javascript:alert(1)
view-source:https://a.b.cn/x
blob:https://a.b.cn/x
about:blank
news paper, page 3
https://web.archive.org/web/20260520123456/https://user@a.b.cn/
""",
    "closed-address": """
http://localhost
http://localhost:5500/x
https://LOCALHOST/x
http://localhost./x
http://news.localhost/x
http://127.0.0.1/x
http://127.1/x
http://2130706433/x
http://0x7f000001/x
http://0.0.0.0/
http://10.1.2.3/x
http://172.16.0.1/x
http://192.168.1.5:8080/x
http://169.254.1.1/x
http://100.64.0.1/x
http://224.0.0.1/x
http://192.0.2.7/x
http://300.1.2.3/x
http://[::1]/x
http://[::ffff:127.0.0.1]/x
http://[::ffff:10.0.0.1]/x
http://[fe80::1]/x
http://[64:ff9b::7f00:1]/x
http://[::7f00:1]/x
http://[2002:7f00:1::]/x
http://[4000::1]/x
http://[fd00::1]/x
http://oa/x
http://intranet/x
http://server01:8080/x
http://https/x
http://oa.lan/x
http://nas.local/x
http://oa.intranet/x
http://a.internal/x
http://a.home.arpa/x
http://a.corp/
http://a.test/x
http://a.invalid/x
https://例え.テスト
https://xn--r8jz45g.xn--zckzah/
https://新闻.测试/x
https://пример.испытание
http://a.onion/x
http://a.b.cn:22/x
https://a.b.cn:6667/x
https://web.archive.org/web/20260520123456/http://localhost/x
https://archive.ph/http://192.168.1.1/
""",
    "doubled-address": """
https://https://a.b.cn/x
http://https://a.b.cn/x
https://http//a.b.cn/x
https://a.b.cn/https://a.b.cn/x
https://a.b.cn/xhttps://a.b.cn/x
https://a.b.cn/x/http://c.d.cn/y
https://a.b.cnhttps://a.b.cn
https://a.b.cn/x https://c.d.cn/y
https://a.b.cn/x；https://c.d.cn/y
https://web.archive.org/web/20260520123456/https://https://a.b.cn/
https://archive.ph/xhttps://a.b.cn/
""",
    "unknown-ending": """
https://www.mp.weixin
https://www.mp.weixin/s/AbC
https://www.town.gov.con/x
https://www.town.gov.cnn/x
https://news.brumeval
https://a.b.c0m/x
https://www.example.comm/
https://www.town.gov.cn.html
https://content_123.htm
https://web.archive.org/web/20260520123456/https://www.gov.con/x
""",
    "cut-address": """
https://www.gov.cn/…/123.html
https://www.gov.cn/2026/05…
https://www.gov.cn/.../123.html
https://www.gov.cn/2026/05...
https://www.gov.cn/x.html。
https://www.gov.cn/x.html，
https://www.gov.cn/x.html）
https://www.gov.cn/x.html,
https://www.gov.cn/x.html;
https://www.gov.cn/x.html.
https://www.gov.cn/x.html)
https://www.gov.cn/x]
https://www.gov.cn/x”
""",
}


def test_what_a_reader_can_follow_is_told_from_what_none_can() -> None:
    """Each address of the lists gets the code that it stands under, and the sound ones none."""
    wanted = {address: "" for address in SOUND.splitlines() if address}
    for code, addresses in FAULTY.items():
        wanted |= {address: code for address in addresses.splitlines() if address}
    assert {address: address_fault(address) for address in wanted} == wanted
    assert address_fault("https://a.b.cn/" + "x" * 2_000) == "bad-address"
    assert address_fault("https://" + "a.b" * 90 + ".cn/") == "bad-address"
    assert address_fault("") == "bad-address"


def test_the_longest_address_is_judged_at_once() -> None:
    """Addresses within addresses, as many as fit, and signs that a pattern could try again and again."""
    for part in ("https://archive.ph/", "a.", "http:", "https:/", "(", "archive.", "2026/https://a.cn/"):
        address_fault(("https://a.cn/" + part * 2_000)[:2_000])
        address_fault(("https://" + part * 2_000)[:2_000])


def test_all_endings_are_known_that_a_library_of_the_tests_knows() -> None:
    """Else write the list anew: docs/endings.py."""
    theirs = resources.files("hypothesis.vendor").joinpath("tlds-alpha-by-domain.txt").read_text(encoding="ascii")
    assert {line.lower() for line in theirs.split("\n")[1:] if line} <= endings()
