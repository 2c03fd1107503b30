"""What belongs to what, both ways, and what a site takes over from its park."""

from dataclasses import replace
from typing import Any

import pytest

from investment_guide.analysis.inheritance import complete, contact_of, entry_standard, inherited, park_of
from investment_guide.analysis.links import Links, nodes
from investment_guide.analysis.public import hidden_records, is_landed, public_guide
from investment_guide.analysis.titles import contact_title, record_title, title
from investment_guide.model.kinds import RECORD_KINDS
from tests.formatting.sample_guide import record, sample_guide

GUIDE = sample_guide()
LINKS = Links(public_guide(GUIDE))


@pytest.mark.parametrize(
    ("index", "key", "ids"),
    [
        ("plots_of_park", "hitech", ["hostile", "plot"]),
        ("plots_of_cluster", "hydrogen", ["hostile", "plot"]),
        ("factories_of_park", "hitech", ["factory"]),
        ("factories_of_cluster", "hydrogen", ["factory"]),
        ("parks_of_cluster", "hydrogen", ["hitech"]),
        ("parks_of_platform", "incubator", ["hitech"]),
        ("platforms_of_park", "hitech", ["incubator"]),
        ("platforms_of_cluster", "hydrogen", ["incubator"]),
        ("clusters_of_platform", "incubator", ["hydrogen"]),
        ("policies_of_cluster", "hydrogen", ["grant", "old"]),
        ("clusters_of_policy", "grant", ["hydrogen"]),
        ("clusters_of_policy", "general", []),
        ("policies_replaced_by", "grant", ["old"]),
        ("projects_of_park", "hitech", ["open", "public-talks", "signed"]),
        ("projects_of_cluster", "hydrogen", ["open", "public-talks", "signed"]),
        ("projects_of_plot", "plot", ["open", "public-talks", "signed"]),
        ("projects_of_chain_node", "hydrogen/upstream-1", ["open", "public-talks", "signed"]),
        ("events_of_cluster", "hydrogen", ["forum"]),
        ("plots_of_park", "unknown", []),
    ],
)
def test_links(index: str, key: str, ids: list[str]) -> None:
    assert [one.id for one in getattr(LINKS, index)(key)] == ids


def test_policies_of_a_site_are_in_force_and_speak_of_it() -> None:
    assert [policy.id for policy in LINKS.policies_of_site(GUIDE.land["plot"])] == ["general", "grant"]
    assert [policy.id for policy in LINKS.policies_of_site(GUIDE.factories["factory"])] == ["grant"]
    assert [policy.id for policy in LINKS.general_policies] == ["general"]


def test_benefits_of_a_group_know_their_policy() -> None:
    assert [(policy.id, benefit.id) for policy, benefit in LINKS.benefits_of_group("equipment")] == [
        ("grant", "brackets"),
        ("old", "brackets"),
    ]


def test_chain_nodes() -> None:
    assert [node.id for node in nodes(GUIDE.clusters["hydrogen"])] == [
        "upstream-1", "midstream-1", "downstream-1", "services-1",
    ]  # fmt: skip
    assert LINKS.chain_nodes["hydrogen/services-1"].gap == "missing"


def test_negotiations_stay_internal_unless_published() -> None:
    assert list(public_guide(GUIDE).projects) == ["open", "public-talks", "signed"]
    assert list(hidden_records(GUIDE)) == [("projects", "secret")]
    assert [key for key, one in GUIDE.projects.items() if is_landed(one)] == ["signed"]


def test_a_plot_takes_over_what_it_does_not_say() -> None:
    plot, park = GUIDE.land["plot"], GUIDE.parks["hitech"]
    filled = complete(plot, GUIDE)
    assert (filled.utilities, filled.distances, filled.entry_standard) == (
        park.utilities, park.distances, park.entry_standard,
    )  # fmt: skip
    assert (filled.contact, filled.start_price_wan) == ("park-office", 1046.0)
    assert inherited(plot, GUIDE) == {"utilities", "distances", "entry_standard", "contact", "start_price_wan"}
    assert inherited(filled, GUIDE) == frozenset()


def test_a_plot_keeps_what_it_says() -> None:
    plot = GUIDE.land["hostile"]
    filled = complete(plot, GUIDE)
    assert (filled.utilities, filled.distances) == (plot.utilities, plot.distances)
    assert filled.start_price_wan_mu == pytest.approx(17.21, abs=0.005)


def test_entry_standards_are_replaced_cluster_by_cluster() -> None:
    own: dict[str, Any] = {"applies_to": "machinery", "rd_percent": {"min": 2.0}}
    plot = record("land", entry_standard=[own, {"applies_to": "hydrogen", "rd_percent": {"min": 4.0}}])
    found = entry_standard(plot, GUIDE)
    assert [row.applies_to for row in found] == ["hydrogen", "machinery"]
    assert found[0].investment_wan_mu is None and found[0].rd_percent is not None


def test_without_its_park_a_plot_stands_alone() -> None:
    alone = replace(GUIDE, parks={})
    assert complete(GUIDE.land["plot"], alone).utilities == ()
    assert entry_standard(GUIDE.land["plot"], alone) == ()


@pytest.mark.parametrize(
    ("kind", "contact", "expected"),
    [
        ("land", None, "park-office"),
        ("land", "office", "office"),
        ("policies", None, "office"),
        ("parks", None, "office"),
    ],
)
def test_there_is_always_somebody_to_call(kind: str, contact: str | None, expected: str) -> None:
    one = record(kind, contact=contact)
    guide = replace(GUIDE, parks={"hitech": one}) if kind == "parks" else GUIDE
    assert contact_of(one, guide).id == expected


def test_park_of() -> None:
    assert park_of(GUIDE.parks["hitech"], GUIDE) is GUIDE.parks["hitech"]
    assert park_of(GUIDE.land["plot"], GUIDE) is GUIDE.parks["hitech"]
    assert park_of(GUIDE.policies["grant"], GUIDE) is None


@pytest.mark.parametrize("kind", RECORD_KINDS)
def test_every_record_has_a_title(kind: str) -> None:
    for key, one in GUIDE.records(kind).items():
        assert title(GUIDE, kind, key) == record_title(one)
        assert title(GUIDE, kind, key).zh


def test_titles_of_plots_contacts_and_sources() -> None:
    named = record("land", name={"zh": "湖北地块", "en": "Lake plot"})
    assert (record_title(named).zh, record_title(named).en) == ("LC-A-01 湖北地块", "LC-A-01 Lake plot")
    assert record_title(GUIDE.land["plot"]).en == "LC-A-01"
    assert record_title(GUIDE.land["hostile"]).en is None
    assert title(GUIDE, "contacts", "office") == contact_title(GUIDE.contacts["office"])
    assert (contact_title(GUIDE.contacts["office"]).zh, contact_title(GUIDE.contacts["office"]).en) == (
        "投促中心 专员",
        "Office, Officer",
    )
    assert title(GUIDE, "sources", "register").zh == "台账"
    with pytest.raises(KeyError):
        title(GUIDE, "land", "nowhere")
    with pytest.raises(KeyError):
        title(GUIDE, "tiles", "x")
