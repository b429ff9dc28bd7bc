"""Plain sentences in two languages that say the same, put together at random from a fixed stock of phrases."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random


@dataclass(frozen=True)
class Said:
    """The same words in both languages."""

    zh: str
    en: str

    def __getitem__(self, language: str) -> str:
        return {"zh": self.zh, "en": self.en}[language]

    @property
    def plain(self) -> Said:
        """Without marks of bold words."""
        return Said(self.zh.replace("*", ""), self.en.replace("*", ""))


LANGUAGES = ("zh", "en")


def _stock(lines: str) -> tuple[Said, ...]:
    """One phrase a line: Chinese, a bar, English."""
    pairs = (line.split("|") for line in lines.strip().splitlines())
    return tuple(Said(zh.strip(), en.strip()) for zh, en in pairs)


WHO = _stock("""
港务室 | the harbour office
街道办 | the street office
图书馆 | the library
水务组 | the water team
护林队 | the forest crew
车队 | the bus crew
老师们 | the teachers
渔民 | the fishers
园丁 | the gardeners
医务室 | the health room
集市 | the market
木工房 | the wood shop
年轻人 | young people
老人们 | older people
住户 | the residents
店主 | the shop owners
村里 | the village
船工 | the boat crew
厨房 | the kitchen
志愿者 | volunteers
""")
DID = _stock("""
查看了船只 | looked over the boats
修好了灯 | mended the lamps
种下了树 | planted the trees
清理了水沟 | cleared the ditches
整理了书架 | sorted the shelves
画了新地图 | drew a new map
量了水位 | measured the water level
换了旧管道 | changed the old pipes
写下了记录 | wrote down the notes
刷了长椅 | painted the benches
听取了意见 | listened to comments
搬走了石块 | moved the stones
打扫了大厅 | swept the hall
开了一次会 | held a meeting
贴出了时刻表 | put up the timetable
备好了种子 | made the seeds ready
收起了渔网 | took in the nets
打开了大门 | opened the gates
检查了桥面 | checked the bridge deck
送去了木料 | brought the timber
晒干了粮食 | dried the grain
清点了工具 | went through the tools
铺平了小路 | made the path even
修补了屋顶 | patched the roof
""")
WHERE = _stock("""
在北门边 | by the north gate
在旧码头 | at the old pier
在河岸上 | on the river bank
在学校旁 | beside the school
在集市里 | in the market
在林子边 | near the woods
在山坡上 | on the hillside
在水塔下 | below the water tower
在车站前 | before the station
在小桥旁 | beside the small bridge
在果园里 | in the orchard
在广场上 | on the square
在湖边 | by the lake
在村口 | where the village begins
在后街 | on the back street
在磨坊边 | by the mill
在公园里 | in the park
在渡口 | at the ferry stop
在仓库里 | in the store house
在大坝下 | below the dam
""")
WHEN = _stock("""
初春 | in early spring
春末 | in late spring
初夏 | in early summer
盛夏 | in midsummer
夏末 | in late summer
初秋 | in early autumn
秋末 | in late autumn
初冬 | in early winter
隆冬 | in midwinter
冬末 | in late winter
雨季 | in the rainy season
旱季 | in the dry season
假期里 | in the holidays
收获时 | at harvest time
""")
WHY = _stock("""
因为雨来得晚 | because the rain came late
因为路还湿着 | because the road was still wet
因为风停了 | because the wind had dropped
因为来的人多 | because many people came
因为船要靠岸 | because a boat was due
因为旧的坏了 | because the old ones were broken
因为学校要用 | because the school had asked
因为水涨了 | because the water had risen
因为工具到了 | because the tools had come
因为天黑得早 | because it grew dark early
因为有人问起 | because someone had asked
因为果子熟了 | because the fruit was ripe
因为门关不上 | because the door would not close
因为图上没有 | because the map did not show it
""")
SAYING = _stock("""
记录写明 | The notes say that
邻居说 | Neighbours say that
值班本上写着 | The day book says that
来信说 | A letter says that
会上有人说 | At the meeting someone said that
告示上写着 | A notice says that
""")
TOPIC = _stock("""
船只 | Boats
路灯 | Lamps
树苗 | Young trees
水沟 | Ditches
书架 | Book shelves
地图 | Maps
水位 | Water levels
管道 | Pipes
长椅 | Benches
石路 | Stone paths
时刻表 | Timetables
种子 | Seeds
渔网 | Nets
大门 | Gates
桥面 | Bridge decks
木料 | Timber
粮食 | Grain
工具 | Tools
屋顶 | Roofs
货车 | Carts
""")
HEADING = _stock("""
人们看到了什么 | What people saw
工作怎样开始 | How the work began
谁来参加 | Who took part
用了哪些工具 | Which tools were used
哪里还要做 | Where work is left
住户怎么说 | What residents say
记录怎样保存 | How notes are kept
天气的影响 | What the weather did
学校的部分 | The part of the school
下一步 | What comes next
钱从哪里来 | Where the money comes from
哪些没有写明 | What is not stated
与邻村比较 | Beside the next village
船工的一天 | A day with the boat crew
怎样去那里 | How to get there
地图上的位置 | Where it is on the map
""")
WORK = _stock("""
修理 | repair
清理 | cleaning
种植 | planting
查看 | inspection
搬运 | transport
油漆 | painting
测量 | measuring
登记 | listing
""")


def title_of(position: int) -> Said:
    """The title of a page; every position below 5,600 has one of its own."""
    position, topic = divmod(position, len(TOPIC))
    position, where = divmod(position, len(WHERE))
    when = WHEN[position % len(WHEN)]
    return Said(
        f"{when.zh}{WHERE[where].zh}的{TOPIC[topic].zh}",
        f"{TOPIC[topic].en} {WHERE[where].en} {when.en}",
    )


def sentence(random: Random) -> Said:
    """One sentence of about a dozen words."""
    who, other = random.sample(WHO, 2)
    did, also = random.sample(DID, 2)
    where, when, why, saying = (random.choice(stock) for stock in (WHERE, WHEN, WHY, SAYING))
    forms: Sequence[Said] = (
        Said(f"{when.zh}，{who.zh}{where.zh}{did.zh}。", f"{_capital(when.en)}, {who.en} {did.en} {where.en}."),
        Said(f"{why.zh}，{who.zh}{where.zh}{did.zh}。", f"{_capital(who.en)} {did.en} {where.en}, {why.en}."),
        Said(
            f"{who.zh}{where.zh}{did.zh}，{other.zh}{also.zh}。",
            f"{_capital(who.en)} {did.en} {where.en}, and {other.en} {also.en}.",
        ),
        Said(f"{saying.zh}，{when.zh}{who.zh}{did.zh}。", f"{saying.en} {who.en} {did.en} {when.en}."),
        Said(f"**{who.zh}**{when.zh}{did.zh}，{why.zh}。", f"**{_capital(who.en)}** {did.en} {when.en}, {why.en}."),
    )
    return random.choice(forms)


def paragraph(random: Random, sentences: int) -> Said:
    """Some sentences."""
    said = [sentence(random) for _ in range(sentences)]
    return Said("".join(each.zh for each in said), " ".join(each.en for each in said))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
