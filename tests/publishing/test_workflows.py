"""The workflows of both forges: well formed, every command in them exists, and nothing is published ungated."""

import os
import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import yaml

from investment_guide.cli import parser

REPOSITORY = Path(__file__).resolve().parents[2]
GITHUB = ("check", "publish", "way-out")
GITLAB = ".gitlab-ci.yml"
# What `make` does with FLAGS.
BEHIND_MAKE = {"check": ["check"], "site": ["build"]}
GATES = ("--publish", "")

Workflow = Mapping[str, Any]


def read(path: Path) -> Workflow:
    """A workflow; ``on`` is a word of YAML 1.1, so it is read as text."""
    content: Workflow = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506  # makes text only
    return content


@pytest.fixture(scope="module")
def github() -> Mapping[str, Workflow]:
    """The workflows for GitHub by name."""
    folder = REPOSITORY / ".github" / "workflows"
    assert sorted(path.stem for path in folder.glob("*.yml")) == sorted(GITHUB)
    return {name: read(folder / f"{name}.yml") for name in GITHUB}


@pytest.fixture(scope="module")
def gitlab() -> Workflow:
    """The pipeline for GitLab."""
    return read(REPOSITORY / GITLAB)


def steps(workflow: Workflow) -> Iterator[Mapping[str, Any]]:
    """Every step of every job of a workflow for GitHub."""
    for job in workflow["jobs"].values():
        yield from job["steps"]


def jobs(pipeline: Workflow) -> Mapping[str, Workflow]:
    """The jobs of a pipeline for GitLab."""
    return {name: part for name, part in pipeline.items() if isinstance(part, dict) and "script" in part}


def scripts() -> Iterator[tuple[str, str]]:
    """Every script in any of them, with the place it stands at."""
    for name in GITHUB:
        workflow = read(REPOSITORY / ".github" / "workflows" / f"{name}.yml")
        yield from ((name, step["run"]) for step in steps(workflow) if "run" in step)
    pipeline = read(REPOSITORY / GITLAB)
    yield GITLAB, "\n".join(pipeline["default"]["before_script"])
    yield from ((GITLAB, "\n".join(job["script"])) for job in jobs(pipeline).values())


def commands(text: str) -> Iterator[list[str]]:
    """The lines of a script as words, each with either value of $GATES; what comes after `>` or `|` is left out."""
    for gates in GATES:
        for line in text.replace("$GATES", gates).splitlines():
            yield shlex.split(re.split(r"\s[>|]", line)[0])


@pytest.mark.parametrize(("place", "script"), [*scripts()])
def test_every_command_exists(place: str, script: str) -> None:
    bash = shutil.which("bash")
    if bash:
        assert subprocess.run([bash, "-n", "-c", script], capture_output=True, check=False).returncode == 0
    known = 0
    for words in commands(script):
        known += 1
        if words[0] == ".venv/bin/guide":
            parser().parse_args(words[1:])
        elif words[0] == "make":
            flags = [word.removeprefix("FLAGS=") for word in words if word.startswith("FLAGS=")]
            target = next(word for word in words if word in BEHIND_MAKE)
            parser().parse_args([*BEHIND_MAKE[target], *shlex.split(" ".join(flags))])
        elif words[0].startswith(".ci/"):
            assert os.access(REPOSITORY / words[0], os.X_OK)
        else:
            assert words[0] in {"echo", "export"} or words[:3] == ["git", "worktree", "add"], f"{place}: {words}"
    assert known


def test_today_is_the_day_in_china() -> None:
    asked = [script for _, script in scripts() if "SOURCE_DATE_EPOCH" in script]
    assert len(asked) == 3
    expressions = {match for script in asked for match in re.findall(r"\$\(date .*\+%s\)", script)}
    (expression,) = expressions
    if not (bash := shutil.which("bash")) or os.uname().sysname != "Linux":
        pytest.skip("the date of the runners is GNU's")
    days = {datetime.now(ZoneInfo("Asia/Shanghai")).date()}
    said = subprocess.run([bash, "-c", f"echo {expression}"], capture_output=True, text=True, check=True).stdout
    days.add(datetime.now(ZoneInfo("Asia/Shanghai")).date())
    moment = datetime.fromtimestamp(int(said), UTC)
    assert moment.date() in days
    assert (moment.hour, moment.minute, moment.second) == (0, 0, 0)


