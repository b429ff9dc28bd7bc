"""The preview, as an editor's browser sees it: reload on save, problems over the page, closed to others."""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from sitegen.preview.builder import Making
from sitegen.preview.injection import with_preview
from sitegen.server import ReloadHandler, serve

pytest_plugins = ["tests.browser_fixtures"]

ROOT = Path(__file__).parents[1]

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'none'; base-uri 'none'; form-action 'none'"
)

PREVIEW = """
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from sitegen.problems import Location, Problems
from sitegen.preview.builder import Making
from sitegen.server import serve

root = Path(sys.argv[1])
PAGE = '''<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<title>Previewed</title></head><body><main><h1>{text}</h1></main></body></html>'''

@dataclass(frozen=True)
class Outcome:
    problems: Problems
    succeeded: bool

def build(shown):
    text = (root / "content/page.txt").read_text(encoding="utf-8")
    problems = Problems()
    if "crash" in text:
        raise RuntimeError("the builder itself is at fault")
    if "wrong" in text:
        problems.add("not-utf8", Location("content/page.txt", 1, 3), byte="0xFF", how="resave-table")
        problems.add("missing-file", Location("content/<b>other</b>.txt"))
        return Outcome(problems, False)
    if "bom" in text:
        problems.add("byte-order-mark", Location("content/page.txt", 1, 1))
    page = PAGE.format(text=text, policy=sys.argv[2])
    for name in ("index.html", "about/index.html", "404.html", "favicon.ico"):
        (root / "site" / name).parent.mkdir(parents=True, exist_ok=True)
        (root / "site" / name).write_text(page, encoding="utf-8")
    if "slow" in text:
        shown(Outcome(problems, True))
        time.sleep(3)
    return Outcome(problems, True)

def prepare():
    print("made ready", flush=True)
    if "unready" in (root / "content/page.txt").read_text(encoding="utf-8"):
        raise RuntimeError("a fault")

serve(Making(build, prepare, root), root / "site", [root / "content", root / "data"], port=0)
"""


@dataclass(frozen=True)
class Answer:
    """What the preview said to a request made by hand."""

    status: int
    headers: Mapping[str, str]
    content: bytes


