"""The self-assessment as readers meet it, in Chromium: by keyboard, without a script, across languages."""

import functools
import http.server
import json
import random
import re
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from generator.core.model import SourceFile
from generator.quiz.definition import Quiz
from generator.quiz.read import read_quiz
from tests.conftest import PATIENCE, essay
from tests.looks.site import Handler
from tests.project import CONFIG, Project
from tests.quiz_scores import score
from tests.quizzes import generated

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
AXE = ROOT / "tests/tools/node_modules/axe-core/axe.min.js"
ESSAY = "essays/ai-pm-readiness/index.html"
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN_AXE = """async ([where, only]) => {
  const place = where === 'document' ? document : where;
  const { violations } = await axe.run(place, { runOnly: only, resultTypes: ['violations'] });
  return violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html.slice(0, 200))]);
}"""
LANGS = ("en", "zh")
TOTAL = 20

Open = Callable[..., "Reader"]

ANSWER = """async (options) => {
  for (const option of options) {
    document.querySelector(`.quiz-question.current input[value=${option}]`).click();
    const shown = new Promise((done) => addEventListener("hashchange", done, { once: true }));
    document.querySelector(".quiz-bar .quiz-main").click();
    await shown;
  }
}"""


class Server(http.server.ThreadingHTTPServer):
    """Serves a built site below a path, and remembers what was asked for."""

    def __init__(self, folder: Path) -> None:
        self.asked: list[str] = []
        super().__init__(("127.0.0.1", 0), functools.partial(_Handler, directory=str(folder)))

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/sub/path"


class _Handler(Handler):
    def translate_path(self, path: str) -> str:
        return super().translate_path(path.removeprefix("/sub/path"))

    def do_GET(self) -> None:  # noqa: N802  # the library's name
        assert isinstance(self.server, Server)
        self.server.asked.append(self.path)
        super().do_GET()


@pytest.fixture(scope="module")
def folder(own_site: Path) -> Path:
    return own_site


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[Server]:
    with Server(folder) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


class Reader:
    """Somebody at the quiz: a page in a context of its own, and what went wrong in it."""

    def __init__(self, page: Page, url: str) -> None:
        self.page = page
        self.wrong: list[str] = []
        page.set_default_timeout(PATIENCE)
        page.on("pageerror", lambda error: self.wrong.append(str(error)))
        page.on("console", lambda line: self.wrong.append(line.text) if line.type == "error" else None)
        page.goto(url)

    @property
    def quiz(self) -> Locator:
        return self.page.locator("[data-quiz]")

    @property
    def onwards(self) -> Locator:
        return self.page.locator(".quiz-bar .quiz-main, .quiz-stage .quiz-main").last

    def at(self, view: str | int) -> None:
        """Wait until a step is shown."""
        if isinstance(view, int):
            expect(self.page.locator(f".quiz-question.current[data-question=q{view:02}]")).to_be_visible()
        else:
            expect(self.quiz).to_have_attribute("data-view", view)

    def begin(self) -> None:
        self.onwards.click()
        self.at(1)

    def choose(self, option: str) -> None:
        self.page.locator(f".quiz-question.current input[value={option}]").check()

    def answer_all(self, options: str = "abcd") -> None:
        """Answer every question with the letters in turn, and stop at the review."""
        self.begin()
        self.answer(options, range(1, TOTAL + 1))
        self.at("review")
        assert len(self.chosen()) == TOTAL

    def answer(self, options: str, numbers: range) -> None:
        """Answer questions from the current one on, as fast as a script is.

        By hand each takes a tenth of a second; those tests do so that are about answering.
        """
        self.page.evaluate(ANSWER, [options[number % len(options)] for number in numbers])

    def result(self) -> None:
        self.onwards.click()
        self.at("result")

    def chosen(self) -> dict[str, str]:
        found: dict[str, str] = self.page.evaluate(
            "() => Object.fromEntries([...document.querySelectorAll('.quiz-option input:checked')]"
            ".map((each) => [each.name.slice(5), each.value]))"
        )
        return found

    def order(self) -> list[str]:
        """Return the ids of the current question's options as they stand."""
        found: list[str] = self.page.evaluate(
            "() => [...document.querySelectorAll('.quiz-question.current input')].map((each) => each.value)"
        )
        return found

    def scores(self) -> list[str]:
        return [text.strip() for text in self.page.locator(".quiz-table tbody .quiz-score").all_inner_texts()]

    def storage(self) -> list[str]:
        found: list[str] = self.page.evaluate("() => Object.keys(localStorage)")
        return found


