"""Makes sure that there is a browser for the tests: `python -m tests.browser_tools.install`, called by `make test`.

On Debian, as root or where sudo asks for no password, it installs Chromium, a Chinese font (without one, Chinese text
is drawn as boxes of another width) and the library that Playwright's driver needs. nginx is only unpacked into this
folder: installed, it would begin to serve. Anywhere else it says exactly what to type.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from tests.browser_tools.find import BrowserMissingError, find_chromium
from tests.browser_tools.web_server import UNPACKED, WebServerMissingError, find_nginx

DRIVER_BROKEN = """\
Playwright's driver does not start, so no browser can be driven. It said:
{said}
On a bare Linux it usually lacks libatomic. Type, then run the tests again:
  Debian          sudo apt-get install -y libatomic1
  Fedora          sudo dnf install -y libatomic"""

UNPACK_NGINX = """\
cd "$1" || exit
for package in nginx nginx-core; do
  test -x usr/sbin/nginx || { apt-get download -q $package && dpkg-deb -x ${package}_*.deb .; }
done
test -x usr/sbin/nginx"""

BROWSER, BROWSER_BEFORE_DEBIAN_12 = "chromium-headless-shell", "chromium"

Run = Callable[[list[str]], subprocess.CompletedProcess[str]]


def run(command: list[str]) -> subprocess.CompletedProcess[str]:
    """Run one command without a keyboard; its output is collected."""
    return subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)


def missing_packages(environment: dict[str, str], run: Run) -> list[str]:
    """Return the Debian packages that bring what is missing: the browser, a Chinese font, the driver's library."""
    packages = []
    try:
        find_chromium(environment, sys.executable)
    except BrowserMissingError:
        packages.append(BROWSER)
    if sys.platform == "linux" and not chinese_font(run):
        packages.append("fonts-noto-cjk")
    if sys.platform == "linux" and driver_problem(run):
        packages.append("libatomic1")
    return packages


def driver_problem(run: Run) -> str:
    """Return why Playwright's driver does not start, or nothing when it does."""
    done = run([sys.executable, "-m", "playwright", "--version"])
    return (done.stderr.strip() or "nothing") if done.returncode else ""


def chinese_font(run: Run) -> bool:
    """Say whether any installed font draws Chinese; without fontconfig there is none."""
    return bool(shutil.which("fc-list")) and bool(run(["fc-list", ":lang=zh"]).stdout.strip())


def administrator_prefix(run: Run) -> list[str] | None:
    """Return what to put before apt-get: nothing as root, sudo where it needs no password, None where neither works."""
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        return []
    if shutil.which("sudo") and run(["sudo", "-n", "true"]).returncode == 0:
        return ["sudo", "-n"]
    return None


def install_on_debian(packages: list[str], run: Run) -> str:
    """Install the packages with apt-get; return why that failed, or nothing.

    The installation is tried three times: a mirror that answers badly once often answers well a moment later.
    """
    prefix = administrator_prefix(run)
    if not shutil.which("apt-get") or prefix is None:
        return "this needs apt-get and the rights of an administrator"
    apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
    install = [*apt, "install", "-y", "-q", "--no-install-recommends", *packages]
    for _ in range(3):
        run([*apt, "update", "-q"])
        done = run(install)
        if done.returncode == 0:
            return ""
    return done.stderr.strip()


def unpack_nginx(folder: Path, run: Run) -> None:
    """Put Debian's nginx into a folder of ours, with the lists of packages renewed when they are too old for it. The
    program is in the one package or, before Debian 12, in the other."""
    folder.mkdir(parents=True, exist_ok=True)
    prefix = administrator_prefix(run)
    for _ in range(2):
        done = run(["sh", "-c", UNPACK_NGINX, "sh", str(folder)])
        if done.returncode == 0 or prefix is None:
            return
        run([*prefix, "apt-get", "update", "-q"])


def web_server(environment: dict[str, str], run: Run) -> str:
    """Return where nginx is, unpacked first where that is possible, or what to type. Its tests are skipped without."""
    try:
        return f"Web server: {find_nginx(environment)}"
    except WebServerMissingError:
        if shutil.which("apt-get") and shutil.which("dpkg-deb"):
            unpack_nginx(UNPACKED, run)
    try:
        return f"Web server: {find_nginx(environment)}"
    except WebServerMissingError as error:
        return str(error)


def main() -> int:
    """Install what is missing; return 1 with the cure on stderr when a browser still cannot be driven."""
    environment = dict(os.environ)
    print(web_server(environment, run), flush=True)
    packages = missing_packages(environment, run)
    if packages:
        print(f"Installing for the browser tests: {' '.join(packages)}", flush=True)
        failure = install_on_debian(packages, run)
        if failure and BROWSER in packages:
            packages = [BROWSER_BEFORE_DEBIAN_12 if package == BROWSER else package for package in packages]
            failure = install_on_debian(packages, run)
        if failure:
            print(f"Could not install {' '.join(packages)}: {failure}", file=sys.stderr)
    try:
        print(f"Browser: {find_chromium(environment, sys.executable)}")
    except BrowserMissingError as error:
        print(error, file=sys.stderr)
        return 1
    problem = driver_problem(run)
    if problem:
        print(DRIVER_BROKEN.format(said=problem), file=sys.stderr)
    return 1 if problem else 0


if __name__ == "__main__":
    sys.exit(main())
