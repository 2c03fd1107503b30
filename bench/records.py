"""What the parks, plots and factories of a large guide say: about as much as those of the demo, and no two the same."""

from typing import Any

from bench.grid import SITES_IN_A_PARK, Position, area_m2, building_ring, park_ring, parks_for, plot_ring

Record = dict[str, Any]

M2_PER_MU = 2000 / 3
AS_OF = "2026-11-01"
NAMES = tuple(zip("青云金白龙石清安新丰", "Qing Yun Jin Bai Long Shi Jing An Xin Feng".split(), strict=True))
LANDMARKS = tuple(zip("河山桥塘岭溪湖井田洲", "he shan qiao tang ling xi hu jing tian zhou".split(), strict=True))
STREETS = (("创业路", "Chuangye Road"), ("丰泽路", "Fengze Road"), ("集成大道", "Jicheng Avenue"),
           ("电机路", "Dianji Road"), ("远航路", "Yuanhang Road"), ("同心路", "Tongxin Road"))  # fmt: skip
SIDES = (("东", "East"), ("南", "South"), ("西", "West"), ("北", "North"))
STATUSES = ("available", "reserved", "transferred", "transferred", "preparing", "announced", "transferred")
FLOOR_STATES = (("let", 0.0), ("vacant", 1.0), ("let", 0.0), ("partly", 0.4), ("let", 0.0))
GOALS = (
    ("岚川西出口", "Lanchuan West exit", "motorway", 60),
    ("岚川站", "Lanchuan Station", "high-speed-rail", 70),
    ("岚川港", "Lanchuan River Port", "port", 80),
    ("广州市区", "Central Guangzhou", "city", 190),
)
STRUCTURES = ("concrete", "steel", "portal")