@pytest.fixture
def open_at(browser: Browser, server: Server) -> Iterator[Open]:
    """Return a way to open the essay as a reader whom nobody has seen before."""
    readers: list[Reader] = []

    def open_page(lang: str = "en", fragment: str = "", base: str = "", **options: Any) -> Reader:  # noqa: ANN401  # Playwright's
        context = browser.new_context(**options)
        url = f"{base or server.base}/{lang}/{ESSAY}{fragment}"
        readers.append(Reader(context.new_page(), url))
        return readers[-1]

    yield open_page
    for reader in readers:
        assert reader.wrong == []
        reader.page.context.close()


def own_quiz() -> Quiz:
    path = ROOT / "content/essays/ai-pm-readiness/quiz.toml"
    return quiz_of(path.read_text())


def quiz_of(text: str) -> Quiz:
    quiz = read_quiz(SourceFile.of("content/essays/q/quiz.toml", text.encode()), None, LANGS).quiz
    assert quiz is not None
    return quiz


# --- the two scorers ------------------------------------------------------------------------------


def sheets(quiz: Quiz, chance: random.Random, count: int) -> list[dict[str, str]]:
    """Return random answer sheets, half of them partial, some with answers that do not exist."""
    made = []
    for number in range(count):
        kept = 1.0 if number % 2 else chance.random()
        sheet = {
            question.id: chance.choice(question.options).id
            for question in quiz.questions
            if chance.random() < kept
        }
        if number % 10 == 0:
            sheet[chance.choice(quiz.questions).id] = "zz"
        made.append(sheet)
    return made


def in_browser(page: Page, answers: list[dict[str, str]]) -> list[dict[str, Any]]:
    script = "(sheets) => sheets.map((each) => document.querySelector('[data-quiz]').score(each))"
    found: list[dict[str, Any]] = page.evaluate(script, answers)
    return found


def in_python(quiz: Quiz, answers: list[dict[str, str]]) -> list[dict[str, Any]]:
    results = [score(quiz, each) for each in answers]
    return [{"dimensions": list(each.dimensions.values()), "overall": each.overall} for each in results]


def test_both_scorers_agree_on_the_sites_own_quiz(open_at: Open) -> None:
    quiz = own_quiz()
    answers = sheets(quiz, random.Random(1), 1000)
    answers += [{each.id: each.options[at].id for each in quiz.questions} for at in range(4)]
    answers += [{}]
    page = open_at().page
    assert in_browser(page, answers) == in_python(quiz, answers)


def test_both_scorers_agree_on_generated_quizzes(browser: Browser, tmp_path: Path) -> None:
    project = Project(tmp_path / "made")
    project.write("site.toml", CONFIG)
    seeds = range(12)
    for seed in seeds:
        project.write(f"content/essays/q{seed}/quiz.toml", generated(seed))
        project.write(f"content/essays/q{seed}/index.en.md", essay(f"Q{seed}", "2026-01-01", "```quiz\n```"))
    assert project.build().ok
    page = browser.new_page()
    for seed in seeds:
        quiz = quiz_of(generated(seed))
        answers = sheets(quiz, random.Random(seed), 100)
        page.goto((project.output / f"en/essays/q{seed}/index.html").as_uri())
        assert in_browser(page, answers) == in_python(quiz, answers), seed
    page.close()


