"""Which coordinate system a file is in: as asked, as it says, or the only one that fits; else staff are asked."""

import re
from collections.abc import Callable, Sequence

from investment_guide.analysis.geometry import is_on_earth
from investment_guide.editing.messages import Message
from investment_guide.importing.extents import Surroundings
from investment_guide.importing.rows import ForeignError
from investment_guide.reading.crs import Convert, LocalDatumError, OutOfAreaError, Position, UnknownCrsError, conversion
from investment_guide.reading.recognition import systems_of

# Where AMap, Tencent and Baidu shift: degrees from there may be any of the three.
CHINA = (72.004, 0.8293, 137.8347, 55.8271)
DEGREES_IN_CHINA = ("WGS84", "gcj02", "bd09")
MOST_FIT = 0.9
_OLD_SURVEYS = re.compile(r"xi_?'?an_?(?:19)?80|西安_?(?:19)?80|beijing_?(?:19)?54|北京_?(?:19)?54|bj_?54|xa_?80")
EXAMPLES = "EPSG:4547、EPSG:4526、wgs84、gcj02、bd09"


def convert_from(name: str) -> Convert | None:
    """Return how to get from a system to WGS 84; the text of a .prj is recognised too. Raises ForeignError."""
    if _OLD_SURVEYS.search("".join(name.lower().split())):
        raise _old_survey(name)
    try:
        return conversion(f"EPSG:{number}" if (number := _epsg_of(name)) else name)
    except LocalDatumError as error:
        raise _old_survey(name) from error
    except UnknownCrsError as error:
        raise ForeignError(
            f"不认识坐标系“{name[:60]}”。可以写 {EXAMPLES}。",
            f"Unknown coordinate system {name[:60]!r}. Write one such as {EXAMPLES.replace('、', ', ')}.",
        ) from error


def _old_survey(name: str) -> ForeignError:
    return ForeignError(
        f"“{name[:30]}”是北京 54 或西安 80 坐标系。它和 CGCS2000 的差各地不同，可达百米，要用当地的转换参数，"
        "这里不换算，也不能当作 CGCS2000 导入。请测绘单位转成 CGCS2000。",
        f"{name[:30]!r} is Beijing 1954 or Xi’an 1980. How far it lies from CGCS2000 differs from place to place, by "
        "up to a hundred metres, and needs local parameters. It is not converted here, nor may it be taken for "
        "CGCS2000; ask the surveyors for that.",
    )


def _epsg_of(wkt: str) -> int | None:
    """Return the EPSG number of a system that a file describes at length."""
    from pyproj import CRS
    from pyproj.exceptions import CRSError

    if not wkt.lstrip().upper().startswith(("PROJCS", "GEOGCS", "PROJCRS", "GEOGCRS", "COMPD_CS", "BOUNDCRS")):
        return None
    try:
        return CRS.from_wkt(wkt).to_epsg(min_confidence=70)
    except CRSError:
        return None


def system_for(
    asked: str, declared: str, positions: Sequence[Position], around: Surroundings, usual: str = ""
) -> tuple[str, Message | None]:
    """Return the system of a whole file, and the reason where one has to be given. Raises ForeignError.

    ``usual`` is what the format prescribes where a file says nothing. In China it is not believed: maps there are drawn
    on the shifted services and saved as they are.
    """
    if asked:
        is_other = bool(declared) and declared.lower() != asked.lower()
        note = Message(
            f"文件自称 {declared[:40]}，按要求用 {asked}", f"the file says {declared[:40]}; {asked} as asked"
        )
        return asked, note if is_other else None
    if declared or not positions:
        return declared, None
    if usual and is_on_earth(*positions[0]) and not _may_be_shifted("WGS 84", positions[0]):
        return usual, None
    fitting = [
        name for name in systems_of(positions[0], around.holds) if _share(name, positions, around.holds) >= MOST_FIT
    ]
    if len(fitting) == 1 and not _may_be_shifted(fitting[0], positions[0]) and around.sides:
        reason = Message(
            f"文件没有写坐标系；只有按 {fitting[0]} 读，位置才落在指南范围内，因此按它换算",
            f"the file names no coordinate system; only {fitting[0]} puts it inside the guide, so that was used",
        )
        return fitting[0], reason
    raise _question(positions[0], fitting, around)


def _share(name: str, positions: Sequence[Position], is_here: Callable[[Position], bool]) -> float:
    inside = [found for position in positions if (found := placed(name, position)) and is_here(found)]
    return len(inside) / len(positions)


def placed(name: str, position: Position) -> Position | None:
    """Return a position in a named system in WGS 84; None where it cannot be in that system."""
    try:
        convert = convert_from(name)
        return convert([position])[0] if convert else position
    except OutOfAreaError:
        return None


def _may_be_shifted(name: str, position: Position) -> bool:
    """Return whether a position is in degrees in China: GCJ-02 lies some 100 m off, which no extent can show."""
    found = placed(name, position)
    west, south, east, north = CHINA
    return name.startswith("WGS 84") and found is not None and west <= found[0] <= east and south <= found[1] <= north


def _question(position: Position, fitting: Sequence[str], around: Surroundings) -> ForeignError:
    first, second = position
    shown = f"{first:.10g}, {second:.10g}"
    if any(_may_be_shifted(name, position) for name in fitting):
        names = [each + fitting[0].removeprefix("WGS 84") for each in DEGREES_IN_CHINA]
        zh = (
            "经纬度可能是 WGS 84／CGCS2000，也可能是高德、腾讯的 GCJ-02 或百度的 BD-09，"
            "相差 300–1200 米，从数字上分不出来"
        )
        en = "Degrees may be WGS 84 / CGCS2000, GCJ-02 (AMap, Tencent) or BD-09 (Baidu), 300–1200 m apart"
    else:
        names = list(fitting)
        zh = f"坐标 {shown} 没有写坐标系" + ("，有几种都落在指南范围内" if names else "，认得的都不落在指南范围内")
        fit = "several fit" if names else "none we know puts it in the guide"
        en = f"Nothing says which system {shown} is in; {fit}"
    listed = "、".join(f'--crs "{name}"' for name in names) or f"--crs …（如 {EXAMPLES}）"
    listed_en = ", ".join(f'--crs "{name}"' for name in names) or f"--crs … (such as {EXAMPLES.replace('、', ', ')})"
    extent = "" if around.sides else "（guide.yml 里没有可用的 map.extent）"
    return ForeignError(
        f"{zh}{extent}。请问清后用 {listed} 指明。", f"{en}. Ask where the file comes from, then say {listed_en}."
    )
