/* What the scripts of the map hand to one another. */

/** Degrees [longitude, latitude], a place in the plane of Web Mercator (0–1, y down), or pixels: [x, y]. */
type MapPoint = number[];
/** Least x, least y, largest x, largest y. */
type MapBox = number[];
/** From WGS 84 to the system of a base map; null where they are one. */
type Shift = ((position: MapPoint) => MapPoint) | null;

/** `sets` and `kinds` are there where its sense reads them. */
type SiteFilter = Required<PartContents["map-index"]["filters"][number]>;
type MapIndex = Omit<PartContents["map-index"], "filters" | "marks"> & {
  filters: SiteFilter[];
  /** By the key of a site: word, tone and shape of a badge, text, last day. The tests' city has none on its day. */
  marks: { [key: string]: string[][] };
};
/** Numbers by row, in columns that the index names. */
interface NumberColumns {
  [column: string]: any; // beside columns of texts, so the type of one is known where it is read
}
type UnitColumns = NumberColumns & { first: Uint32Array };
type SiteColumns = Omit<PartContents["map-sites-N"], "units"> & NumberColumns & { units: UnitColumns };

/** How a thing is drawn: a feature of the ground as itself, a record as its kind says. */
type GroundLook =
  | "outline" | "park" | "green" | "river" | "water" | "street" | "bridge" | "railway" | "motorway"
  | "exit" | "station" | "port" | "town" | "dot" | "symbol";
/** What is drawn: the members of every site and place. */
interface Drawn {
  id: string;
  key: string;
  kind: string;
  name: string;
  label: string;
  address: string;
  /** Encoded lines, as they were sent. */
  shape: string;
  place: MapPoint | null;
  matches: boolean;
  drawn: boolean;
  /** x, y, x, y, … in the plane. These three are empty where nothing is drawn. */
  lines: Float64Array[];
  box: MapBox;
  middle: MapPoint;
}
interface MapSite extends Drawn {
  layer: "site";
  look: "site";
  columns: SiteColumns;
  row: number;
  part: string;
  park: number;
  state: number;
}
interface MapPlace extends Drawn {
  layer: string;
  look: GroundLook;
  facts: string[][];
  symbol: string;
}
type MapThing = MapSite | MapPlace;

/** What the form asks: words of boxes and lists, numbers of limits, a day. */
interface Wish {
  park?: string[];
  by?: string;
  [name: string]: string[] | string | number | undefined;
}
/** Whether a value keeps to a bound: 1 for at least, -1 for at most. */
type KeepsTo = (value: number, bound: number, direction: number) => boolean;
type Meets = (value: number) => boolean;
/** A condition; the group is the number of its filter, or MANY. */
interface SiteTest {
  group: number;
  meets(columns: NumberColumns, row: number): boolean;
}

/** What the address keeps besides. */
interface MapState {
  sort: string;
  sites: string[];
  site: string;
  view: string;
  /** Latitude, longitude, zoom. */
  at: number[] | null;
  off: string[];
  base: number;
  compare: string[];
}

/** `answers` are rows of word, label, tone and shape, as states are. */
type GroundLayer = PartContents["map-index"]["ground"][number];

interface Colours {
  font: string;
  [name: string]: string;
}
interface Scene {
  ground: MapPlace[];
  sites: MapSite[];
  colours: Colours;
  chosen: MapThing | null;
  hovered: MapThing | null;
  /** What plots are coloured by besides their status. */
  examined: GroundLayer | null;
  isShown(layer: string): boolean;
  /** Whether a base map lies below. */
  based?: boolean;
  symbols?: Map<string, Path2D>;
  widths?: Map<string, number>;
}
/** What one pass draws on. */
interface Sheet {
  zoom: number;
  /** Pixels that the plane is wide. */
  world: number;
  corner: LeafletPoint;
  window: MapBox;
  frame: MapBox;
  /** What lies over the map, in pixels of the canvas. */
  covered: MapBox[];
  point(place: MapPoint): MapPoint;
  shows(place: MapPoint): boolean;
  chosen?: MapThing | null;
  examined?: GroundLayer | null;
}
type Draw = (context: CanvasRenderingContext2D, sheet: Sheet) => void;
/** Names of colours for fill and line, the width, dashes. */
type Look = [string, string, number, number[]];
/** Where a name may stand, in pixels of the canvas, and how it is turned. */
interface Spot {
  at: MapPoint;
  turn: number;
}
interface MapLabel {
  thing: MapThing;
  text: string;
  at: MapPoint;
  turn: number;
  signed: boolean;
}

