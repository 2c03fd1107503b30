"""The workflows that build a site in shards: every command exists, all shards are made, and nothing is ungated."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

from investment_guide.cli import parser
from tests.publishing.test_workflows import BEHIND_MAKE, REPOSITORY, Workflow, read, steps

SHARDS = REPOSITORY / "publishing" / "shards"
COMMANDS = {**BEHIND_MAKE, "merge": ["merge"]}


def commands(scripts: list[str], shard: str) -> Iterator[list[str]]:
    """What ``make`` calls, with a shard in the place of the variables."""
    for script in scripts:
        line = re.sub(r"\$SHARD|\$CI_NODE_INDEX/\$CI_NODE_TOTAL", shard, script)
        words = shlex.split(line)
        if words[0] == "make":
            yield [*COMMANDS[words[1]], *shlex.split(words[2].removeprefix("FLAGS="))]


def test_github_builds_each_shard_once_and_publishes_what_was_merged() -> None:
    flow: Workflow = read(SHARDS / "github.yml")
    jobs = flow["jobs"]
    numbers = jobs["shard"]["strategy"]["matrix"]["number"]
    count = jobs["shard"]["env"]["SHARD"].rpartition("/")[2]
    assert numbers == [str(number) for number in range(1, int(count) + 1)]
    assert [jobs[name].get("needs") for name in ("shard", "merge", "deploy")] == ["day", "shard", "merge"]
    assert_gated([step["run"] for step in steps(flow) if "run" in step], f"3/{count}")
    files = sorted((REPOSITORY / ".github").rglob("*.yml"))
    known = {line for file in files for line in used(file)}
    assert [line for line in used(SHARDS / "github.yml") if line not in known] == []
    checkouts = [step for step in steps(flow) if "checkout@" in step.get("uses", "")]
    assert all(step["with"] == {"persist-credentials": "false", "fetch-depth": "0"} for step in checkouts)


def test_gitlab_builds_each_shard_once_and_publishes_what_was_merged() -> None:
    flow: Workflow = read(SHARDS / "gitlab.yml")
    assert int(flow["shard"]["parallel"]) > 1
    assert (flow["pages"]["needs"], flow["pages"]["artifacts"]["paths"]) == (["shard"], ["public"])
    assert_gated([*flow["shard"]["script"], *flow["pages"]["script"]], "3/4")


def assert_gated(scripts: list[str], shard: str) -> None:
    """A shard is built behind the gates, and then all are merged."""
    build, merge = (parser().parse_args(words) for words in commands(scripts, shard))
    assert (str(build.shard), build.publish, build.out) == (shard, True, None)
    assert merge.shards == [Path("shards/*")]
    assert any("SOURCE_DATE_EPOCH" in script or "epoch=" in script for script in scripts)


def used(file: Path) -> list[str]:
    """The actions that a workflow uses, by commit."""
    return re.findall(r"uses: (\S+@[0-9a-f]{40} # v\S+)", file.read_text("utf-8"))
