"""Base maps: an address that can be asked for tiles, a grid and a system that our shapes fit over, a range of zooms."""

from collections.abc import Iterator

from investment_guide.analysis.base_maps import is_foreign_grid, is_safe_address, missing_gaps, system_of, unknown_gaps
from investment_guide.checking.check_context import CheckContext
from investment_guide.reading.diagnostics import Diagnostic, shown


def base_maps_can_be_used(context: CheckContext) -> Iterator[Diagnostic]:
    """Every base map can be asked for tiles that fit under our shapes."""
    for place, base in enumerate(context.guide.settings.map.basemaps):
        path, name = ("map", "basemaps", place), base.name.zh
        address = (*path, "url")
        if not is_safe_address(base.url):
            yield context.diagnostic("basemap-address", "guide", "", address, name=name, found=shown(base.url))
        elif is_foreign_grid(base.url):
            yield context.diagnostic("basemap-grid", "guide", "", address, name=name)
        elif unknown := unknown_gaps(base.url):
            found = "、".join(f"{{{gap}}}" for gap in unknown)
            yield context.diagnostic("basemap-gap-unknown", "guide", "", address, name=name, found=found)
        elif missing := missing_gaps(base.url):
            found = "、".join(f"{{{gap}}}" for gap in missing)
            yield context.diagnostic("basemap-gap-missing", "guide", "", address, name=name, missing=found)
        if system_of(base.crs) is None:
            yield context.diagnostic("basemap-crs", "guide", "", (*path, "crs"), name=name, found=base.crs)
        if base.min_zoom > base.max_zoom:
            details = {"name": name, "low": base.min_zoom, "high": base.max_zoom}
            yield context.diagnostic("basemap-zooms", "guide", "", (*path, "min_zoom"), **details)


RULES = (base_maps_can_be_used,)
