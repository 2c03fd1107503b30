"""Where records are marked on a map: their own place, else the centre of their boundary. Many centres at once."""

from collections.abc import Iterable, Mapping

from investment_guide.analysis.geometry import areas_to_shapely, is_drawable
from investment_guide.model.guide import Guide
from investment_guide.model.record import Record
from investment_guide.model.values import Place

DECIMALS = 7


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