@dataclass
class Preview:
    """A preview that runs in a process of its own."""

    root: Path
    process: subprocess.Popen[str]
    log: Path
    port: int
    faults: int = 0
    """How many tracebacks a test makes it print."""

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    def save(self, text: str) -> None:
        (self.root / "content/page.txt").write_text(text, encoding="utf-8")

    def wait_for(self, pattern: str) -> re.Match[str]:
        """Wait until the terminal shows something."""
        deadline = time.monotonic() + 10
        while time.monotonic() < deadline:
            if found := re.search(pattern, self.log.read_text(encoding="utf-8")):
                return found
            time.sleep(0.01)
        pytest.fail(f"no {pattern!r} in:\n{self.log.read_text(encoding='utf-8')}")

    def get(self, path: str, **headers: str) -> Answer:
        """Ask by hand, with whatever path and headers a browser would never send."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        with contextlib.closing(connection):
            connection.putrequest("GET", path, skip_host=True)
            for name, value in {"Host": f"127.0.0.1:{self.port}", **headers}.items():
                connection.putheader(name.replace("_", "-"), value)
            connection.endheaders()
            with connection.getresponse() as response:
                return Answer(response.status, dict(response.headers), response.read())


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    """A preview of a one-word site, built and listening."""
    with running_in(tmp_path) as running:
        yield running


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """The same for tests that do nothing but ask."""
    with running_in(tmp_path_factory.mktemp("asked")) as running:
        yield running


@contextlib.contextmanager
def running_in(folder: Path) -> Iterator[Preview]:
    root, log = folder / "project", folder / "log"
    (root / "content").mkdir(parents=True)
    (root / "content/page.txt").write_text("first", encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])}
    with (
        log.open("w", encoding="utf-8") as terminal,
        subprocess.Popen(
            [sys.executable, "-c", PREVIEW, str(root), POLICY],
            env=environment,
            stdout=terminal,
            stderr=subprocess.STDOUT,
            text=True,
        ) as process,
    ):
        try:
            running = Preview(root, process, log, 0)
            running.port = int(running.wait_for(r"http://127\.0\.0\.1:(\d+)/").group(1))
            running.wait_for("built in")
            yield running
            process.send_signal(signal.SIGINT)
            assert process.wait(timeout=10) == 0, "did not end when asked"
        finally:
            process.kill()
    assert log.read_text(encoding="utf-8").count("Traceback") == running.faults


def opened(context: BrowserContext, preview: Preview, path: str = "") -> Page:
    """The page in a browser that is connected."""
    page = context.new_page()
    page.goto(preview.address + path)
    wait_until(lambda: page.evaluate("() => window.LiveReload?.connector.protocol >= 7"))
    return page


def wait_until(happens: Callable[[], object]) -> None:
    """The page's policy forbids the `eval` that Playwright's own waiting needs."""
    deadline = time.monotonic() + 10
    while not happens():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_a_save_shows_in_the_browser(context: BrowserContext, preview: Preview) -> None:
    """A saved file is built, and the open page shows it without being asked."""
    page = opened(context, preview)
    expect(page.locator("h1")).to_have_text("first")
    preview.save("second")
    expect(page.locator("h1")).to_have_text("second")


def test_saves_that_follow_one_another_all_arrive(context: BrowserContext, preview: Preview) -> None:
    """Also a save that comes while the page is being reloaded for the one before is shown in the end."""
    page = opened(context, preview)
    for number in range(12):
        preview.save(f"save {number}")
        time.sleep(0.03 * number)
    expect(page.locator("h1")).to_have_text("save 11")


def test_a_page_reloads_before_its_build_has_ended(context: BrowserContext, preview: Preview) -> None:
    """What a build still has to note is not waited for; its end reloads nothing again."""
    page = opened(context, preview)
    started = time.monotonic()
    preview.save("slow")
    expect(page.locator("h1")).to_have_text("slow")
    assert time.monotonic() - started < 2.5
    preview.save("next")
    expect(page.locator("h1")).to_have_text("next")
    assert len(re.findall("built in", preview.log.read_text(encoding="utf-8"))) == 3


def test_between_builds_the_next_is_made_ready(preview: Preview) -> None:
    """Once after each, while nothing is saved; a fault there is told, and the preview goes on."""
    preview.wait_for("(?s)built in.*made ready")
    preview.save("unready")
    preview.wait_for("(?s)(built in.*made ready.*){2}RuntimeError: a fault")
    preview.save("ready again")
    preview.wait_for("(?s)(built in.*made ready.*){3}")
    assert b"ready again" in preview.get("/").content
    time.sleep(0.5)  # several looks that find nothing
    log = preview.log.read_text(encoding="utf-8")
    assert log.count("made ready") == 3
    preview.faults = 1


def test_a_page_older_than_the_build_is_reloaded_as_it_connects(context: BrowserContext, preview: Preview) -> None:
    """A build that ended between reading the page and opening the socket is not missed."""
    page = context.new_page()

    def build_meanwhile(route: Route) -> None:
        preview.save("missed")
        preview.wait_for("(?s)(built in.*){2}")
        route.continue_()

    page.route("**/livereload.js*", build_meanwhile)
    page.goto(preview.address)
    expect(page.locator("h1")).to_have_text("missed")


def test_a_broken_file_shows_its_problems_and_mending_takes_them_away(
    context: BrowserContext, preview: Preview
) -> None:
    """The last good page stays, under a dialog that names place, message and cure as plain text."""
    page = opened(context, preview)
    preview.save("wrong")
    dialog = page.get_by_role("dialog", name="The site was not built: 2 to mend")
    expect(dialog).to_be_visible()
    expect(page.locator("h1")).to_have_text("first")
    expect(dialog.locator("li")).to_have_count(2)
    expect(dialog.locator("code")).to_have_text(["content/<b>other</b>.txt", "content/page.txt:1:3"])
    expect(dialog).to_contain_text("The file is not UTF-8 (first at byte 0xFF).")
    expect(dialog).to_contain_text("CSV UTF-8")
    expect(dialog.locator("pre")).to_have_text(["1 | wrong"])
    expect(dialog.locator("pre mark")).to_have_text(["o"])
    assert not Axe().run(page).violations_count
    with page.expect_popup() as opening:
        dialog.get_by_role("link", name="not-utf8").click()
    expect(opening.value.locator("dt#not-utf8 + dd")).to_contain_text("is not saved as UTF-8")
    assert not Axe().run(opening.value).violations_count
    opening.value.close()
    preview.save("mended")
    expect(page.locator("h1")).to_have_text("mended")
    expect(page.locator("#sitegen-preview")).to_have_count(0)


def test_the_preview_keeps_to_the_pages_policy(context: BrowserContext, preview: Preview) -> None:
    """Neither the scripts, nor the dialog, nor the reload needs anything that the policy refuses."""
    said: list[str] = []
    context.on("console", lambda message: said.append(message.text))
    context.on("weberror", lambda error: said.append(str(error.error)))
    page = opened(context, preview)
    preview.save("wrong")
    expect(page.get_by_role("dialog")).to_be_visible()
    preview.save("mended")
    expect(page.locator("h1")).to_have_text("mended")
    assert said == []


def test_the_language_of_messages_is_chosen_and_remembered(context: BrowserContext, preview: Preview) -> None:
    """The dialog speaks every message language; the choice outlives the page."""
    preview.save("wrong")
    preview.wait_for("not built")
    page = opened(context, preview)
    page.get_by_label("Language of the messages").select_option("zh")
    expect(page.get_by_role("dialog", name="网站未能构建")).to_be_visible()
    expect(page.locator("dialog p[lang=zh]").last).to_be_visible()
    page.goto(preview.address + "about/")
    expect(page.get_by_role("dialog")).to_contain_text("文件不是 UTF-8 编码")


def test_the_dialog_is_closed_by_keyboard_and_opened_again(context: BrowserContext, preview: Preview) -> None:
    """Escape closes it until the next build; a button in the corner brings it back."""
    preview.save("wrong")
    preview.wait_for("not built")
    page = opened(context, preview)
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.goto(preview.address + "about/")
    button = page.get_by_role("button", name="Problems: 2, notices: 0")
    expect(button).to_be_visible()
    expect(page.get_by_role("dialog")).to_be_hidden()
    button.press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()


def test_a_notice_does_not_cover_the_page(context: BrowserContext, preview: Preview) -> None:
    """A built site with notices shows only the button."""
    page = opened(context, preview)
    preview.save("bom")
    expect(page.locator("h1")).to_have_text("bom")
    expect(page.get_by_role("button", name="Problems: 0, notices: 1")).to_be_visible()
    expect(page.get_by_role("dialog")).to_be_hidden()


def test_a_crash_of_the_builder_does_not_end_the_preview(context: BrowserContext, preview: Preview) -> None:
    """A bug shows its traceback in the terminal and itself in the browser, and the next save builds again."""
    page = opened(context, preview)
    preview.save("crash")
    expect(page.get_by_role("dialog")).to_contain_text("build-crashed")
    expect(page.get_by_role("dialog")).to_contain_text("RuntimeError: the builder itself is at fault")
    preview.wait_for("Traceback")
    preview.log.write_text("", encoding="utf-8")
    preview.save("well again")
    expect(page.locator("h1")).to_have_text("well again")


def test_a_page_reconnects_after_the_preview_was_stopped(context: BrowserContext, preview: Preview) -> None:
    """While no server answers, the page stays as it is and reports no error of its own."""
    page = opened(context, preview)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    preview.process.send_signal(signal.SIGINT)
    preview.process.wait(timeout=10)
    page.wait_for_timeout(500)
    expect(page.locator("h1")).to_have_text("first")
    assert errors == []


@pytest.mark.parametrize("pause", [0, 0.5])
def test_a_folder_taken_away_and_put_back_is_watched(context: BrowserContext, preview: Preview, pause: float) -> None:
    """As when git changes branches; the new folder may even have the old one's number on the disk."""
    page = opened(context, preview)
    content = preview.root / "content"
    shutil.rmtree(content)
    time.sleep(pause)
    content.mkdir()
    preview.save("back")
    expect(page.locator("h1")).to_have_text("back")
    preview.save("and watched")
    expect(page.locator("h1")).to_have_text("and watched")
    preview.log.write_text("", encoding="utf-8")


