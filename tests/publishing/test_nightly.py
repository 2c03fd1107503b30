"""Every night: the script does what its head says, and what starts it is read by whoever will read it."""

import os
import re
import shutil
import subprocess
import sys
from configparser import ConfigParser
from pathlib import Path

import pytest
import yaml

from investment_guide.cli import parser

FLAGS = "--publish --compress --offline --out {site}"
SCRIPT = "/srv/guide/publish.sh"
# Minute, hour, day of the month, month, day of the week.
LIMITS = ((0, 59), (0, 23), (1, 31), (1, 12), (0, 7))


@pytest.fixture(scope="module")
def nightly(repository: Path) -> Path:
    """The folder of the recipes."""
    return repository / "publishing" / "nightly"


def is_daily(expression: str) -> bool:
    """Whether a cron expression names one minute of every day."""
    fields = expression.split()
    assert len(fields) == len(LIMITS), expression
    for field, (least, most) in zip(fields, LIMITS, strict=True):
        assert field == "*" or least <= int(field) <= most, expression
    return fields[2:] == ["*", "*", "*"] and "*" not in fields[:2]


def run_script(nightly: Path, folder: Path, pulled: int, made: int) -> tuple[int, list[str]]:
    """The exit code of the script and its calls; its git and make exit with the codes given."""
    for name, code in (("git", pulled), ("make", made)):
        program = folder / "bin" / name
        program.parent.mkdir(exist_ok=True)
        program.write_text(f'#!/bin/sh\necho "$PWD {name} $*" >> "$CALLS"\nexit {code}\n', "utf-8")
        program.chmod(0o755)
    project = folder / "project"
    project.mkdir(exist_ok=True)
    environment = {
        "PATH": f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "CALLS": str(folder / "calls"),
        "GUIDE_PROJECT": str(project),
        "GUIDE_SITE": "/www/guide",
    }
    done = subprocess.run(["sh", str(nightly / "publish.sh")], env=environment, check=False)
    return done.returncode, (folder / "calls").read_text("utf-8").splitlines()


@pytest.mark.skipif(sys.platform == "win32", reason="a script of POSIX systems")
@pytest.mark.parametrize(("pulled", "made", "code"), [(0, 0, 0), (1, 0, 1), (0, 1, 1), (1, 1, 1)])
def test_the_site_is_built_even_if_the_forge_is_away_and_a_failure_is_told(
    pulled: int, made: int, code: int, nightly: Path, tmp_path: Path
) -> None:
    found, calls = run_script(nightly, tmp_path, pulled, made)
    here = tmp_path / "project"
    flags = FLAGS.format(site="/www/guide")
    assert (found, calls) == (code, [f"{here} git pull --quiet --ff-only", f"{here} make site FLAGS={flags}"])


def test_the_command_is_one_of_ours(nightly: Path) -> None:
    texts = [(nightly / name).read_text("utf-8") for name in ("publish.sh", "Jenkinsfile")]
    flags = [found for text in texts for found in re.findall(r'make (site|check) FLAGS="([^"]+)"', text)]
    assert [target for target, _ in flags] == ["site", "check", "site"]
    for target, words in flags:
        command = {"site": "build", "check": "check"}[target]
        assert parser().parse_args([command, *words.split()]).publish


def test_cron_runs_it_once_a_day(nightly: Path) -> None:
    (line,) = [line for line in (nightly / "guide.cron").read_text("utf-8").splitlines() if re.match(r"[\d*]", line)]
    *fields, user, command = line.split()
    assert is_daily(" ".join(fields))
    assert (user, command) == ("guide", SCRIPT)


def unit(path: Path) -> ConfigParser:
    """A unit of systemd; no key is set twice in ours."""
    read = ConfigParser(interpolation=None)
    read.optionxform = str  # type: ignore[assignment,method-assign]
    read.read(path, "utf-8")
    return read


def test_systemd_runs_the_same_script_with_the_same_folders(nightly: Path) -> None:
    service, timer = unit(nightly / "guide.service"), unit(nightly / "guide.timer")
    assert (service["Service"]["Type"], service["Service"]["ExecStart"]) == ("oneshot", SCRIPT)
    script = (nightly / "publish.sh").read_text("utf-8")
    for setting in service["Service"]["Environment"].split():
        name, _, folder = setting.partition("=")
        assert f"${{{name}:-{folder}}}" in script
        assert folder.startswith(service["Service"]["ReadWritePaths"])
    assert timer["Timer"]["OnCalendar"].endswith("Asia/Shanghai")
    assert timer["Timer"]["Persistent"] == "yes" or timer["Timer"]["Persistent"] == "true"


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="no systemd here")
def test_systemd_finds_nothing_wrong_with_the_units(nightly: Path, tmp_path: Path) -> None:
    for name in ("guide.service", "guide.timer"):
        text = (nightly / name).read_text("utf-8").replace(SCRIPT, str(nightly / "publish.sh"))
        (tmp_path / name).write_text(text, "utf-8")
    units = [str(tmp_path / name) for name in ("guide.service", "guide.timer")]
    done = subprocess.run(["systemd-analyze", "verify", *units], capture_output=True, text=True, check=False)
    assert (done.returncode, [line for line in done.stderr.splitlines() if "guide." in line]) == (0, []), done.stderr


def test_gitea_needs_nothing_from_elsewhere_and_publishes_nightly(nightly: Path) -> None:
    flow = yaml.load((nightly / "gitea.yml").read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506  # makes text only
    assert flow["on"].keys() == {"push", "schedule", "workflow_dispatch"}
    assert is_daily(flow["on"]["schedule"][0]["cron"])
    (job,) = flow["jobs"].values()
    (step,) = job["steps"]
    assert (step["run"], "uses" in step) == (SCRIPT, False)
    assert step["env"] == {"GUIDE_PROJECT": "/srv/guide/project", "GUIDE_SITE": "/srv/guide/site"}


def test_jenkins_runs_once_a_day_and_publishes_the_main_branch_alone(nightly: Path) -> None:
    text = (nightly / "Jenkinsfile").read_text("utf-8")
    assert [text.count(one) for one in "{(["] == [text.count(one) for one in "})]"]
    zone, expression = re.search(r"cron\('TZ=([\w/]+)\\n([^']+)'\)", text).groups()  # type: ignore[union-attr]
    assert (zone, is_daily(expression)) == ("Asia/Shanghai", True)
    assert re.search(r"stage\('publish'\) \{\s+when \{ branch 'main' \}", text)
    assert set(re.findall(r"^ {4}(\w+)", text, re.MULTILINE)) == {
        "agent", "triggers", "options", "environment", "stages",
    }  # fmt: skip


def test_no_address_of_a_package_index_is_in_the_repository(repository: Path) -> None:
    texts = [path.read_text("utf-8") for path in (repository / "publishing").rglob("*") if path.is_file()]
    addresses = {found for text in texts for found in re.findall(r"index-url \S+|INDEX_URL=\S+", text)}
    assert addresses == {"index-url https://镜像的地址/simple", "index-url https://YOUR-MIRROR/simple`,"}