interface BaseMap {
  system: string;
  layers: LeafletLayer[];
}
type Choose = (thing: MapThing | null, from?: string) => void;
interface MapView {
  state: MapState;
  scene: Scene;
  choose: Choose;
  compare(site: MapSite): void;
}
interface ResultList {
  show(found: MapSite[], chosen: MapThing | null): void;
  mark(thing: MapThing | null, focus?: boolean): void;
}
interface MapApp {
  root: HTMLElement;
  find(name: string): any; // as querySelector
  leaflet: LeafletMap;
  ground: MapPlace[];
  all: MapSite[];
  sites: MapSite[];
  found: MapSite[];
  /** How many sites there were when the list was made, and when the map was painted (milliseconds). */
  listed: number;
  drawnAt: number;
  isFromList: boolean; // on a phone, whether the card was opened from the list
  listTop: number; // how far the page was scrolled then
  state: MapState;
  scene: Scene;
  form: HTMLFormElement;
  stage: HTMLElement;
  layer: CanvasLayer;
  pointer: CanvasLayer;
  view: MapView;
  list: ResultList;
  comparison: { toggle(site: MapSite): void };
  ordered(sites: MapSite[], order: string): MapSite[];
  paint(): void;
  remember(): void;
  choose: Choose;
}
/** What tools and pointer may do. */
interface MapTools {
  scene: Scene;
  whole(): void;
  paint(): void;
  point(): void;
  siteUnder(event: LeafletEvent): MapThing | null;
  choose: Choose;
}

interface MapScripts {
  base: string;
  leaflet: LeafletMap;
  index: MapIndex;
  scene: Scene;
  load(name: "index"): Promise<MapIndex>;
  load(name: string): Promise<any>;
  plane(position: MapPoint): MapPoint;
  unpacked(text: string, origin: number[], shift: Shift): { lines: Float64Array[]; box: MapBox };
  lay(things: MapThing[], shift: Shift): void;
  loadGround(): Promise<MapPlace[]>;
  loadSites(part: string): Promise<MapSite[]>;
  facts(site: MapSite): Promise<string[][]>;

  shifts: { wgs84: null; gcj02(position: MapPoint): MapPoint; bd09(position: MapPoint): MapPoint };
  unshifted(shift: Shift, position: MapPoint): MapPoint;

  POINTS: string[];
  SIGN: number;
  labels(things: MapThing[], sheet: Sheet, width: (text: string, look: string) => number): MapLabel[];
  drawSign(context: CanvasRenderingContext2D, shape: string, x: number, y: number, colour: string, halo: string): void;

  answerOf(layer: GroundLayer | null | undefined, site: MapSite): string[] | null;
  signOf(site: MapSite, layer: GroundLayer | null | undefined): string[] | null;
  showGround(app: MapApp, wish: Wish): void;
  hatch(context: CanvasRenderingContext2D, shape: string, colour: string): CanvasPattern | null;

  canvasLayer(draw: Draw, isBlank?: () => boolean): CanvasLayer;
  sharpness(): number;

  colours(element: Element): Colours;
  drawing(scene: Scene): Draw;
  pointing(scene: Scene): Draw;

  filter(sites: MapSite[], wish: Wish): { found: MapSite[]; counts: { [choice: string]: number }; unknown: number };

  wish(form: HTMLFormElement): Wish;
  fill(form: HTMLFormElement, query: URLSearchParams): void;
  recalled(query: URLSearchParams): MapState;
  address(wish: Wish, state: MapState): string;
  only(root: HTMLElement, state: MapState, sites: MapSite[], released: () => void): MapSite[];

  list(root: HTMLElement, view: MapView): ResultList;
  card(card: HTMLElement, thing: MapThing | null, view: MapView, focus?: boolean): Promise<void>;

  isMarked(thing: MapThing, zoom: number): boolean;
  placeAt(scene: Scene, zoom: number, x: number, y: number, reach: number): MapPlace | null;
  siteAt(sites: MapSite[], x: number, y: number, reach: number): MapSite | null;
  followPointer(leaflet: LeafletMap, tools: MapTools): void;

  gentle(leaflet: LeafletMap, stage: HTMLElement): (full: boolean) => void;
  fullScreen(stage: HTMLElement, press: HTMLElement, changed: (full: boolean) => void): void;
  makeRoom(legend: HTMLDetailsElement, card: HTMLElement): void;
  measure(leaflet: LeafletMap, press: HTMLElement, output: HTMLElement): () => boolean;
  layers(root: HTMLElement, state: MapState, changed: () => void): (layer: string) => boolean;
  bases(
    leaflet: LeafletMap,
    bases: BaseMap[],
    select: HTMLSelectElement | null,
    state: MapState,
    moved: (shift: Shift, isBased: boolean) => void,
  ): void;
  furnish(root: HTMLElement, leaflet: LeafletMap, tools: MapTools): void;

  sight: {
    isPlaced: boolean;
    isUnseen: boolean;
    shift: Shift;
    lookAt(app: MapApp, thing: MapThing): void;
    whole(app: MapApp): void;
    middle(leaflet: LeafletMap): MapPoint;
    look(leaflet: LeafletMap, position: MapPoint, zoom: number): void;
    base(app: MapApp, shift: Shift): void;
  };

  choose(app: MapApp, thing: MapThing | null, from?: string): void;
  compareChosen(app: MapApp, site: MapSite): void;
  followBack(app: MapApp): void;
  show(app: MapApp, name: string): void;
  comparison(
    link: HTMLAnchorElement | null,
    state: MapState,
    sites: MapSite[],
    changed: () => void,
  ): { toggle(site: MapSite): void };

  ordered(): (sites: MapSite[], order: string) => MapSite[];
  apply(app: MapApp): void;
  release(app: MapApp): void;

  showLoss(): void;
  begin(leaflet: LeafletMap, bases: BaseMap[]): void;
}
