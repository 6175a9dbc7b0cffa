"""Make the pictures of the README and the editors' guide from a running site: `make screenshots`.

Starts a site of its own from the starter content, walks through it as a guest and as an editor, and writes
`docs/pictures/`. The walk answers the test rightly by reading the attempt's frozen version in the database.
"""

import io
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "docs" / "pictures"
PORT = 8113
COURSE = "/utbildning/manniskohandel-med-barn-och-unga/"
ADDRESS = f"http://127.0.0.1:{PORT}"
#: Colours in a picture: enough for flat drawings, and a quarter of the bytes.
COLOURS = 128

#: A picture for each kind of exercise: its name, the lesson that has it, and where it stands there.
ACTIVITIES = (
    ("activity-measurement", "start/innan-du-borjar/", "[id^=measurement-]"),
    ("activity-role", "start/valj-din-roll/", ".role-choice"),
    ("activity-story", "mota-barnet/samtalet-med-mira/", ".story"),
    ("activity-sorting", "agera/nu-i-dag-i-veckan/", ".knowledge-check"),
    ("activity-write-compare", "agera/skriv/", "[data-compare]"),
    ("activity-call", "agera/ring/", "[data-keep=call_script]"),
    ("activity-plan", "avslut/min-plan/", ".plan"),
)

RIGHT = """
import json, sys, uuid
import django
django.setup()
from quizzes.models import Attempt
from tests.quizzes.making import right_response
attempt = Attempt.objects.get(pk=uuid.UUID(sys.argv[1]))
print(json.dumps([right_response(question) for question in attempt.questions]))
"""


def main() -> int:
    """Serve, walk, write."""
    TARGET.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="fyr-pictures-") as folder:
        environment = {
            **os.environ,
            "DEMO": "1",
            "DATA_DIR": folder,
            "PORT": str(PORT),
            "HOST": "127.0.0.1",
            "BASE_URL": ADDRESS,
            "PYTHONPATH": "site:.",
            "DJANGO_SETTINGS_MODULE": "config.settings.base",
        }
        site = subprocess.Popen([sys.executable, "manage.py", "run_site"], cwd=ROOT, env=environment)
        try:
            _wait(site)
            walk(environment)
        finally:
            site.terminate()
            site.wait(timeout=60)
    total = sum(file.stat().st_size for file in TARGET.glob("*.png"))
    print(f"{len(list(TARGET.glob('*.png')))} pictures, {total / 1000:.0f} KB")
    return 0


def _wait(site: "subprocess.Popen[bytes]") -> None:
    import time
    import urllib.error
    import urllib.request

    for _ in range(1200):
        if site.poll() is not None:
            raise RuntimeError("The site stopped at its start.")
        try:
            with urllib.request.urlopen(f"{ADDRESS}/readyz", timeout=5):
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.25)
    raise RuntimeError("The site did not answer within five minutes.")


