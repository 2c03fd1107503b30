"""The workflows of both forges: well formed, every command in them exists, and nothing is published ungated."""

import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import yaml

from investment_guide import __version__
from investment_guide.cli import parser

REPOSITORY = Path(__file__).resolve().parents[2]
GITHUB = ("check", "nightly", "publish", "release", "way-out")
GITLAB = ".gitlab-ci.yml"
# What `make` does with FLAGS.
BEHIND_MAKE = {"check": ["check"], "site": ["build"]}
GATES = ("--publish", "")
# What a job may do besides reading the repository, and why it must.
MAY_WRITE = {
    ("publish", "deploy"): {"pages": "write", "id-token": "write"},  # GitHub Pages asks for both
    ("release", "publish"): {"contents": "write"},  # a release belongs to the repository's contents
}
STARTER = REPOSITORY / "hooks" / "investment_guide" / "starter"

# Programs that are not ours, by their first three words.
FOREIGN = {
    ("git", "worktree", "add"),
    ("gh", "release", "create"),
    ("python", "-m", "pip"),
    ("python", "-m", "pytest"),
}

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
    if bash and sys.platform != "win32":  # there it may be that of another system, which is not installed
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
            assert words[0] in {"cat", "echo", "export", "test"} or tuple(words[:3]) in FOREIGN, f"{place}: {words}"
    assert known


def test_today_is_the_day_in_china() -> None:
    asked = [script for _, script in scripts() if "SOURCE_DATE_EPOCH" in script]
    assert len(asked) == 3
    expressions = {match for script in asked for match in re.findall(r"\$\(date .*\+%s\)", script)}
    (expression,) = expressions
    if not (bash := shutil.which("bash")) or sys.platform != "linux":
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


def workflows_of_the_starter() -> Mapping[str, Workflow]:
    """The workflows for GitHub that ``guide init`` writes."""
    return {path.stem: read(path) for path in (STARTER / "dot.github" / "workflows").glob("*.yml")}


def test_a_workflow_reads_and_only_named_jobs_write(github: Mapping[str, Workflow]) -> None:
    starter = workflows_of_the_starter()
    assert {*starter} == {"check", "publish"}
    for flows in (github, starter):
        assert [name for name, flow in flows.items() if flow.get("permissions") != {"contents": "read"}] == []
        writes = {
            (name, job): part["permissions"]
            for name, flow in flows.items()
            for job, part in flow["jobs"].items()
            if "permissions" in part
        }
        assert writes == {place: rights for place, rights in MAY_WRITE.items() if place[0] in flows}


def test_a_job_that_writes_runs_nothing_of_the_repository(github: Mapping[str, Workflow]) -> None:
    for name, job in MAY_WRITE:
        part = github[name]["jobs"][job]
        assert part["needs"] == "build"
        assert not [step for step in part["steps"] if "actions/checkout@" in step.get("uses", "")]


def test_every_job_ends_and_no_script_is_written_by_an_event(github: Mapping[str, Workflow]) -> None:
    """A name of a branch or a title that stands in a script is a command; as a variable it is a word."""
    for name, flow in {
        **github,
        **{f"starter/{name}": flow for name, flow in workflows_of_the_starter().items()},
    }.items():
        for job, part in flow["jobs"].items():
            assert 5 <= int(part["timeout-minutes"]) <= 60, f"{name}: {job}"
            assert [step["run"] for step in part["steps"] if "${{" in step.get("run", "")] == [], f"{name}: {job}"


GIT = ("git", "-c", "user.name=n", "-c", "user.email=e@e.example", "-c", "commit.gpgsign=false")


@pytest.mark.skipif(sys.platform == "win32" or not shutil.which("git"), reason="a script for the runners, and git")
@pytest.mark.parametrize(
    ("changed", "alone"),
    [
        (["data/land/a.yml"], True),
        (["data/land/地块 一.yml", "content/zh/a.md"], True),
        (["data/a.yml", "hooks/a.py"], False),
        (["database/a.yml"], False),
        (["mkdocs.yml"], False),
        (["tests/data/a.yml"], False),
        ([], False),
    ],
    ids=str,
)
def test_a_request_that_changes_data_alone_is_recognised(changed: list[str], alone: bool, tmp_path: Path) -> None:
    (tmp_path / ".ci").mkdir()
    shutil.copy(REPOSITORY / ".ci" / "only-data", tmp_path / ".ci")

    def git(*arguments: str) -> None:
        subprocess.run([*GIT, *arguments], cwd=tmp_path, check=True, capture_output=True)

    git("init", "-q", "-b", "main")
    git("add", ".")
    git("commit", "-q", "-m", "before")
    git("checkout", "-q", "-b", "request")
    for name in changed:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("changed", "utf-8")
    git("add", ".")
    git("commit", "-q", "-m", "after", "--allow-empty")
    done = subprocess.run([tmp_path / ".ci" / "only-data", "main"], capture_output=True, text=True, check=True)
    assert done.stdout == f"{str(alone).lower()}\n"


def test_a_request_that_changes_data_alone_waits_for_no_tests(github: Mapping[str, Workflow], gitlab: Workflow) -> None:
    flow = github["check"]["jobs"]
    for name, job in flow.items():
        waits = (job.get("needs"), job.get("if", "").split(" #")[0])
        assert (waits == ("data", "needs.data.outputs.alone != 'true'")) == (name in ("check", "fast")), name
    gated = [step for step in flow["data"]["steps"] if "$GATES" in step.get("run", "")]
    assert [step["if"] for step in gated] == ["steps.changed.outputs.alone == 'true'"]
    (rule,) = gitlab["test"]["rules"]
    if not shutil.which("git") or not (REPOSITORY / ".git").exists():
        pytest.skip("what belongs to the repository is known to git")
    listed = subprocess.run(["git", "ls-files"], cwd=REPOSITORY, capture_output=True, text=True, check=True).stdout
    folders = {name.split("/")[0] for name in listed.splitlines() if "/" in name}
    assert set(rule["changes"]) == {"*", *(f"{name}/**/*" for name in folders - {"data", "content"})}