# --- a run ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGS)
def test_the_whole_quiz_can_be_taken_by_keyboard(lang: str, open_at: Open) -> None:
    reader = open_at(lang)
    page = reader.page
    page.locator(".quiz-main").focus()
    page.keyboard.press("Enter")
    for number in range(1, TOTAL + 1):
        reader.at(number)
        legend = page.locator(".quiz-question.current legend")
        expect(legend).to_be_focused()
        assert visible_focus(page), number
        page.keyboard.press("Tab")
        page.keyboard.press("Space")
        first = reader.order()[0]
        assert reader.chosen()[f"q{number:02}"] == first
        page.keyboard.press("ArrowDown")
        reader.at(number)  # arrows select, and never lead on
        assert reader.chosen()[f"q{number:02}"] == reader.order()[1]
        assert visible_focus(page), number
        if number % 2:
            page.keyboard.press("Enter")
        else:
            page.keyboard.press("Tab")
            page.keyboard.press("Tab")
            expect(reader.onwards).to_be_focused()
            assert visible_focus(page), number
            page.keyboard.press("Space")
    reader.at("review")
    expect(page.locator(".quiz-stage h3")).to_be_focused()
    for _ in range(TOTAL + 1):
        page.keyboard.press("Tab")
        assert page.evaluate("() => document.activeElement !== document.body")
    expect(reader.onwards).to_be_focused()
    page.keyboard.press("Enter")
    reader.at("result")
    expect(page.locator(".quiz-stage h3").first).to_be_focused()
    assert len(reader.scores()) == 6


def visible_focus(page: Page) -> bool:
    """Tell whether what has the focus, or the label around it, has an outline."""
    found: bool = page.evaluate(
        """() => {
          const at = document.activeElement;
          const styles = [at, at.closest("label")].filter(Boolean).map((each) => getComputedStyle(each));
          const outlined = (style) => parseFloat(style.outlineWidth) >= 2 && style.outlineStyle !== "none";
          return at !== document.body && styles.some(outlined);
        }"""
    )
    return found


def test_the_result_is_that_of_the_python_scorer_in_table_bars_and_chart(open_at: Open) -> None:
    reader = open_at()
    reader.answer_all()
    answers = reader.chosen()
    reader.result()
    expected = score(own_quiz(), answers)
    values = [*expected.dimensions.values(), expected.overall]
    assert reader.scores() == [str(value) for value in values]
    bars = reader.page.locator(".quiz-fill").evaluate_all(
        "(bars) => bars.map((bar) => bar.getAttribute('width'))"
    )
    assert bars == [f"{value}%" for value in values]
    name = reader.page.locator(".quiz-radar").get_attribute("aria-label") or ""
    for dimension in own_quiz().dimensions:
        assert f"{dimension.name['en']}: {expected.dimensions[dimension.id]}" in name
    points = reader.page.locator(".quiz-shape").get_attribute("points") or ""
    radii = [sum(float(each) ** 2 for each in point.split(",")) ** 0.5 for point in points.split()]
    assert radii == pytest.approx(list(expected.dimensions.values()), abs=1)
    weakest = min(value for value in expected.dimensions.values() if value is not None)
    named = {each.name["en"] for each in own_quiz().dimensions if expected.dimensions[each.id] == weakest}
    assert any(
        heading.split(":")[0] in named for heading in reader.page.locator(".quiz-advice h4").all_inner_texts()
    )
    assert reader.page.locator(".quiz-advice a").count() >= 1
    expect(reader.page.locator(".quiz-stage .quiz-limits")).to_be_visible()


def test_skipped_questions_are_listed_and_too_few_answers_give_no_score(open_at: Open) -> None:
    reader = open_at()
    reader.begin()
    for number in range(1, TOTAL + 1):
        reader.at(number)
        expect(reader.onwards).to_have_text("Skip")
        if number == 7:
            reader.choose("a")
            expect(reader.onwards).to_have_text("Next")
        reader.onwards.click()
    reader.at("review")
    assert reader.page.locator(".quiz-skipped").count() == TOTAL - 1
    reader.page.get_by_role("link", name="Change the answer to question 3").click()
    reader.at(3)
    reader.page.get_by_role("button", name="Review all answers").click()
    reader.result()
    assert reader.scores() == []
    assert reader.page.locator(".quiz-none").count() == 6