def test_a_folder_that_was_not_there_at_first_is_watched(preview: Preview) -> None:
    """A watched folder may be made while the preview runs."""
    (preview.root / "data").mkdir()
    preview.wait_for("(built in.*\n.*){2}")
    (preview.root / "data/figures.csv").write_text("figure\n", encoding="utf-8")
    preview.wait_for("(built in.*\n.*){3}")


def test_a_preview_with_nothing_to_watch_ends_when_asked(preview: Preview) -> None:
    """Even when every watched folder is gone, and by the signal that a system sends at shutdown."""
    shutil.rmtree(preview.root / "content")
    preview.wait_for("not built")
    preview.process.send_signal(signal.SIGTERM)
    assert preview.process.wait(timeout=10) == 0
    preview.log.write_text("", encoding="utf-8")


def test_problems_are_told_in_the_terminal(preview: Preview) -> None:
    """The terminal names place, code, message and cure."""
    preview.save("wrong")
    preview.wait_for(r"content/page\.txt:1:3: not-utf8: The file is not UTF-8 .* save it as UTF-8")


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Host": "evil.example:{port}"},
        {"Host": "127.0.0.1.evil.example:{port}"},
        {"Host": ""},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
        {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "script"},
        {"Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "image"},
        {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "iframe"},
        {"Sec-Fetch-Site": "cross-site"},
    ],
)
@pytest.mark.parametrize("path", ["/", "/_preview/problems.json", "/_preview/preview.js", "/livereload"])
def test_foreign_names_and_origins_are_refused(asked: Preview, path: str, headers: dict[str, str]) -> None:
    """A page elsewhere can neither read the preview under its own name nor listen to its messages."""
    headers = {name: value.format(port=asked.port) for name, value in headers.items()}
    if path == "/livereload":
        headers |= {"Upgrade": "websocket", "Connection": "Upgrade", "Sec_WebSocket_Version": "13"}
        headers |= {"Sec_WebSocket_Key": "AAAAAAAAAAAAAAAAAAAAAA=="}
    assert asked.get(path, **headers).status in {400, 403}


