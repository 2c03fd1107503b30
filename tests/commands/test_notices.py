"""What ``guide build`` tells staff of the history: why readers are told by dates alone, and what could not be read."""

from dataclasses import replace
from pathlib import Path

import pytest

from investment_guide.commands.notices import REASONS, draft_notice, history_notice
from investment_guide.model.history import NO_HISTORY
from investment_guide.reading.history import read_history
from tests.projects import TODAY, city_guide
from tests.reading.git_repository import GitRepository


@pytest.mark.parametrize(("lang", "reason"), [("zh", "不在 git 仓库里"), ("en", "in no git repository")])
def test_without_a_history_staff_are_told_why(tmp_path: Path, lang: str, reason: str) -> None:
    assert reason in history_notice(read_history(tmp_path, TODAY), lang)
    assert history_notice(NO_HISTORY, lang) == ""


def test_every_reason_has_words_and_a_shallow_clone_a_cure() -> None:
    assert set(REASONS) == {"no-git", "no-repository", "no-commits", "untracked", "shallow", "another-guide", "refused"}
    assert all("fetch-depth: 0" in text and "GIT_DEPTH: 0" in text for text in REASONS["shallow"])


def test_drafts_are_counted_and_named() -> None:
    guide = city_guide()
    drafts = {key: policy.model_copy(update={"status": "draft"}) for key, policy in list(guide.policies.items())[:2]}
    first, second = (f"policies/{key}" for key in drafts)
    of_two = replace(guide, policies={**guide.policies, **drafts})
    assert draft_notice(guide, "zh") == ""
    assert draft_notice(of_two, "zh") == f"草稿 2 条，不会发布，预览里也没有：{first}、{second}。"
    assert draft_notice(of_two, "en") == f"2 drafts kept out of the site and of the preview: {first}, {second}."


def test_old_versions_that_cannot_be_read_are_counted(tmp_path: Path) -> None:
    made = GitRepository(tmp_path / "guide")
    made.commit("2026-10-01", land__a="status: available\n")
    assert history_notice(read_history(made.data, TODAY), "zh") == ""
    made.commit("2026-10-05", land__a="status: [\n")
    made.commit("2026-10-06", land__a="status: reserved\n")
    assert "1 个旧版本" in history_notice(read_history(made.data, TODAY), "zh")
    assert "1 old version " in history_notice(read_history(made.data, TODAY), "en")