def test_github_publishes_only_what_passed_the_gates(github: Mapping[str, Workflow]) -> None:
    publish = github["publish"]
    assert publish["env"]["GATES"] == "${{ vars.GUIDE_DEMO != 'true' && '--publish' || '' }}"
    run = [step["run"] for step in publish["jobs"]["build"]["steps"] if "run" in step]
    assert [re.search(r"make (\w+) FLAGS=\"\$GATES ", line)[1] for line in run[1:]] == ["check", "site"]  # type: ignore[index]
    assert publish["jobs"]["deploy"]["needs"] == "build"
    assert publish["on"].keys() == {"push", "schedule", "workflow_dispatch"}
    assert publish["on"]["push"]["branches"] == ["main"]
    for name, workflow in github.items():
        writes = [job for job, part in workflow["jobs"].items() if "permissions" in part]
        assert writes == (["deploy"] if name == "publish" else [])
        assert workflow["permissions"] == {"contents": "read"}


def test_gitlab_publishes_only_what_passed_the_gates(gitlab: Workflow) -> None:
    publishing = [name for name, job in jobs(gitlab).items() if "public" in job.get("artifacts", {}).get("paths", [])]
    assert publishing == ["pages"]
    demo, real = gitlab["pages"]["rules"]
    assert (demo["variables"]["GATES"], real["variables"]["GATES"]) == ("", "--publish")
    assert '$GUIDE_DEMO == "true"' in demo["if"]
    assert all("$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH" in rule["if"] for rule in (demo, real))
    assert all("$GATES" in line for line in gitlab["pages"]["script"])
    for name in {*jobs(gitlab)} - {"pages"}:
        assert [rule["if"] for rule in gitlab[name]["rules"]] == ['$CI_PIPELINE_SOURCE == "merge_request_event"']


def test_what_reads_the_history_has_it(github: Mapping[str, Workflow], gitlab: Workflow) -> None:
    for name, workflow in github.items():
        for job_name, job in workflow["jobs"].items():
            builds = any(
                "make site" in step.get("run", "") or "way-out" in step.get("run", "") for step in job["steps"]
            )
            checkout = [step for step in job["steps"] if step.get("uses", "").startswith("actions/checkout@")]
            depth = [step.get("with", {}).get("fetch-depth") for step in checkout]
            assert not builds or depth == ["0"], f"{name}: {job_name}"
    assert gitlab["variables"]["GIT_DEPTH"] == "0"


def test_a_change_is_shown_to_its_reviewer(github: Mapping[str, Workflow], gitlab: Workflow) -> None:
    github_runs = " ".join(step.get("run", "") for step in steps(github["check"]))
    assert "--format github" in github_runs
    assert 'guide compare ../before/site site >> "$GITHUB_STEP_SUMMARY"' in github_runs
    assert [step["with"]["path"] for step in steps(github["check"]) if "upload-artifact" in step.get("uses", "")] == [
        "site"
    ]
    assert gitlab["check"]["artifacts"]["reports"]["codequality"] in gitlab["check"]["script"][0]
    assert gitlab["preview"]["artifacts"]["paths"] == ["site/", "changed-pages.md"]


def test_actions_are_named_by_commit_and_version() -> None:
    used = [
        line
        for path in (REPOSITORY / ".github").rglob("*.yml")
        for line in re.findall(r"uses:.*", path.read_text("utf-8"))
    ]
    assert len(used) >= 11
    pinned = re.compile(r"uses: [\w-]+/[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")
    assert [line for line in used if not pinned.fullmatch(line)] == []
    # One action, one commit: two places never run different versions of it.
    assert len({line.split("@")[0] for line in used}) == len({*used})


def test_no_checkout_leaves_a_token_behind(github: Mapping[str, Workflow]) -> None:
    checkouts = [step for flow in github.values() for step in steps(flow) if "checkout@" in step.get("uses", "")]
    assert len(checkouts) == 4
    assert [step for step in checkouts if step["with"].get("persist-credentials") != "false"] == []


def test_images_are_named_by_digest(gitlab: Workflow, github: Mapping[str, Workflow]) -> None:
    images = [part["image"] for part in gitlab.values() if isinstance(part, dict) and "image" in part]
    images += [job["container"] for flow in github.values() for job in flow["jobs"].values() if "container" in job]
    assert len(images) == 1
    assert [image for image in images if not re.fullmatch(r"[\w./-]+:\d+\.\d+\.\d+@sha256:[0-9a-f]{64}", image)] == []


def test_nothing_is_installed_without_a_hash() -> None:
    """But for the project itself, which installs nothing else."""
    own = ("--no-deps --no-build-isolation --editable .", "--no-deps --no-build-isolation --editable .)")
    places = [REPOSITORY / name for name in ("Makefile", "README.md", GITLAB, "tests/browser_tools/install.py")]
    places += [*(REPOSITORY / ".ci").iterdir(), *(REPOSITORY / ".github").rglob("*.yml")]
    lines = [
        line
        for path in places
        for line in path.read_text("utf-8").splitlines()
        if re.search(r"\bpip3? install\b", line)
    ]
    assert len(lines) >= 7
    assert [line for line in lines if "--require-hashes" not in line and not line.rstrip().endswith(own)] == []
