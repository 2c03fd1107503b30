"""What belongs together: addresses, what is free where, figures behind reasons, related lists both ways."""

import pytest

from investment_guide.analysis.public import hidden_records
from investment_guide.model.events import Event
from investment_guide.model.kinds import KINDS
from investment_guide.model.policies import Policy
from investment_guide.model.record import Record
from investment_guide.rendering.related import MOST, related, related_records
from tests.rendering.contexts import LANGUAGES, city_context

VIEW = city_context("zh")
GUIDE, RELATIONS = VIEW.guide, VIEW.relations


# A rent that one park supports, and a rule on the price of land (tests/city/data/policies/).
RENT, LAND_PRICE = GUIDE.policies["lc-factory-rent"], GUIDE.policies["priority-industry-land-price"]


def belonging(record: Record) -> dict[str, set[str]]:
    """Ids of what is related, by kind."""
    return {kind: {other.id for other in records} for kind, records in related_records(record, RELATIONS, VIEW.today)}


@pytest.mark.parametrize(
    ("kind", "key", "address"),
    [
        ("land", "lc-a-03", "land/lc-a-03/"),
        ("platforms", next(iter(GUIDE.platforms)), f"platforms/#{next(iter(GUIDE.platforms))}"),
        ("sources", next(iter(GUIDE.sources)), f"sources/#{next(iter(GUIDE.sources))}"),
        ("files", "plan.pdf", "files/plan.pdf"),
        ("files", "图/2#3 50%?.pdf", "files/%E5%9B%BE/2%233%2050%25%3F.pdf"),
    ],
)
def test_records_have_an_address(kind: str, key: str, address: str) -> None:
    assert RELATIONS.address_and_title(kind, key)[0] == address


def test_a_link_of_a_chain_is_a_place_on_the_page_of_its_cluster() -> None:
    cluster = GUIDE.clusters["hydrogen"]
    node = cluster.chain.upstream[0]
    assert RELATIONS.address_and_title("chain_nodes", f"hydrogen/{node.id}") == (
        f"clusters/hydrogen/#{node.id}",
        node.name,
    )


@pytest.mark.parametrize("reason", [reason.evidence for reason in GUIDE.settings.reasons])
def test_every_reason_has_its_figure(reason: str) -> None:
    assert RELATIONS.evidence(reason).id == reason.rpartition("/")[2]


def test_evidence_may_be_a_cost_or_a_figure_of_a_cluster() -> None:
    cost = GUIDE.costs.groups[0].figures[0]
    assert RELATIONS.evidence(f"costs/{cost.id}").source == cost.source
    cluster = next(iter(GUIDE.clusters.values()))
    figure = cluster.scale[0]
    assert RELATIONS.evidence(f"clusters/{cluster.id}/{figure.id}") is figure


@pytest.mark.parametrize("path", ["facts/none", "nothing/x", "costs/none", "parks/none/x"])
def test_evidence_that_is_not_there_is_an_error(path: str) -> None:
    with pytest.raises((StopIteration, KeyError)):
        RELATIONS.evidence(path)


def test_what_is_free_in_the_parks_adds_up() -> None:
    free = [RELATIONS.offer_in_park(park) for park in GUIDE.parks]
    ids = {plot.id for park in free for plot in park.plots}
    assert ids == {plot.id for plot in GUIDE.land.values() if plot.status in {"available", "announced"}}
    assert sum(park.land.count for park in free) == len(ids)
    available = [plot for plot in GUIDE.land.values() if plot.status == "available"]
    assert sum(park.land.available.count for park in free) == len(available) < len(ids)


def test_a_plot_and_its_park_and_cluster_name_one_another() -> None:
    for plot in GUIDE.land.values():
        lists = belonging(plot)
        assert lists.get("clusters", set()) == set(plot.clusters)
        assert plot.id not in lists.get("land", set())
    for cluster in GUIDE.clusters.values():
        for plot_id in belonging(cluster).get("land", set()):
            assert cluster.id in GUIDE.land[plot_id].clusters


def test_policies_and_clusters_name_one_another() -> None:
    for cluster in GUIDE.clusters.values():
        for policy in cluster.policies:
            assert cluster.id in belonging(GUIDE.policies[policy])["clusters"]


def test_projects_and_plots_name_one_another() -> None:
    with_land = [project for project in GUIDE.projects.values() if project.land and project.status != "negotiating"]
    assert with_land
    for project in with_land:
        assert project.id in belonging(GUIDE.land[project.land or ""])["projects"]
        assert project.cluster in belonging(project)["clusters"]