def walk(environment: dict[str, str]) -> None:
    """Walk through the site in a browser and keep what it shows."""
    import json

    from playwright.sync_api import sync_playwright

    from tests.browser_setup import browser_path

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=browser_path(),
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )

        def opened(width: int, height: int, scheme: str) -> "object":
            return browser.new_context(
                viewport={"width": width, "height": height}, color_scheme=scheme, locale="sv-SE"
            ).new_page()

        page = opened(1280, 860, "light")
        page.goto(ADDRESS)
        keep(page, "home")
        page.goto(ADDRESS + COURSE)
        keep(page, "course")
        page.get_by_role("button", name="Starta utbildningen").first.click()
        page.get_by_role("button", name="Nästa").first.click()
        keep(page, "lesson")
        for name, address, place in ACTIVITIES:
            page.goto(f"{ADDRESS}{COURSE}{address}")
            page.locator(place).first.scroll_into_view_if_needed()
            if name == "activity-story":
                page.locator(".story__replies button").first.click()
            page.wait_for_timeout(300)
            page.evaluate("place => document.querySelector(place).scrollIntoView()", place)
            keep(page, name)
        page.goto(f"{ADDRESS}{COURSE}start/fyra-saker-som-alltid-galler/")
        phone = opened(390, 844, "dark")
        phone.goto(page.url)
        keep(phone, "lesson-phone-dark")
        phone.goto(f"{ADDRESS}/stod/")
        keep(phone, "support-phone-dark")
        page.goto(f"{ADDRESS}{COURSE}slutprov/")
        page.locator("main form button").first.click()
        attempt = page.url.split("/prov/")[1].split("/")[0]
        answers = json.loads(
            subprocess.run(
                [sys.executable, "-c", RIGHT, attempt],
                cwd=ROOT,
                env=environment,
                check=True,
                capture_output=True,
                text=True,
            ).stdout
        )
        for number, answer in enumerate(answers, start=1):
            # With scripts the page moves on when the answer is saved, a moment after the press.
            page.wait_for_url(f"**/fraga/{number}/**")
            _answer(page, answer)
            if number == 2:
                keep(page, "question")
            page.locator("main .lesson-nav button").first.click()
            page.wait_for_load_state()
        page.wait_for_url("**/granska/**")
        keep(page, "review")
        page.get_by_role("button", name="Lämna in").click()
        keep(page, "result")
        page.get_by_role("link", name="Hämta intyg").first.click()
        page.get_by_role("button", name="Hoppa över frågorna").click()
        page.locator('main input[name="name"]').fill("Åsa Ekström")
        page.locator("main form button[type=submit]").first.click()
        page.locator("main form button[type=submit]").first.click()
        page.wait_for_load_state()
        keep(page, "certificate")
        editor = opened(1280, 860, "light")
        editor.goto(f"{ADDRESS}/konto/logga-in/losenord/")
        editor.locator('main input[type="email"], main input[name="address"]').first.fill("kurs@example.org")
        editor.locator('main input[type="password"]').fill("fyr-demo")
        editor.locator("main form button[type=submit]").first.click()
        editor.goto(f"{ADDRESS}/admin/")
        keep(editor, "admin")
        browser.close()


def _answer(page: "object", answer: dict[str, object]) -> None:
    """Give one answer to the question that is shown."""
    main = page.locator("main")  # type: ignore[attr-defined]
    for one in [answer.get("option"), *answer.get("options", [])]:  # type: ignore[misc]
        if one:
            main.locator(f'input[value="{one}"]').check()
    for item, group in answer.get("groups", {}).items():  # type: ignore[attr-defined]
        main.locator(f'[name="group-{item}"][value="{group}"]').check()
    for row, choice in answer.get("pairs", {}).items():  # type: ignore[attr-defined]
        main.locator(f'[name="pair-{row}"]').select_option(choice)
    for item, group in answer.get("groups", {}).items():  # type: ignore[attr-defined]
        main.locator(f'[name="group-{item}"][value="{group}"]').check()
    wanted = answer.get("order", [])
    for place, item in enumerate(wanted):  # type: ignore[arg-type]
        for _ in range(len(wanted)):  # type: ignore[arg-type]
            now = [row.input_value() for row in main.locator(".ordering input[name=order]").all()]
            if now.index(item) <= place:
                break
            main.locator(f"#up-{item}").click()


def keep(page: "object", name: str) -> None:
    """Write what the page shows, in few colours."""
    from PIL import Image

    page.wait_for_load_state()  # type: ignore[attr-defined]
    # An autosave and a fade are over by then.
    page.wait_for_timeout(700)  # type: ignore[attr-defined]
    picture = Image.open(io.BytesIO(page.screenshot()))  # type: ignore[attr-defined]
    picture.convert("RGB").quantize(COLOURS).save(TARGET / f"{name}.png", optimize=True)
    print(f"  {name}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