def test_the_preview_answers_by_its_local_names(asked: Preview) -> None:
    """127.0.0.1 and localhost are both this computer."""
    assert asked.get("/").status == 200
    assert asked.get("/", Host=f"localhost:{asked.port}", Origin=f"http://localhost:{asked.port}").status == 200


def test_a_link_from_elsewhere_may_be_followed(asked: Preview) -> None:
    """A person who comes from another page sees the preview; that page can't look into its window, frame or load it."""
    followed = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}
    for answer in (asked.get("/", **followed), asked.get("/", **{"Sec-Fetch-Site": "none"}), asked.get("/nowhere/")):
        assert answer.status in {200, 404}
        assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"
        assert answer.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert asked.get("/", Origin="http://evil.example").headers["Cross-Origin-Resource-Policy"] == "same-origin"


def test_a_page_elsewhere_can_load_nothing(browser: Browser, asked: Preview) -> None:
    """No script, picture or frame of the preview: what is not yet published is no other page's to read."""
    address = f"http://127.0.0.1:{asked.port}"
    told = """onload="document.title += 'r'" onerror="document.title += 'x'\""""
    html = f"<title></title><script src='{address}/_preview/preview.js' {told}></script><img src='{address}/' {told}>"
    with contextlib.closing(browser.new_context()) as context:
        context.route("http://elsewhere.example/", lambda route: route.fulfill(body=html, content_type="text/html"))
        page = context.new_page()
        page.goto("http://elsewhere.example/")
        expect(page).to_have_title("xx")


@pytest.mark.parametrize("message", ["", "{", b"\xff", "[]", "null", "7", '{"command": 7}', '{"url": 1}', "[" * 10**5])
def test_odd_messages_are_left_without_an_answer(monkeypatch: pytest.MonkeyPatch, message: str | bytes) -> None:
    """What is no message of livereload's neither fails nor says anything."""
    said: list[object] = []
    monkeypatch.setattr(ReloadHandler, "send_message", lambda _, message: said.append(message))
    handler = object.__new__(ReloadHandler)
    handler.on_message(message)
    assert not said
    handler.on_message('{"command": "hello"}')
    assert said


def test_nothing_outside_the_site_is_served(preview: Preview) -> None:
    """No path, however written, and no link leads out of the built folder."""
    (preview.root / "secret.txt").write_text("secret")
    (preview.root / "site/link.txt").symlink_to(preview.root / "secret.txt")
    for path in (
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/about/..%2f..%2fsecret.txt",
        f"/{preview.root}/secret.txt",
        f"//{preview.root}/site/about",
        "/link.txt",
        "/a%00b",
        "/" + "x" * 3000,
        "/_preview/words.toml",
        "/_preview/..%2finjection.py",
    ):
        answer = preview.get(path)
        assert answer.status == 404, path
        assert b"secret" not in answer.content, path


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
def test_the_preview_can_only_be_read(asked: Preview, method: str) -> None:
    """It takes nothing in, whoever asks, and lets no other site read an answer."""
    connection = http.client.HTTPConnection("127.0.0.1", asked.port, timeout=5)
    with contextlib.closing(connection):
        connection.request(method, "/", body=b"x", headers={"Content-Type": "text/plain"})
        answer = connection.getresponse()
        assert answer.status == 405
        assert not any(name.lower().startswith("access-control-") for name in answer.headers)


