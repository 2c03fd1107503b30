"""Transport hubs on maps: which have a place, and which base features they replace."""

from investment_guide.analysis.geometry import distance_m, positions
from investment_guide.model.guide import GROUND_POINTS, Guide, MapFeature
from investment_guide.model.hubs import Hub

SAME_PLACE_M = 400.0  # between a station as a record and as a base feature, which are one station


def hubs_with_place(guide: Guide) -> tuple[Hub, ...]:
    """Return those that a map can draw."""
    return tuple(hub for hub in guide.of(Hub).values() if hub.place)


def hubs_without_place(guide: Guide) -> tuple[Hub, ...]:
    """Return those that a map must say it does not draw."""
    return tuple(hub for hub in guide.of(Hub).values() if not hub.place)


def base_features_without_hubs(guide: Guide) -> tuple[MapFeature, ...]:
    """Return the base features without the stations, ports and exits for which the symbol of a hub stands."""
    places = [(hub.place.lon, hub.place.lat) for hub in guide.of(Hub).values() if hub.place]
    return tuple(
        feature
        for feature in guide.base_features
        if feature.kind not in GROUND_POINTS
        or not any(distance_m(place, _first(feature)) < SAME_PLACE_M for place in places)
    )


def _first(feature: MapFeature) -> tuple[float, float]:
    lon, lat, *_ = next(iter(positions(feature.shape)))
    return lon, lat