class Ground:
    """Which records there are in a guide of so many sites, and what each says. ``clusters`` are ids of the guide."""

    def __init__(self, sites: int, clusters: tuple[str, ...]) -> None:
        self.sites = sites
        self.parks = parks_for(sites)
        self._clusters = clusters

    def park_id(self, park: int) -> str:
        """The id of a park."""
        return f"z{park + 1:03d}"

    def is_plot(self, site: int) -> bool:
        """Three plots for two factories."""
        return site % 5 < 3

    def site_id(self, site: int) -> str:
        """The id of a plot or factory; its number is the same in capitals."""
        park, cell = divmod(site, SITES_IN_A_PARK)
        return f"{self.park_id(park)}-{'l' if self.is_plot(site) else 'f'}-{cell + 1:02d}"

    def ring(self, site: int) -> list[Position]:
        """The outline of a site."""
        park, cell = divmod(site, SITES_IN_A_PARK)
        return (plot_ring if self.is_plot(site) else building_ring)(park, self.parks, cell)

    def park(self, park: int) -> Record:
        """A park with all utilities, standards for two clusters and its distances."""
        zh, en = self._park_name(park)
        return {
            "name": {"zh": f"{zh}产业园", "en": f"{en} Industrial Park"},
            "summary": {"zh": f"{zh}产业园沿主干道展开，厂房和宗地各占一半，供电、供水、供热到红线。",
                        "en": f"{en} Industrial Park lies along a main road; power, water and heat reach every site."},
            "level": "municipal",
            "positioning": {"zh": "为整机企业配套的零部件基地。", "en": "A base of parts for the makers of machines."},
            "clusters": self._park_clusters(park),
            "address": {"zh": f"岚川市{zh}镇", "en": f"{en} Town, Lanchuan"},
            "area_km2": {"planned": round(area_m2(park_ring(park, self.parks)) / 1e6, 2), "developed": 1.9},
            "tenants": 30 + park % 70,
            "utilities": [_utility(kind) for kind in "road water drainage power telecom gas heat levelled".split()],
            "entry_standard": [_standard(cluster) for cluster in self._park_clusters(park)],
            "assessments": [{"kind": kind, "on": "2024-03-20"} for kind in ("energy", "environment", "flood")],
            "distances": _distances(park),
            "contact": "invest-office",
            "as_of": AS_OF,
            "source": "park-survey-2026",
        }  # fmt: skip

    def plot(self, site: int) -> Record:
        """A plot; every fourth says something of its terrain, every tenth has utilities of its own."""
        park, cell = divmod(site, SITES_IN_A_PARK)
        street, side = STREETS[site % len(STREETS)], SIDES[site // 3 % len(SIDES)]
        record: Record = {
            "number": self.site_id(site).upper(),
            "name": {"zh": f"{street[0]}{side[0]}{cell + 1}号地块", "en": f"{street[1]} plot {cell + 1}"},
            "park": self.park_id(park),
            "address": {"zh": f"{street[0]}{side[0]}侧", "en": f"{side[1]} side of {street[1]}"},
            "area_mu": round(area_m2(self.ring(site)) / M2_PER_MU, 2),
            "use": {"code": "100102", "standard": "national-2023"},
            "supply": "listing",
            "term_years": 50,
            "far": {"min": 1.2, "max": 2 + site % 3 / 2},
            "density_percent": {"min": 40, "max": 60},
            "green_percent": {"max": 15 + site % 4},
            "start_price_wan_mu": 20 + site % 19,
            "deposit_wan": 100 + site % 50,
            "status": STATUSES[site % len(STATUSES)],
            "status_on": "2026-09-15",
            "standard_land": site % 3 == 0,
            "clusters": self._park_clusters(park)[: 1 + site % 2],
        }
        if record["status"] == "preparing":
            record["available_from"] = "2027-06-30"
        if site % 4 == 0:
            record["terrain"] = {"zh": f"已平整，标高 {30 + site % 9} 米，填土层 2–3 米。",
                                 "en": f"Level at {30 + site % 9} m, with 2–3 m of fill."}  # fmt: skip
        if site % 10 == 0:
            record["utilities"] = [_utility("power"), {"kind": "heat", "state": "building", "expected": "2027-03-31"}]
            record["distances"] = _distances(site)[:2]
        return record | {"as_of": AS_OF, "source": "land-register-2026"}

    def factory(self, site: int) -> Record:
        """A factory of one to four floors."""
        park, cell = divmod(site, SITES_IN_A_PARK)
        zh, en = self._park_name(park)
        footprint_m2 = round(area_m2(self.ring(site)))
        return {
            "number": self.site_id(site).upper(),
            "name": {"zh": f"{zh}园 {cell + 1} 号厂房", "en": f"{en} block {cell + 1}"},
            "park": self.park_id(park),
            "address": {"zh": f"{zh}产业园 {cell + 1} 号", "en": f"{en} Industrial Park, block {cell + 1}"},
            "owner_type": "state",
            "built": f"20{10 + site % 15}-09-30",
            "tenure": "rent",
            "structure": STRUCTURES[site % len(STRUCTURES)],
            "fire_hazard_class": "C2",
            "fire_equipment": {"zh": "自动喷淋、消火栓和火灾自动报警", "en": "Sprinklers, hydrants and fire alarm"},
            "power_kva": 800 + site % 8 * 200,
            "dual_power": site % 3 == 0,
            "gas": True,
            "steam": site % 2 == 0,
            "sewage_pretreatment": False,
            "lifts": [{"kind": "goods", "tonnes": 3, "count": 1 + site % 3}],
            "loading_docks": 2 + site % 6,
            "yard_depth_m": 22 + site % 12,
            "parking": 20 + site % 40,
            "clusters": self._park_clusters(park)[: 1 + site % 2],
            "support": [{"zh": "园区食堂", "en": "Park canteen"}],
            "floors": [_floor(site, floor, footprint_m2) for floor in range(1 + site // 5 % 4)],
            "as_of": AS_OF,
            "source": "factory-survey-2026",
        }

    def _park_name(self, park: int) -> tuple[str, str]:
        (first, first_en), (second, second_en) = NAMES[park % 10], LANDMARKS[park // 10 % 10]
        return f"{first}{second}", f"{first_en}{second_en}"

    def _park_clusters(self, park: int) -> list[str]:
        count = len(self._clusters)
        return [self._clusters[park % count], self._clusters[(park + 1) % count]]


def _floor(site: int, floor: int, footprint_m2: int) -> Record:
    state, vacant_share = FLOOR_STATES[(site + floor) % len(FLOOR_STATES)]
    return {
        "floor": floor + 1,
        "area_m2": footprint_m2,
        "vacant_m2": round(footprint_m2 * vacant_share),
        "clear_height_m": round(8 - floor * 1.1 + site % 5 / 10, 1),
        "floor_load_kg_m2": (3000, 1200, 1000, 750)[floor],
        "column_grid_m": {"x": 8.4, "y": 8.4},
        "rent_yuan_m2_month": 10 + site % 7 - floor,
        "management_fee_yuan_m2_month": 1.5,
        "status": state,
    }


def _utility(kind: str) -> Record:
    return {"kind": kind, "state": "connected", "capacity": {"zh": "满足园区需要", "en": "Enough for the park"},
            "distance_to_boundary_m": 0}  # fmt: skip


def _standard(cluster: str) -> Record:
    return {
        "applies_to": cluster,
        "investment_wan_mu": {"min": 300},
        "output_wan_mu_year": {"min": 420},
        "tax_wan_mu_year": {"min": 18},
        "far": {"min": 1.2, "max": 3},
        "energy_tce_wan": {"max": 0.28, "of": "output"},
        "rd_percent": {"min": 2},
    }


def _distances(number: int) -> list[Record]:
    return [
        {"to": {"zh": zh, "en": en}, "kind": kind, "km": km + number % 9, "minutes": km + 10 + number % 9}
        for zh, en, kind, km in GOALS
    ]