def test_the_fast_tests_run_on_every_system_and_python(github: Mapping[str, Workflow]) -> None:
    matrix = github["check"]["jobs"]["fast"]["strategy"]["matrix"]
    assert {system.split("-")[0] for system in matrix["system"]} == {"ubuntu", "macos", "windows"}
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["requires-python"] == f">={matrix['python'][0]}"
    assert matrix["python"] == [f"3.{minor}" for minor in range(11, 11 + len(matrix["python"]))]
    assert "3.14" in matrix["python"]


def test_the_night_looks_as_far_ahead_as_its_script(github: Mapping[str, Workflow]) -> None:
    days = github["nightly"]["jobs"]["ahead"]["strategy"]["matrix"]["days"]
    assert f"set -- {' '.join(days)}\n" in (REPOSITORY / ".ci" / "days-ahead").read_text("utf-8")
    assert "schedule" in github["nightly"]["on"]


def test_a_release_is_what_was_proved(github: Mapping[str, Workflow]) -> None:
    release = github["release"]
    assert release["on"] == {"push": {"tags": ["v*"]}}
    assert [step["run"] for step in release["jobs"]["build"]["steps"] if "run" in step] == [
        '.ci/release "$GITHUB_REF_NAME"'
    ]
    (made,) = [step["run"] for step in release["jobs"]["publish"]["steps"] if "run" in step]
    assert {"dist/*.whl", "dist/*.tar.gz", "dist/*.zip", "--verify-tag"} <= set(made.split())


@pytest.mark.parametrize(("tag", "reason"), [("v0.0.0", "The tag is v0.0.0"), (None, "has no section")])
def test_a_release_without_its_version_or_changes_is_refused(tag: str | None, reason: str, tmp_path: Path) -> None:
    if not (bash := shutil.which("bash")) or sys.platform == "win32":
        pytest.skip("the release is made on Linux")
    for name in (".ci/release", "hooks/investment_guide/__init__.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(REPOSITORY / name, tmp_path / name)
    (tmp_path / "CHANGELOG.md").write_text(f"## [Unreleased]\n\n- A change.\n\n## [{__version__}] - day\n\n", "utf-8")
    done = subprocess.run([bash, tmp_path / ".ci/release", *([tag] if tag else [])], capture_output=True, text=True,
                          encoding="utf-8", check=False)  # fmt: skip
    assert (done.returncode, reason in done.stderr) == (1, True), done.stderr


def test_commits_are_looked_at_with_the_locked_tools() -> None:
    hooks = read(REPOSITORY / ".pre-commit-config.yaml")["repos"]
    assert [repository["repo"] for repository in hooks] == ["local"]
    needed = {name for hook in hooks[0]["hooks"] for name in hook.get("additional_dependencies", ())}
    locks = (REPOSITORY / "requirements" / "test.txt").read_text("utf-8")
    assert needed
    assert [name for name in needed if f"\n{name} \\\n" not in locks] == [], "as `make lock` chose them"


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
                re.search(r"make site|\.ci/(way-out|release|days-ahead)", step.get("run", "")) for step in job["steps"]
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
        for folder in (REPOSITORY / ".github", STARTER / "dot.github")
        for path in folder.rglob("*.yml")
        for line in re.findall(r"uses:.*", path.read_text("utf-8"))
    ]
    assert len(used) >= 20
    pinned = re.compile(r"uses: [\w-]+/[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")
    assert [line for line in used if not pinned.fullmatch(line)] == []
    # One action, one commit: two places never run different versions of it.
    assert len({line.split("@")[0] for line in used}) == len({*used})


def test_no_checkout_leaves_a_token_behind(github: Mapping[str, Workflow]) -> None:
    flows = [*github.values(), *workflows_of_the_starter().values()]
    checkouts = [step for flow in flows for step in steps(flow) if "checkout@" in step.get("uses", "")]
    assert len(checkouts) >= 9
    assert [step for step in checkouts if step["with"].get("persist-credentials") != "false"] == []


def test_images_are_named_by_digest(gitlab: Workflow, github: Mapping[str, Workflow]) -> None:
    pipelines = (gitlab, read(STARTER / "dot.gitlab-ci.yml"))
    images = [
        part["image"] for flow in pipelines for part in flow.values() if isinstance(part, dict) and "image" in part
    ]
    images += [job["container"] for flow in github.values() for job in flow["jobs"].values() if "container" in job]
    assert len(images) == 2
    assert [image for image in images if not re.fullmatch(r"[\w./-]+:\d+\.\d+\.\d+@sha256:[0-9a-f]{64}", image)] == []


def test_nothing_is_installed_without_a_hash() -> None:
    """But for the project itself: here it installs nothing else, and a city names it by its version."""
    own = ("--no-deps --no-build-isolation --editable .", "--no-deps --no-build-isolation --editable .)")
    of_a_city = "pip install investment-guide "
    places = [REPOSITORY / name for name in ("Makefile", "README.md", GITLAB, "tests/browser_tools/install.py")]
    places += [*(REPOSITORY / ".ci").iterdir(), *(REPOSITORY / ".github").rglob("*.yml")]
    lines = [
        line
        for path in places
        for line in path.read_text("utf-8").splitlines()
        if re.search(r"\bpip3? install\b", line)
    ]
    assert len(lines) >= 7
    lines = [line for line in lines if "--require-hashes" not in line and of_a_city not in line]
    assert [line for line in lines if not line.rstrip().endswith(own)] == []
