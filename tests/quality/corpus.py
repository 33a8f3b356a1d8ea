"""A bilingual corpus about nine subjects, written by a seeded generator that knows what is related.

Each subject has two themes. A work treats of one theme, digresses into another subject, and says the
same things in both languages, or has one edition only; tags are given carelessly, as people give them.
Grades: 3 for the same theme, 2 for the same subject, 1 where one work digresses into the other's
subject, 0 otherwise.
"""

import datetime as dt
import random
from pathlib import Path

import msgspec

WORKS_A_THEME = 4

SUBJECTS: dict[str, tuple[str, str, str]] = {
    "coffee": (
        "bean/豆子 roast/烘焙 barista/咖啡師 aroma/香氣",
        "espresso/濃縮咖啡 crema/油脂 portafilter/沖煮把手 pressure/壓力 tamper/填壓器 dose/粉量 boiler/鍋爐 shot/萃取液",
        "filter paper/濾紙 kettle/手沖壺 bloom/悶蒸 dripper/濾杯 grinder/磨豆機 pouring/注水 brew ratio/粉水比 cupping/杯測",
    ),
    "cycling": (
        "bicycle/自行車 rider/車手 pedal/踏板 saddle/坐墊",
        "gravel/碎石路 tyre/輪胎 puncture/爆胎 touring/長途旅行 pannier/馬鞍袋 campsite/營地 mountain pass/山口 headwind/逆風",
        "commute/通勤 bike lane/自行車道 traffic light/紅綠燈 helmet/安全帽 intersection/路口 bell/鈴鐺 parking rack/停車架 city council/市政府",
    ),
    "databases": (
        "database/資料庫 query/查詢 table/資料表 schema/綱要",
        "index/索引 planner/查詢規劃器 full scan/全表掃描 join/聯結 latency/延遲 cache/快取 statistics/統計資訊 selectivity/選擇度",
        "replica/副本 failover/故障切換 consensus/共識協定 leader/主節點 partition/網路分割 quorum/法定人數 backup/備份 recovery/災難復原",
    ),
    "gardening": (
        "garden/花園 soil/土壤 plant/植物 season/季節",
        "seed/種子 seedling/幼苗 transplant/移植 greenhouse/溫室 germination/發芽 watering can/澆水壺 tray/育苗盤 frost/霜害",
        "compost/堆肥 earthworm/蚯蚓 mulch/護根 nitrogen/氮肥 kitchen scrap/廚餘 leaf litter/落葉 fungus/真菌 fertiliser/肥料",
    ),
    "translation": (
        "translator/譯者 language/語言 sentence/句子 dictionary/字典",
        "subtitle/字幕 dubbing/配音 dialogue/對白 screen/螢幕 reading speed/閱讀速度 actor/演員 timing/時間軸 joke/笑話",
        "novel/小說 publisher/出版社 footnote/譯註 manuscript/手稿 rhyme/押韻 narrator/敘事者 editor/編輯 metaphor/隱喻",
    ),
    "astronomy": (
        "telescope/望遠鏡 star/恆星 sky/夜空 observatory/天文臺",
        "planet/行星 orbit/軌道 transit/凌日 exoplanet/系外行星 moon/衛星 crater/隕石坑 atmosphere/大氣層 spacecraft/太空船",
        "galaxy/星系 redshift/紅移 spectrum/光譜 supernova/超新星 dark matter/暗物質 nebula/星雲 cosmology/宇宙學 quasar/類星體",
    ),
    "baking": (
        "bread/麵包 oven/烤箱 flour/麵粉 dough/麵團",
        "sourdough/酸種 starter/酵種 hydration/含水量 crumb/組織 scoring/割紋 proofing basket/發酵籃 lactic acid/乳酸 crust/外皮",
        "cake/蛋糕 butter/奶油 sponge/海綿蛋糕 icing/糖霜 vanilla/香草 egg white/蛋白 whisk/打蛋器 chocolate/巧克力",
    ),
    "teaching": (
        "student/學生 classroom/教室 teacher/老師 lesson/課程",
        "exam/考試 grade/成績 rubric/評量規準 feedback/回饋 plagiarism/抄襲 homework/作業 multiple choice/選擇題 deadline/期限",
        "seminar/研討課 discussion/討論 whiteboard/白板 group work/分組 question/提問 silence/沉默 debate/辯論 curiosity/好奇心",
    ),
    "privacy": (
        "privacy/隱私 personal data/個人資料 consent/同意 regulator/主管機關",
        "encryption/加密 password/密碼 key exchange/金鑰交換 leak/外洩 hacker/駭客 certificate/憑證 phishing/網路釣魚 token/權杖",
        "cookie/追蹤餅乾 advertising/廣告 profile/使用者輪廓 banner/橫幅 broker/資料仲介 browser/瀏覽器 fingerprint/裝置指紋 opt-out/退出機制",
    ),
}
"""For each subject: its own terms, then those of its two themes, each in English and Chinese."""

COMMON = (
    "morning/早晨 friend/朋友 mistake/錯誤 habit/習慣 story/故事 problem/問題 money/金錢 weather/天氣 letter/來信 "
    "street/街道 kitchen/廚房 number/數字 memory/記憶 summer/夏天 winter/冬天 shop/商店 notebook/筆記本 patience/耐心 "
    "tool/工具 neighbour/鄰居 rule/規則 music/音樂 train/火車 decision/決定 experiment/實驗 cost/成本 quality/品質 "
    "window/窗戶 holiday/假期 colleague/同事 meeting/會議 expert/專家 beginner/新手 book/書本 table/桌子 light/光線 "
    "water/開水 temperature/溫度 scale/規模 pressure/壓力 model/模型 network/網路 culture/文化 history/歷史"
)
LOOSE_TAGS = ("notes", "howto", "opinion", "weekend")

