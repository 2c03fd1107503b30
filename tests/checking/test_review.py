"""What of the diagnostics the review map shows: one definition, in the codes."""

from investment_guide.checking.catalogue import catalogue
from investment_guide.checking.review import findings
from investment_guide.reading.diagnostics import Diagnostic
from investment_guide.rendering.review_map import TOPICS


def test_every_topic_of_a_code_has_a_sign_of_its_own() -> None:
    assert {code.review for code in catalogue().values()} == {"", *(topic.name for topic in TOPICS)}
    assert len({topic.shape for topic in TOPICS}) == len({topic.tone for topic in TOPICS}) == len(TOPICS)


def test_a_diagnostic_of_a_drawing_is_about_the_record_that_it_draws() -> None:
    details = (("id", "a-02"), ("record_file", "data/land/a-02.yml"), ("other", "a-01"), ("percent", "12"))
    overlap = Diagnostic("data/boundaries/land.geojson", 9, 3, "plots-overlap", "", details)
    found = findings([
        overlap,
        Diagnostic("data/guide.yml", 4, 1, "map-approval-missing"),
        Diagnostic("data/land/a-01.yml", 0, 0, "too-precise", "", (("id", "a-01"), ("count", "2"))),
    ])  # fmt: skip
    assert [(one.topic, one.kind, one.key, one.other, one.file, one.line) for one in found] == [
        ("overlap", "land", "a-02", "a-01", "data/boundaries/land.geojson", 9),
        ("approval", "guide", "", "", "data/guide.yml", 4),
    ]
    assert found[0].is_error and not found[1].is_error
    assert found[0].words["en"] == catalogue()["plots-overlap"].says(overlap, "en")