def test_served_as_a_web_server_would(preview: Preview) -> None:
    """A folder is its index page, an address without its slash leads to the one with it, a missing one is the 404."""
    assert preview.get("/about").headers["Location"] == "/about/"
    page = preview.get("/about/")
    assert page.headers["Content-Type"] == "text/html; charset=UTF-8"
    assert page.headers["Cache-Control"] == "no-store"
    missing = preview.get("/nowhere/")
    assert missing.status == 404
    assert b"first" in missing.content
    (preview.root / "site/table.csv").write_text("城市\n", encoding="utf-8")
    table = preview.get("/table.csv")
    assert table.headers["Content-Type"] == "text/csv; charset=UTF-8"
    assert table.content == (preview.root / "site/table.csv").read_bytes()


def test_the_preview_changes_no_built_file(preview: Preview) -> None:
    """The scripts are added on the way to the browser only, and no other policy is loosened."""
    built = (preview.root / "site/index.html").read_text(encoding="utf-8")
    served = preview.get("/").content.decode()
    assert "_preview" not in built
    assert POLICY in built
    policy = re.search(r'Security-Policy" content="([^"]*)"', served)
    assert policy
    assert policy.group(1).replace("&#x27;", "'") == POLICY.replace(
        "connect-src 'none'", f"connect-src 'self' ws://127.0.0.1:{preview.port}"
    )


def test_before_the_first_build_a_page_says_so(preview: Preview) -> None:
    """An address without a page and without a 404 page still gets the scripts that show problems and reload."""
    (preview.root / "site/404.html").unlink()
    text = preview.get("/nowhere").content.decode()
    assert "has not been built yet" in text
    assert "/_preview/preview.js" in text


def test_problems_are_served_in_every_message_language(preview: Preview) -> None:
    """The browser gets what it needs to speak any language without asking again."""
    preview.save("wrong")
    preview.wait_for("not built")
    report = json.loads(preview.get("/_preview/problems.json").content)
    assert not report["succeeded"]
    assert set(report["words"]) == set(report["problems"][0]["texts"]) == {"en", "zh"}
    assert len({frozenset(words) for words in report["words"].values()}) == 1


def test_only_this_computer_can_connect(preview: Preview, tmp_path: Path) -> None:
    """The preview listens on loopback, and cannot be told to do otherwise."""
    with socket.socket() as probe:
        address = socket.gethostbyname(socket.gethostname())
        probe.settimeout(2)
        if not address.startswith("127."):
            assert probe.connect_ex((address, preview.port)) != 0
    for host in ("0.0.0.0", "192.0.2.1", "::"):  # noqa: S104  # what must be refused
        with pytest.raises(ValueError, match="this computer only"):
            serve(Making(lambda _: pytest.fail("built")), tmp_path, [], host=host)


@pytest.mark.parametrize(
    ("page", "at"),
    [
        ("<!doctype html><html><head><title>t</title></head><body></body></html>", "</title><script"),
        ("<html><HEAD lang=en><title>t</title><body>", "<HEAD lang=en><script"),
        ("<p>no head</p>", "<!doctype html><head><script"),
    ],
)
def test_scripts_are_added_to_any_page(page: str, at: str) -> None:
    """Once each, in the head, whatever the page looks like."""
    served = with_preview(page, "127.0.0.1:5500", "b1")
    assert at in served
    assert served.count("/_preview/preview.js") == served.count("/_preview/livereload.js") == 1


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        ("default-src 'none'", "'self' ws://h:1"),
        ("default-src 'self'", "'self' ws://h:1"),
        ("default-src *; connect-src https://a.example", "https://a.example 'self' ws://h:1"),
        ("img-src 'self'", "* ws://h:1"),
    ],
)
def test_the_policy_is_opened_for_the_preview_only(policy: str, expected: str) -> None:
    """What the page allowed stays allowed; the preview's own origin and socket are added."""
    page = f'<head><meta http-equiv="Content-Security-Policy" content="{policy}"></head>'
    served = with_preview(page, "h:1", "b1").replace("&#x27;", "'")
    assert f"connect-src {expected}" in served
