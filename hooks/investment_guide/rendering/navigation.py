"""Links that open another map app at a place, so that one is led there: nothing is asked of it until one is pressed.

The street maps of all three are shifted (GCJ-02) within China; without the shift one is led to the next street. An
office abroad is left where it is: the rectangle is the one that map apps use, and ``map-shift.js`` has the same.
"""

from collections.abc import Iterator
from urllib.parse import quote

from investment_guide.locales.marks import gettext_noop
from investment_guide.model.gcj02 import wgs84_to_gcj02
from investment_guide.model.values import Place
from investment_guide.rendering.page_context import PageContext

DECIMALS = 6
SHIFTED_LON, SHIFTED_LAT = (72.004, 137.8347), (0.8293, 55.8271)
# Name of the app in both languages, its address with {lon}, {lat} and {name}; the browser fills in the same ones.
APPS = (
    (
        gettext_noop("AMap"),
        "https://uri.amap.com/marker?position={lon},{lat}&name={name}&coordinate=gaode&callnative=1",
    ),
    (gettext_noop("Apple Maps"), "https://maps.apple.com/?daddr={lat},{lon}&q={name}"),
    (gettext_noop("Google Maps"), "https://www.google.com/maps/dir/?api=1&destination={lat},{lon}"),
)


def apps(context: PageContext) -> list[tuple[str, str]]:
    """Return what each app is called, and its address with gaps."""
    return [(context.gettext(names), address) for names, address in APPS]


def navigation(context: PageContext, place: Place, name: str) -> Iterator[tuple[str, str]]:
    """Yield what each app is called, and its address for a place."""
    lon, lat = (format(degrees, f".{DECIMALS}f") for degrees in _on_street_maps(place))
    for app, address in apps(context):
        yield app, address.format(lon=lon, lat=lat, name=quote(name, safe=""))


def _on_street_maps(place: Place) -> tuple[float, float]:
    shifted = SHIFTED_LON[0] < place.lon < SHIFTED_LON[1] and SHIFTED_LAT[0] < place.lat < SHIFTED_LAT[1]
    return wgs84_to_gcj02((place.lon, place.lat)) if shifted else (place.lon, place.lat)