def test_back_reload_and_restart(open_at: Open) -> None:
    reader = open_at()
    page = reader.page
    assert reader.storage() == []
    reader.begin()
    assert reader.storage() == []
    reader.choose("b")
    assert reader.storage() == ["quiz:ai-pm-readiness:1"]
    reader.onwards.click()
    reader.at(2)
    order = reader.order()
    assert page.title().startswith("2/20 · ")
    page.reload()
    reader.at(2)
    assert reader.order() == order
    assert reader.chosen() == {"q01": "b"}
    page.go_back()
    reader.at(1)
    page.go_back()
    reader.at("intro")
    expect(reader.onwards).to_have_text("Go on where you stopped")
    reader.onwards.click()
    reader.at(2)
    page.once("dialog", lambda dialog: dialog.dismiss())
    page.get_by_role("button", name="Delete them and start over").click()
    assert reader.chosen() == {"q01": "b"}
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Delete them and start over").click()
    reader.at("intro")
    assert reader.chosen() == {}
    assert reader.storage() == []


def test_answers_to_another_version_are_removed_with_a_word(open_at: Open) -> None:
    reader = open_at()
    reader.page.evaluate("() => localStorage.setItem('quiz:ai-pm-readiness:0', '{}')")
    reader.page.reload()
    expect(reader.page.locator(".quiz-note")).to_contain_text("has changed since you began")
    assert reader.storage() == []


def test_changing_the_language_keeps_answers_order_and_place_at_every_question(open_at: Open) -> None:
    """There at the odd questions, and back at the even ones."""
    reader = open_at()
    reader.begin()
    chance = random.Random(5)
    for number in range(1, TOTAL + 1):
        reader.at(number)
        option = reader.page.locator(f".quiz-question.current input[value={chance.choice('abcd')}]")
        option.dispatch_event("click")
        before = (reader.chosen(), reader.order())
        url = reader.page.url
        reader.page.evaluate("() => localStorage.clear()")  # the address alone must do
        reader.page.locator("nav.switch a").click()
        reader.at(number)
        expect(reader.page).not_to_have_url(url)
        assert (reader.chosen(), reader.order()) == before
        assert len(reader.chosen()) == number
        reader.onwards.dispatch_event("click")
    reader.at("review")
    reader.result()
    scores = reader.scores()
    reader.page.locator("nav.switch a").click()
    reader.at("result")
    assert reader.scores() == scores


# --- sharing --------------------------------------------------------------------------------------


def test_a_shared_link_shows_the_scores_and_holds_no_answer(open_at: Open) -> None:
    reader = open_at()
    reader.answer_all("acb")
    reader.result()
    scores = reader.scores()
    reader.page.evaluate(
        "() => { navigator.clipboard.writeText = async (text) => { window.copied = text; }; }"
    )
    reader.page.get_by_role("button", name="Copy a link to these scores").click()
    expect(reader.page.locator(".quiz-status")).to_have_text("Copied.")
    link = reader.page.evaluate("() => window.copied")
    assert link.split("#")[1] == f"r=1.{'.'.join(scores[:5])}"
    reader.page.get_by_role("button", name="Copy as text").click()
    text = reader.page.evaluate("() => window.copied")
    assert f"Overall: {scores[5]} (" in text
    assert "#" not in text
    other = open_at(fragment="#" + link.split("#")[1])
    other.at("shared")
    assert other.scores() == scores
    assert other.chosen() == {}
    assert other.storage() == []
    other.page.locator("nav.switch a").click()
    other.at("shared")
    assert other.scores() == scores


def test_copying_that_is_refused_offers_a_field(open_at: Open) -> None:
    reader = open_at()
    reader.answer_all()
    reader.result()
    reader.page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')); }")
    reader.page.get_by_role("button", name="Copy as text").click()
    field = reader.page.get_by_label("Copying is not allowed here")
    expect(field).to_be_visible()
    assert "Problem framing: " in field.input_value()


