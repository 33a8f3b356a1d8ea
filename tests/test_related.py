"""Related works: which are chosen, what their cards say, and that nothing comes twice."""

import datetime as dt
import json
import random
import re
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.build import store_of
from generator.building.pipeline import plan
from generator.commands.cli import main
from generator.core.model import TermCounts
from generator.pages.related import related_cards
from generator.related.pair_scores import Suggestion
from generator.related.profiles import Profile
from generator.related.ranking import CARDS, THRESHOLD, Ranker
from generator.related.selection import relate_profiles
from generator.site.site import Site
from tests.conftest import essay
from tests.page import Page
from tests.project import Project

TEA = "The kettle boils. A kettle needs oolong leaves, oolong water and a teapot. Teapot, kettle, oolong."
ZH_TEA = "烏龍茶要好水，水壺要熱。烏龍茶葉放進茶壺，水壺與茶壺都要溫。烏龍茶葉。"
BIKE = "The bicycle has a saddle. A bicycle saddle, pedals, gravel and a puncture. Gravel puncture, saddle."

slugs = [f"essays/w{number}" for number in range(9)]
texts = st.lists(
    st.sampled_from(["kettle", "oolong", "teapot", "saddle", "gravel", "pedal", "moon"]), max_size=12
)


@st.composite
def sites(draw: st.DrawFn) -> tuple[Profile, ...]:
    return tuple(
        Profile(
            id=slug,
            date=draw(st.dates(dt.date(2020, 1, 1), dt.date(2020, 1, 9))),
            ranked=draw(st.integers(0, 8)) > 0,
            tags=tuple(dict.fromkeys(draw(st.lists(st.sampled_from("abc"), max_size=2)))),
            links=tuple(sorted({*draw(st.lists(st.sampled_from(slugs), max_size=2))} - {slug})),
            beside=tuple(sorted({*draw(st.lists(st.sampled_from(slugs), max_size=2))} - {slug})),
            pins=draw(
                st.none() | st.lists(st.sampled_from([s for s in slugs if s != slug]), max_size=3).map(tuple)
            ),
            terms=tuple(
                (lang, counted(draw(texts)))
                for lang in draw(st.sampled_from([("en",), ("zh",), ("en", "zh")]))
            ),
        )
        for slug in slugs
    )


def counted(words: list[str]) -> TermCounts:
    counts = {word: words.count(word) for word in words}
    return TermCounts(" ".join(counts), bytes(counts.values()))


@settings(max_examples=150)
@given(sites(), st.randoms(use_true_random=False))
def test_the_chosen_are_others_once_each_pins_first_and_never_what_is_there_already(
    profiles: tuple[Profile, ...], chance: random.Random
) -> None:
    related = relate_profiles(profiles)
    for profile in profiles:
        chosen = related.of(profile.id)
        works = [each.work for each in chosen]
        pins = list(dict.fromkeys(profile.pins or ()))
        assert profile.id not in works
        assert len(works) == len(set(works))
        assert works[: len(pins)] == pins
        assert len(works) <= max(CARDS, len(pins))
        for each in chosen:
            assert each.score == round(each.text + each.tags + each.links, 6)
            if not each.pinned:
                assert each.score >= THRESHOLD
                assert each.work not in profile.beside
                assert profile.ranked
                assert profile.pins != ()
    shuffled = list(profiles)
    chance.shuffle(shuffled)
    assert relate_profiles(shuffled).suggestions == related.suggestions


