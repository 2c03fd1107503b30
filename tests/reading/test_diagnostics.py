"""Problems hold no wording, only what a message needs."""

from investment_guide.reading.diagnostics import Diagnostic, ValueDiagnostic, field_name, shown, value_diagnostic


def test_a_field_is_named_as_staff_read_it() -> None:
    assert field_name(("floors", 1, "vacant_m2")) == "floors[2].vacant_m2"
    assert field_name(()) == ""


def test_what_was_found_fits_in_a_line() -> None:
    assert shown("x" * 100) == "x" * 59 + "…"
    assert shown({"zh": "中"}) == '{"zh": "中"}'
    assert shown(None) == "null"


def test_details_are_text() -> None:
    reported = (("found", "3"), ("nearest", ""))
    assert value_diagnostic(("a",), "unknown-word", found=3, nearest="") == ValueDiagnostic(
        ("a",), "unknown-word", reported
    )
    assert value_diagnostic((), "unknown-word", found="\ud800").details == (("found", "?"),)


def test_diagnostics_are_sorted_by_file_and_line() -> None:
    later, earlier = Diagnostic("data/b.yml", 1, 1, "x-y"), Diagnostic("data/a.yml", 9, 1, "x-y")
    assert sorted([later, earlier, Diagnostic("data/a.yml", 10, 1, "a-b")])[0] == earlier