@pytest.mark.parametrize(
    ("fragment", "told"),
    [
        ("#r=2.50.50.50.50.50", "from another version"),
        ("#r=1.50.50.50.50", "cannot be read"),
        ("#r=1.50.50.50.50.50.50", "cannot be read"),
        ("#r=1.50.50.50.50.51", "cannot be read"),
        ("#r=1.50.50.50.50.105", "cannot be read"),
        ("#r=1.50.50.50.50.-5", "cannot be read"),
        ("#r=", "cannot be read"),
        ("#s=0.a.3.q01:a", "from another version"),
        ("#s=1.a.99.q01:a", "cannot be read"),
        ("#s=1.a.3.q01:z", "cannot be read"),
        ("#s=1.a.3.__proto__:a", "cannot be read"),
        ("#s=1.%00.3.q01:a", "cannot be read"),
    ],
)
def test_a_link_that_is_foreign_or_broken_is_refused_politely(
    fragment: str, told: str, open_at: Open
) -> None:
    reader = open_at(fragment=fragment)
    reader.at("intro")
    expect(reader.page.locator(".quiz-note")).to_contain_text(told)
    assert reader.chosen() == {}
    assert reader.storage() == []


def test_a_thousand_mangled_fragments_break_nothing(open_at: Open) -> None:
    reader = open_at()
    chance = random.Random(3)
    marks = "0123456789abcqrsx.,:=#%&-_<>'\"{}[]() \u0000😀界%F%"
    good = ["r=1.50.55.60.65.70", "s=1.abc.3.q01:a,q02:b", "quiz-3", "quiz-review", "quiz-result", ""]
    fragments = []
    for _ in range(1000):
        text = list(chance.choice(good))
        for _ in range(chance.randint(1, 6)):
            at = chance.randint(0, len(text))
            text[at : at + chance.randint(0, 2)] = chance.choices(marks, k=chance.randint(0, 3))
        fragments.append("".join(text))
    views = reader.page.evaluate(
        """async (fragments) => {
          document.documentElement.style.display = "none"; // laying out a thousand views shows nothing
          const seen = new Set();
          for (const each of fragments) {
            const changed = new Promise((done) => addEventListener("hashchange", done, { once: true }));
            const before = location.href;
            location.hash = each;
            if (location.href !== before) await changed;
            seen.add(document.querySelector("[data-quiz]").dataset.view);
          }
          return [...seen];
        }""",
        fragments,
    )
    assert set(views) <= {"intro", "question", "review", "result", "shared"}
    assert len(views) >= 3


# --- without, on paper, in other circumstances ------------------------------------------------------


@pytest.mark.parametrize("lang", LANGS)
def test_without_a_script_it_is_a_form_and_a_key(lang: str, open_at: Open) -> None:
    page = open_at(lang, java_script_enabled=False).page
    assert page.locator("fieldset:visible").count() == TOTAL
    assert page.locator("[data-quiz] button").count() == 0
    page.locator(".quiz-option").nth(2).click()
    expect(page.locator(".quiz-option input").nth(2)).to_be_checked()
    expect(page.locator(".quiz-points").first).not_to_be_visible()
    page.locator(".quiz-key summary").click()
    assert page.locator(".quiz-points:visible").count() == 5
    assert page.locator(".quiz-key [data-read]:visible").count() == 5


@pytest.mark.parametrize("script", [True, False])
def test_the_form_prints_with_all_questions_and_the_key(script: bool, open_at: Open) -> None:  # noqa: FBT001
    reader = open_at(java_script_enabled=script)
    page = reader.page
    if script:
        reader.begin()
        page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
        assert reader.order() == ["a", "b", "c", "d"]  # the order of the key
    page.emulate_media(media="print")
    assert page.locator("fieldset:visible").count() == TOTAL
    assert page.locator(".quiz-key .quiz-points").first.evaluate(
        "(each) => each.checkVisibility({contentVisibilityAuto: true})"
    )
    assert len(page.pdf()) > 50_000


def test_a_result_prints_with_table_and_reading_and_without_controls(open_at: Open) -> None:
    reader = open_at()
    reader.answer_all()
    reader.result()
    page = reader.page
    page.emulate_media(media="print")
    expect(page.locator(".quiz-table")).to_be_visible()
    expect(page.locator(".quiz-advice a").first).to_be_visible()
    assert page.locator("[data-quiz] button:visible").count() == 0
    assert page.locator("fieldset:visible").count() == 0
    page.pdf()
    page.emulate_media(media="screen")
    expect(page.locator(".quiz-table")).to_be_visible()