def test_a_large_site_is_pruned_without_losing_the_nearest(monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.quality.scale import made_up  # noqa: PLC0415

    profiles = made_up(600)
    pruned = Ranker(profiles)
    some = [profile.id for profile in profiles[::12]]
    found = {work: [each.work for each in pruned.ranked(work)[:CARDS]] for work in some}
    monkeypatch.setattr("generator.related.inverted_index.MOST_WORKS", 10_000)
    monkeypatch.setattr("generator.related.pair_scores.MOST_WORKS", 10_000)
    complete = Ranker(profiles)
    kept = [
        len({*found[work]} & {each.work for each in complete.ranked(work)[:CARDS]}) / CARDS for work in some
    ]
    assert sum(kept) / len(kept) > 0.9


def test_a_near_duplicate_of_a_card_gives_way_to_something_else() -> None:
    def work(name: str, words: str, day: int) -> Profile:
        return Profile(
            id=name,
            date=dt.date(2020, 1, day),
            ranked=True,
            tags=(),
            links=(),
            beside=(),
            pins=None,
            terms=(("en", counted(words.split())),),
        )

    profiles = (
        work("asked", "kettle kettle oolong oolong teapot teapot saddle gravel", 1),
        work("near", "kettle oolong teapot leaf steam water", 2),
        work("twin", "kettle oolong teapot leaf steam water", 3),
        work("other", "saddle gravel pedal tyre", 4),
        *(work(f"noise{n}", f"word{n} word{n + 1}", 5) for n in range(5)),
    )
    ranker = Ranker(profiles)
    assert [each.work for each in ranker.ranked("asked")][:3] == ["twin", "near", "other"]
    assert [each.work for each in ranker.chosen("asked")] == ["twin", "other", "near"]


def test_works_that_the_page_shows_anyway_take_no_place_among_the_nearest() -> None:
    names = [f"part{number:02}" for number in range(20)]
    profiles = tuple(
        Profile(
            id=name,
            date=dt.date(2020, 1, 1),
            ranked=True,
            tags=(),
            links=(),
            beside=tuple(other for other in names if other != name) if name in names else (),
            pins=None,
            terms=(("en", counted(words.split())),),
        )
        for name, words in (
            *((name, "kettle oolong teapot") for name in names),
            ("apart", "kettle oolong saddle gravel"),
            *((f"noise{number}", f"word{number} word{number + 1} word{number + 2}") for number in range(30)),
        )
    )
    assert [each.work for each in Ranker(profiles).chosen("part00")] == ["apart"]


def test_works_without_a_common_language_meet_through_tags_links_and_glossary() -> None:
    def work(name: str, lang: str, words: str, **more: tuple[str, ...]) -> Profile:
        fields = {"tags": (), "links": (), **more}
        return Profile(
            id=name,
            date=dt.date(2020, 1, 1),
            ranked=True,
            beside=(),
            pins=None,
            terms=((lang, counted(words.split())),),
            **fields,
        )

    profiles = (
        work("a", "en", "leak leak privacy", tags=("secrets",), links=("c",)),
        work("b", "zh", "外洩 外洩 水壺", tags=("secrets",)),
        work("c", "zh", "烏龍 茶葉"),
        work("d", "zh", "單車"),
        work("e", "en", "bicycle"),
    )
    without = {each.work: each for each in Ranker(profiles).ranked("a")}
    assert without["b"].tags > 0
    assert without["b"].text == 0
    assert without["c"].link == "to"
    assert "d" not in without
    bridged = Ranker(profiles, concepts=[{"en": ["leak"], "zh": ["外洩"]}])
    assert bridged.suggestion("a", "b").text > 0
    assert bridged.suggestion("a", "c").text == 0


# --- whole sites ----------------------------------------------------------------------------------


@pytest.fixture
def teahouse(make_project: Callable[[dict[str, str]], Project]) -> Project:
    """Return a site of two subjects; dates keep works of one subject from being neighbours."""
    files = {}
    for number in range(4):
        tea, bike = f"tea-{number}", f"bike-{number}"
        files[f"content/essays/{tea}/index.en.md"] = essay(
            f"Oolong {number}", f"2026-01-{number * 2 + 1:02}", TEA, tags="[feet]"
        )
        files[f"content/essays/{tea}/index.zh.md"] = essay(f"烏龍茶{number}", "", ZH_TEA)
        files[f"content/essays/{bike}.en.md"] = essay(
            f"Gravel {number}", f"2026-01-{number * 2 + 2:02}", BIKE
        )
    return make_project(files)


def cards(project: Project, page: str) -> list[str]:
    """Return the slugs that a page's related cards lead to, in order."""
    html = project.read(page)
    if 'id="related"' not in html:
        return []
    section = html.split('id="related"')[1].split("</section>")[0]
    hrefs = [each.attributes["href"] for each in Page(section).find("a")]
    return [href.rstrip("/").rpartition("/")[2] for href in hrefs]


def planned_site(project: Project) -> Site:
    request = project.request()
    state = plan(store_of(request), request).value
    assert state
    return state.site


def test_both_editions_show_the_same_works_of_the_same_subject(teahouse: Project) -> None:
    assert teahouse.build().ok
    for number in range(4):
        english = cards(teahouse, f"en/essays/tea-{number}/index.html")
        assert english == cards(teahouse, f"zh/essays/tea-{number}/index.html")
        assert len(english) == 3
        assert all(slug.startswith("tea-") for slug in english)


def test_newer_works_are_suggested_to_older_ones(teahouse: Project) -> None:
    teahouse.build()
    assert "tea-3" in cards(teahouse, "en/essays/tea-0/index.html")


def test_pins_come_first_in_their_order_and_false_shows_none(teahouse: Project) -> None:
    source = "content/essays/tea-0/index.en.md"
    teahouse.write(source, essay("Oolong 0", "2026-01-01", TEA, tags="[feet]", related="[bike-3, tea-2]"))
    teahouse.build()
    shown = cards(teahouse, "zh/essays/tea-0/index.html")
    assert shown[:2] == ["bike-3", "tea-2"]
    assert len(shown) == len(set(shown)) == 3
    teahouse.write(source, essay("Oolong 0", "2026-01-01", TEA, related="false"))
    teahouse.build()
    assert cards(teahouse, "en/essays/tea-0/index.html") == []


def test_what_the_page_points_to_anyway_is_not_suggested(teahouse: Project) -> None:
    body = f"{TEA}\n\n```read-more\n../tea-1/\n```\n"
    teahouse.write("content/essays/tea-0/index.en.md", essay("Oolong 0", "2026-01-01", body))
    teahouse.build()
    for lang in ("en", "zh"):
        assert sorted(cards(teahouse, f"{lang}/essays/tea-0/index.html")) == ["tea-2", "tea-3"]


def test_a_card_says_what_it_is_and_why_it_is_there_in_the_readers_language(teahouse: Project) -> None:
    teahouse.write(
        "content/essays/tea-0/index.en.md",
        essay("Oolong 0", "2026-01-01", TEA, tags="[feet]", related="[bike-3]"),
    )
    teahouse.build()
    english, chinese = (teahouse.read(f"{lang}/essays/tea-0/index.html") for lang in ("en", "zh"))
    assert '<p class="reason">Chosen by the author</p>' in english
    assert '<p class="reason">Shares: Feet</p>' in english
    assert '<p class="reason">共同主題：腳</p>' in chinese
    assert "<span>Essay</span>" in english
    assert 'lang="en" hreflang="en">Gravel 3</a>' in chinese
    assert "僅English" in chinese or "僅英文" in chinese


def test_without_tags_and_links_the_words_in_common_are_the_reason(teahouse: Project) -> None:
    for path in (teahouse.root / "content").rglob("tea-*/*.en.md"):
        path.write_text(path.read_text().replace("tags: [feet]\n", "").replace("Oolong", "OOLONG tea", 1))
    teahouse.build()
    assert '<p class="reason">Shares: OOLONG' in teahouse.read("en/essays/tea-0/index.html")
    assert '<p class="reason">共同主題：烏龍茶' in teahouse.read("zh/essays/tea-0/index.html")


def test_an_essay_says_who_mentions_it_in_the_language_that_does(project: Project) -> None:
    project.build()
    english, chinese = (project.read(f"{lang}/essays/walking/index.html") for lang in ("en", "zh"))
    assert '<h2 class="kicker" id="mentions">Mentioned in</h2>' in english
    assert '<li><a href="../tea/">Tea</a></li>' in english
    assert '<li><a href="../../../en/essays/tea/" lang="en" hreflang="en">Tea</a></li>' in chinese
    assert "mentions" not in project.read("en/essays/tea/index.html")


def test_a_mention_leads_to_the_edition_in_the_readers_own_language(project: Project) -> None:
    project.write("content/essays/tea.zh.md", essay("茶", "", "見[走路](walking/)。"))
    project.build()
    assert '<li><a href="../tea/">茶</a></li>' in project.read("zh/essays/walking/index.html")


def test_a_reason_names_three_tags_at_most(teahouse: Project) -> None:
    for path in (teahouse.root / "content").rglob("tea-*/*.en.md"):
        path.write_text(path.read_text().replace("tags: [feet]", "tags: [ash, birch, cedar, elm]"))
    teahouse.build()
    reasons = re.findall('class="reason">(.*?)<', teahouse.read("en/essays/tea-0/index.html"))
    assert reasons == ["Shares: ash, birch, cedar"] * 3


# --- nothing twice, whatever happens --------------------------------------------------------------


def test_a_ranking_that_repeats_a_work_fails_the_build(
    teahouse: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = Ranker.chosen

    def broken(self: Ranker, work: str) -> tuple[Suggestion, ...]:
        return (*chosen(self, work), *chosen(self, work))

    monkeypatch.setattr(Ranker, "chosen", broken)
    report = teahouse.build()
    assert not report.ok
    assert set(teahouse.codes(report)) == {"repeated-card"}


def test_a_ranking_that_shows_the_work_itself_fails_the_build(
    teahouse: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Ranker, "chosen", lambda _, work: (Suggestion(work=work),))
    assert set(teahouse.codes(teahouse.build())) == {"repeated-card"}


def test_editions_that_show_different_works_fail_the_build(
    teahouse: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "generator.pages.essays.related_cards",
        lambda context, work, e: related_cards(context, work, e)[: 1 if e.lang == "zh" else 3],
    )
    assert set(teahouse.codes(teahouse.build())) == {"unequal-cards"}


@pytest.mark.parametrize("extra", ["{{ super() }}{{ super() }}", "{{ super() }}<b id='x'></b>"])
def test_a_template_that_shows_the_section_twice_fails_the_build(teahouse: Project, extra: str) -> None:
    packaged = Path(__file__).parent.parent / "layouts" / "templates" / "essay.html"
    teahouse.write("layouts/templates/plain.html", packaged.read_text())
    teahouse.write(
        "layouts/templates/essay.html",
        f'{{% extends "plain.html" %}}{{% block related %}}{extra}{{% endblock %}}',
    )
    report = teahouse.build()
    twice = extra.count("super") > 1
    assert report.ok is not twice
    assert set(teahouse.codes(report)) == ({"repeated-related"} if twice else set())


def test_a_template_that_repeats_a_card_in_the_section_fails_the_build(teahouse: Project) -> None:
    packaged = (Path(__file__).parent.parent / "layouts" / "templates" / "essay.html").read_text()
    teahouse.write(
        "layouts/templates/essay.html", packaged.replace("{{ card(each, 3) -}}", "{{ card(each, 3) * 2 }}")
    )
    assert set(teahouse.codes(teahouse.build())) == {"repeated-related"}


# --- no more work than needed ---------------------------------------------------------------------


def test_an_edit_that_no_ranking_depends_on_ranks_nothing(
    teahouse: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    teahouse.build()
    monkeypatch.setattr(Ranker, "__init__", lambda *_: pytest.fail("ranked again"))
    assert teahouse.build().rendered == 0
    teahouse.write("layouts/strings/en.toml", '"related" = "More of this"\n')
    report = teahouse.build()
    assert report.parsed == 0
    assert "More of this" in teahouse.read("en/essays/tea-0/index.html")


def test_an_edit_ranks_anew_from_the_terms_of_former_builds(teahouse: Project) -> None:
    teahouse.build()
    path = teahouse.root / "content/essays/bike-0.en.md"
    path.write_text(essay("Oolong afoot", "2026-01-02", TEA, tags="[feet]"))
    assert teahouse.build().parsed == 1
    assert cards(teahouse, "en/essays/bike-0/index.html") == ["tea-3", "tea-2"]


def test_a_ranking_is_made_anew_where_a_profile_or_a_concept_differs_and_only_then() -> None:
    profiles = tuple(
        Profile(
            id=name,
            date=dt.date(2020, 1, 1),
            ranked=True,
            tags=(),
            links=(),
            beside=(),
            pins=None,
            terms=((lang, counted(words.split())),),
        )
        for name, lang, words in (("a", "en", "leak privacy"), ("b", "zh", "外洩 水壺"), ("c", "zh", "茶葉"))
    )
    related = relate_profiles(profiles)
    assert related.suggestions == {}
    assert relate_profiles(profiles, (), related) is related
    bridged = relate_profiles(profiles, [{"en": ["leak"], "zh": ["外洩"]}], related)
    assert [each.work for each in bridged.of("a")] == ["b"]
    pinned = msgspec.structs.replace(profiles[0], pins=("c",))
    assert [each.work for each in relate_profiles((pinned, *profiles[1:]), (), related).of("a")] == ["c"]


def works_ranked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list of the works that something is chosen for from now on."""
    ranked: list[str] = []
    chosen = Ranker.chosen

    def noted(self: Ranker, work: str) -> tuple[Suggestion, ...]:
        ranked.append(work)
        return chosen(self, work)

    monkeypatch.setattr(Ranker, "chosen", noted)
    return ranked


def test_an_edit_of_what_a_work_is_about_ranks_every_work_once_and_reads_one(
    teahouse: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    teahouse.build()
    ranked = works_ranked(monkeypatch)
    teahouse.write("content/essays/bike-0.en.md", essay("Oolong afoot", "2026-01-02", TEA))
    assert teahouse.build().parsed == 1
    assert sorted(name for name in ranked if name.startswith("essays/")) == sorted(
        f"essays/{subject}-{number}" for subject in ("tea", "bike") for number in range(4)
    )
    ranked.clear()
    assert teahouse.build().rendered == 0
    assert ranked == []


def test_a_work_that_shares_nothing_is_no_candidate(
    teahouse: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    teahouse.write("content/glossary.toml", '[kettle]\nterm = { en = "kettle", zh = "吊橋" }\n')
    teahouse.write("content/essays/bridge/index.zh.md", essay("吊橋", "2026-02-01", "吊橋很長，吊橋搖晃。"))
    teahouse.write("content/essays/bridge/index.en.md", essay("Bridge", "", "Ropes hang between cliffs."))
    main(["related", "bridge", str(teahouse.root), "--today", "2026-06-15", "--json"])
    scores = [each["score"] for each in json.loads(capsys.readouterr().out)["candidates"]]
    assert all(score > 0 for score in scores)


# --- the command ----------------------------------------------------------------------------------


def test_the_command_explains_every_candidate_with_parts_that_sum_to_the_score(
    teahouse: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["related", "tea-0", str(teahouse.root), "--today", "2026-06-15"]
    assert main([*arguments, "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["work"] == "essays/tea-0"
    assert answer["candidates"][0]["fate"] == "card 1"
    assert {each["fate"] for each in answer["candidates"]} >= {"card 1", "card 2", "card 3"}
    for each in answer["candidates"]:
        assert each["score"] == pytest.approx(sum(each["parts"].values()), abs=1e-9)
    best = answer["candidates"][0]
    assert best["tags"] == ["feet"]
    assert "oolong" in best["terms"]["en"]
    assert "烏龍" in best["terms"]["zh"]
    assert main(arguments) == 0
    told = capsys.readouterr().out
    assert f"{best['score']:.6f} = text {best['parts']['text']:.6f}" in told
    assert "essays/tea-3" in told


def test_the_command_names_the_nearest_work_where_there_is_none(
    teahouse: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["related", "tee-0", str(teahouse.root), "--today", "2026-06-15"]) == 1
    assert 'did you mean "tea-0"?' in capsys.readouterr().err


@pytest.mark.parametrize(
    "name",
    [
        "tea-0",
        "essays/tea-0",
        "content/essays/tea-0/",
        "./content/essays/tea-0/index.zh.md",
        "content\\essays\\tea-0",
    ],
)
def test_the_command_knows_a_work_by_each_of_its_names(
    name: str, teahouse: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["related", name, str(teahouse.root), "--today", "2026-06-15", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["work"] == "essays/tea-0"


def test_the_command_says_what_a_work_may_be_called_here(
    teahouse: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["related", "xylophone", str(teahouse.root), "--today", "2026-06-15"]) == 1
    assert "write a work's slug, such as `bike-3`" in capsys.readouterr().err


def test_a_name_of_several_works_is_answered_with_their_ids(
    teahouse: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    sections = '\n[sections.notes]\ntitle = { en = "Notes", zh = "筆記" }\n'
    teahouse.write("site.toml", (teahouse.root / "site.toml").read_text() + sections)
    teahouse.write("content/notes/tea-0.en.md", essay("A note", "2026-02-01", "Of tea."))
    arguments = [str(teahouse.root), "--today", "2026-06-15"]
    assert main(["related", "tea-0", *arguments]) == 1
    told = '2 works are called "tea-0"\n  hint: write `notes/tea-0` or `essays/tea-0`\n'
    assert capsys.readouterr().err == told
    assert main(["related", "notes/tea-0", *arguments, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["work"] == "notes/tea-0"


def test_the_command_says_why_a_draft_is_not_found(
    teahouse: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    teahouse.write("content/essays/plan.en.md", essay("Plan", "2026-02-01", "Later.", draft="true"))
    arguments = ["related", "plan", str(teahouse.root), "--today", "2026-06-15"]
    assert main(arguments) == 1
    assert capsys.readouterr().err == '"plan" is held back: draft\n  hint: add --drafts\n'
    assert main([*arguments, "--drafts"]) == 0


def test_what_is_remembered_of_a_work_is_small(teahouse: Project) -> None:
    site = planned_site(teahouse)
    for work in site.works:
        for edition in work.editions:
            assert len(msgspec.msgpack.encode(edition.document.terms)) < 4000