SENTENCES = (
    ("The {0} depends on the {1} more than on any {2}.", "{0}取決於{1}，而不是{2}。"),
    ("I learned about the {0} from a {1} and a {2}.", "我從{1}和{2}學到{0}。"),
    ("Without a good {0} every {1} turns into a {2}.", "沒有好的{0}，每個{1}都會變成{2}。"),
    ("People ask for a {0}; what they need is a {1}, or a {2}.", "大家要的是{0}，需要的卻是{1}或{2}。"),
    ("My {0} changed the day the {1} met the {2}.", "{1}遇上{2}那一天，我的{0}就變了。"),
    ("Each {0} hides a {1}, and sometimes a {2}.", "每個{0}背後都有{1}，偶爾還有{2}。"),
    ("We compared the {0} with the {1} and kept the {2}.", "我們比較{0}和{1}，最後留下{2}。"),
    ("Nobody warned me that the {0} would ruin the {1} and the {2}.", "沒有人提醒我，{0}會毀掉{1}與{2}。"),
)
TITLES = (
    ("On {0} and {1}", "談{0}與{1}"),
    ("What a {0} taught me", "{0}教我的事"),
    ("The {0} question", "關於{0}的疑問"),
    ("A year of {0}", "{0}的一年"),
)

Term = tuple[str, str]


class Subject(msgspec.Struct, frozen=True):
    """A subject: its own terms and those of its themes."""

    own: tuple[Term, ...]
    themes: tuple[tuple[Term, ...], ...]


class Plan(msgspec.Struct, frozen=True):
    """What one work is to be about."""

    slug: str
    subject: str
    theme: int
    aside: str


def write_corpus(root: Path, seed: int) -> dict[tuple[str, str], int]:
    """Write a site's content below a folder and return the grade of every pair of works."""
    chance = random.Random(seed)
    plans = [
        Plan(
            f"{subject}-{theme}-{number}",
            subject,
            theme,
            chance.choice([s for s in SUBJECTS if s != subject]),
        )
        for subject in SUBJECTS
        for theme in (0, 1)
        for number in range(WORKS_A_THEME)
    ]
    days = chance.sample(range(1500), k=len(plans))
    for plan, day in zip(plans, days, strict=True):
        _write_work(root, plan, plans, dt.date(2021, 1, 1) + dt.timedelta(days=day), chance)
    return {
        (f"essays/{one.slug}", f"essays/{two.slug}"): _grade(one, two)
        for one in plans
        for two in plans
        if one is not two
    }


def _grade(one: Plan, two: Plan) -> int:
    if one.subject == two.subject:
        return 3 if one.theme == two.theme else 2
    return 1 if one.aside == two.subject or two.aside == one.subject else 0


def _write_work(root: Path, plan: Plan, plans: list[Plan], date: dt.date, chance: random.Random) -> None:
    pools = _pools(plan)
    drawn = [
        (chance.randrange(len(SENTENCES)), [_draw(pools, chance) for _ in range(3)])
        for _ in range(chance.randint(22, 45))
    ]
    title, words = (
        chance.randrange(len(TITLES)),
        [chance.choice(pools[0]), chance.choice(pools[0] + pools[1])],
    )
    tags = [plan.subject] if chance.random() < 0.6 else []
    tags += [plan.aside] if chance.random() < 0.25 else []
    tags += [chance.choice(LOOSE_TAGS)] if chance.random() < 0.6 else []
    link = chance.choice(plans) if chance.random() < 0.15 else None
    if link is None and chance.random() < 0.15:
        link = chance.choice([other for other in plans if other.subject == plan.subject])
    fate = chance.random()
    for lang in ("en", "zh") if fate < 0.7 else ("en",) if fate < 0.85 else ("zh",):
        side = ("en", "zh").index(lang)
        sentences = [SENTENCES[number][side].format(*(w[side] for w in ws)) for number, ws in drawn]
        glue, lines = (" ", sentences) if lang == "en" else ("", sentences)
        paragraphs = [glue.join(lines[start : start + 5]) for start in range(0, len(lines), 5)]
        if link is not None and link is not plan:
            paragraphs.append(f"[{'More' if side == 0 else '另見'}](../{link.slug}/)")
        head = TITLES[title][side].format(*(w[side] for w in words))
        text = (
            f'---\ntitle: "{head}"\ndate: {date}\ndescription: "{lines[0]}"\n'
            f"tags: [{', '.join(tags)}]\n---\n\n" + "\n\n".join(paragraphs) + "\n"
        )
        path = root / "content" / "essays" / plan.slug / f"index.{lang}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def _pools(plan: Plan) -> tuple[tuple[Term, ...], tuple[Term, ...], tuple[Term, ...], tuple[Term, ...]]:
    subject, aside = _subject(plan.subject), _subject(plan.aside)
    return (
        subject.themes[plan.theme],
        subject.own,
        (*aside.own, *aside.themes[0], *aside.themes[1]),
        _terms(COMMON),
    )


def _draw(pools: tuple[tuple[Term, ...], ...], chance: random.Random) -> Term:
    return chance.choice(chance.choices(pools, weights=(30, 14, 14, 42))[0])


def _subject(name: str) -> Subject:
    own, one, two = SUBJECTS[name]
    return Subject(_terms(own), (_terms(one), _terms(two)))


def _terms(text: str) -> tuple[Term, ...]:
    """Return pairs; an English term of two words holds a blank, so pairs end where the Chinese does."""
    pairs, start = [], 0
    words = text.split(" ")
    for number, word in enumerate(words):
        if "/" in word:
            english, chinese = " ".join(words[start : number + 1]).split("/")
            pairs.append((english, chinese))
            start = number + 1
    return tuple(pairs)
