"""Where things are marked on maps: records at their own place or the centre of their boundary, hubs for stations."""

from collections.abc import Iterable, Mapping

from investment_guide.analysis.geometry import areas_to_shapely, distance_m, is_drawable, positions
from investment_guide.model.guide import GROUND_POINTS, Guide, MapFeature
from investment_guide.model.hubs import Hub
from investment_guide.model.record import Record
from investment_guide.model.values import Place

DECIMALS = 7


SAME_PLACE_M = 400.0  # between a station as a record and as a base feature, which are one station


def centres(records: Iterable[Record], guide: Guide) -> Mapping[str, Place]:
    """Return the centre of the boundary of every record that has one and says no place of its own, by id."""
    shapes = {
        record.id: guide.boundaries[record.id]
        for record in records
        if record.id in guide.boundaries and getattr(record, "place", None) is None
    }
    drawable = {key: shape for key, shape in shapes.items() if is_drawable(shape)}
    if not drawable:
        return {}
    import shapely  # late, as in geometry.py: commands that need no geometry start faster

    points = shapely.centroid(areas_to_shapely(drawable.values()))
    lons, lats = (values.round(DECIMALS).tolist() for values in (shapely.get_x(points), shapely.get_y(points)))
    return {key: Place(lon=lon, lat=lat) for key, lon, lat in zip(drawable, lons, lats, strict=True)}


def hubs_with_place(guide: Guide) -> tuple[Hub, ...]:
    """Return the hubs that a map can draw."""
    return tuple(hub for hub in guide.of(Hub).values() if hub.place)


def hubs_without_place(guide: Guide) -> tuple[Hub, ...]:
    """Return the hubs of which a map must say that it does not draw them."""
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
