"""Make sure that a Chromium is there: install it through the system's packages, or say exactly what to do."""

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")


def browser_path() -> str | None:
    """Return the browser that CHROMIUM names or the first one on the path."""
    return os.environ.get("CHROMIUM") or next((path for name in NAMES if (path := shutil.which(name))), None)


def install() -> None:
    """Install Debian's or Ubuntu's package when we may; raises if it fails."""
    prefix = [] if os.geteuid() == 0 else ["sudo", "-n"]
    for command in (["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", "chromium"]):
        subprocess.run([*prefix, *command], check=True, stdout=subprocess.DEVNULL)


def main() -> int:
    """Return 0 when a browser is there, 1 with a sentence when there is none."""
    if browser_path():
        return 0
    if shutil.which("apt-get"):
        print("Installing chromium for the browser tests …", flush=True)
        try:
            install()
        except (subprocess.CalledProcessError, FileNotFoundError) as error:
            print(f"That failed: {error}", file=sys.stderr)
    if browser_path():
        return 0
    print(
        "The browser tests need Chromium. Install it (Debian, Ubuntu: sudo apt-get install chromium; "
        "Fedora: sudo dnf install chromium; macOS: brew install --cask chromium) "
        "or set CHROMIUM to the path of one, and run the command again.",
        file=sys.stderr,
    )
    return 1


if __name__ == "__main__":
    sys.exit(main())