def test_what_is_under_negotiation_is_related_to_nothing() -> None:
    hidden = {key for _, key in hidden_records(VIEW.everything)}
    assert hidden
    for kind in ("land", "parks", "clusters"):
        for record in GUIDE.records(kind).values():
            assert not hidden & belonging(record).get("projects", set())


@pytest.mark.parametrize("language", LANGUAGES)
def test_lists_have_a_heading_and_are_never_empty(language: str) -> None:
    context = city_context(language)
    headings = {context.gettext(spec.related) for spec in KINDS}
    for record in [*context.guide.land.values(), *context.guide.clusters.values()]:
        lists = related(related_records(record, context.relations, context.today), context.relations, context.formatter)
        assert all(made.items and made.heading in headings for made in lists)


def test_long_lists_of_sites_are_cut_and_say_where_the_rest_is() -> None:
    plots, policies = tuple(GUIDE.land.values()), tuple(GUIDE.policies.values())
    assert min(len(plots), len(policies)) > MOST
    land, rules = related((("land", plots), ("policies", policies)), RELATIONS, VIEW.formatter)
    assert (len(land.items), land.more) == (MOST, "land/")
    assert (len(rules.items), rules.more) == (len(policies), None)
    (short,) = related((("land", plots[:MOST]),), RELATIONS, VIEW.formatter)
    assert short.more is None


def test_a_cluster_names_all_its_policies_and_platforms() -> None:
    for cluster in GUIDE.clusters.values():
        lists = belonging(cluster)
        assert set(cluster.policies) <= lists["policies"]
        assert set(cluster.platforms) <= lists["platforms"]


def test_events_are_related_to_nothing() -> None:
    assert related_records(next(iter(GUIDE.events.values())), RELATIONS, VIEW.today) == ()


def test_support_for_the_rent_of_one_park_lists_halls_of_that_park() -> None:
    halls = {hall.id for hall in GUIDE.factories.values() if hall.park == "lc-hydrogen"}
    lists = belonging(RENT)
    assert lists["factories"] and lists["factories"] <= halls and "land" not in lists
    listing = {one.id for one in GUIDE.factories.values() if RENT.id in belonging(one).get("policies", set())}
    assert listing <= halls
    assert RENT.id not in belonging(GUIDE.parks["lc-hitech"])["policies"]


def test_a_rule_on_the_price_of_land_lists_no_halls_and_no_hall_lists_it() -> None:
    lists = belonging(LAND_PRICE)
    assert lists["land"] and "factories" not in lists
    assert not any(LAND_PRICE.id in belonging(hall).get("policies", set()) for hall in GUIDE.factories.values())


def test_a_policy_lists_only_sites_that_list_it() -> None:
    for policy in GUIDE.policies.values():
        lists = belonging(policy)
        for kind in ("land", "factories"):
            for key in lists.get(kind, ()):
                assert policy.id in belonging(GUIDE.records(kind)[key])["policies"]


def test_nothing_is_related_that_is_over() -> None:
    ended = {policy.id for policy in GUIDE.policies.values() if policy.status in {"repealed", "expired"}}
    past = {event.id for event in GUIDE.of(Event).values() if (event.ends or event.starts) < VIEW.today}
    assert ended and past < set(GUIDE.events)
    seen: set[str] = set()
    for kind in KINDS:
        for record in GUIDE.records(kind.folder).values():
            lists = belonging(record)
            seen |= lists.get("events", set())
            assert not ended & lists.get("policies", set()) and not past & lists.get("events", set())
    assert past and seen
    over = next(GUIDE.policies[key] for key in sorted(ended))
    assert not {"land", "factories"} & set(belonging(over))


def test_what_ends_leaves_an_older_copy_on_its_last_day() -> None:
    for cluster in GUIDE.clusters.values():
        lists = related(related_records(cluster, RELATIONS, VIEW.today), RELATIONS, VIEW.formatter)
        last = {item.address: item.until for made in lists for item in made.items}
        ends = {f"policies/{one.id}/": one.in_force.until for one in GUIDE.of(Policy).values()}
        ends |= {
            RELATIONS.address_and_title("events", key)[0]: one.ends or one.starts
            for key, one in GUIDE.of(Event).items()
        }
        assert {address: last[address] for address in last.keys() & ends} == {
            address: ends[address] for address in last.keys() & ends
        }