@pytest.mark.parametrize("lang", LANGS)
def test_it_fits_320_pixels_with_targets_of_44(lang: str, open_at: Open) -> None:
    reader = open_at(lang, viewport={"width": 320, "height": 640})

    def fits() -> None:
        width = reader.page.evaluate("() => document.documentElement.scrollWidth")
        assert width <= 320
        small = reader.page.evaluate(
            "() => [...document.querySelectorAll('.quiz-option, .quiz-moves button')]"
            ".map((each) => each.getBoundingClientRect())"
            ".filter((box) => box.width && box.height < 44).length"
        )
        assert small == 0

    fits()
    reader.begin()
    fits()
    reader.page.evaluate("() => history.replaceState(null, '', location.href.split('#')[0])")
    reader.page.reload()
    reader.answer_all()
    fits()
    reader.result()
    fits()


def test_reduced_motion_and_forced_colours(open_at: Open) -> None:
    reader = open_at(reduced_motion="reduce", forced_colors="active")
    reader.begin()
    reader.choose("a")
    assert (
        reader.page.evaluate(
            "() => document.getAnimations().filter((each) => each.playState === 'running').length"
        )
        == 0
    )
    style = reader.page.locator(".quiz-option:has(:checked)").evaluate(
        "(each) => getComputedStyle(each).outlineStyle"
    )
    assert style == "solid"
    reader.page.get_by_role("button", name="Review all answers").click()
    reader.page.goto(f"{reader.page.url.split('#')[0]}#r=1.50.55.60.65.70")
    reader.at("shared")
    fills = reader.page.locator(".quiz-fill, .quiz-rail").evaluate_all(
        "(bars) => [...new Set(bars.map((bar) => getComputedStyle(bar).fill))]"
    )
    assert len(fills) == 2


@pytest.mark.parametrize("lang", LANGS)
def test_axe_finds_nothing_at_any_step_light_and_dark_wide_and_narrow(lang: str, open_at: Open) -> None:
    reader = open_at(lang)
    reader.page.evaluate(AXE.read_text())

    def check(step: str) -> None:
        check_in("light", 1280, step, "document", AXE_TAGS)
        # What follows costs as much again, and tells the languages apart in nothing but their words.
        if lang == "en":
            layout = ["color-contrast", "target-size", "scrollable-region-focusable"]
            check_in("dark", 360, step, "[data-quiz]", layout)
        else:
            check_in("dark", 1280, step, "[data-quiz]", ["color-contrast", "link-in-text-block"])
            check_in("light", 360, step, "[data-quiz]", ["color-contrast"])

    def check_in(
        scheme: Literal["light", "dark"], width: int, step: str, where: str, only: list[str]
    ) -> None:
        reader.page.emulate_media(color_scheme=scheme)
        reader.page.set_viewport_size({"width": width, "height": 800})
        told = reader.page.evaluate(RUN_AXE, [where, only])
        assert told == [], (scheme, width, step, json.dumps(told, ensure_ascii=False, indent=1))

    reader.begin()  # what stands before that is a page like others; see test_own_pages.py
    reader.answer("abcd", range(1, 10))
    reader.at(10)
    reader.choose("c")
    check("tenth")
    reader.onwards.click()
    reader.answer("abcd", range(11, TOTAL + 1))
    reader.at("review")
    check("review")
    reader.result()
    reader.page.locator(".quiz-more summary").click()
    check("result")


@pytest.mark.parametrize("place", ["file", "http"])
def test_nothing_leaves_the_device_and_nothing_violates_the_policy(
    place: str, open_at: Open, folder: Path, server: Server
) -> None:
    reader = open_at(base=folder.as_uri() if place == "file" else "")
    # Pictures of cards below load when they come near; all of the page is loaded before the quiz begins.
    for picture in reader.page.locator("img").all():
        picture.scroll_into_view_if_needed()
    reader.page.wait_for_load_state("networkidle")
    requests: list[str] = []
    reader.page.on("request", lambda request: requests.append(request.url))
    before = len(server.asked)
    reader.answer_all()
    reader.result()
    assert len(reader.scores()) == 6
    # Chromium itself looks for the icon of every entry in its history.
    assert [url for url in [*requests, *server.asked[before:]] if "favicon" not in url] == []
    assert reader.page.context.cookies() == []
    assert not [line for line in reader.wrong if re.search("policy", line, re.IGNORECASE)]
