/* What the scripts of the pages share: `window.guide`, which shared.js begins and each script adds to, and libraries. */

interface GuideParts {
  /** What the part of that name holds; undefined before its script has run. */
  get<Name extends keyof PartContents>(name: Name): PartContents[Name];
  /** Makes known how files are called, by their addresses from this page. */
  name(files: string[]): void;
  /** The content of the part in a file. */
  load(address: string): Promise<any>;
}

/** Number, tone and shape of a sign of the review map, where it stands, and the lines of what it is about. */
type ReviewMark = [number, string, string, number[], number[][][]];

interface Guide {
  review: { begin(leaflet: LeafletMap, drawn: { ground: [string, number[][][]][]; marks: ReviewMark[] }): void };
  constants: GuideConstants;
  isInFolder: boolean;
  address(address: string): string;
  published(): string;
  copy(text: string): Promise<boolean>;
  share(text: string, link: string, otherwise: () => void): void;
  qrCode(text: string, label: string): SVGElement;
  own<T>(table: { [name: string]: T } | null | undefined, name: string | undefined): T | undefined;
  worded(text: string, values?: { [gap: string]: string | number }): string;
  said(name: string, values?: { [gap: string]: string | number }): string;
  counted(name: string, count: number, values?: { [gap: string]: string | number }): string;
  dayText(iso: string): string;
  number(value: number, least?: number, most?: number): string;
  isComposing(event: KeyboardEvent): boolean;
  onInput(element: EventTarget, changed: (event: Event) => void): void;
  replaceAddress(address: string): void;
  isSiteKey(text: unknown): boolean;
  isDay(text: string): boolean;
  setControl(control: HTMLInputElement | HTMLSelectElement, text: string): void;
  amountOf(control: HTMLInputElement): number;
  setAmount(control: HTMLInputElement, text: string): void;
  part(name: string, content: unknown, others?: { [language: string]: string[] }): void;
  nameRoles(table: HTMLTableElement): void;
  inLanguages(text: string): { text: string; lang: string }[];
  parts: GuideParts;
  bill(part: PlantPart, plant: CalculatedPlant, place: PlantPlace): PlantBill;
  loadLibrary(address: string, name: string): Promise<any>;
  filled<E extends Element>(made: E, contents: unknown[]): E;
  setText<E extends Element>(made: E, text: string): E;
  element(name: string, className?: string, ...contents: unknown[]): any;
  tray: Tray; // missing in a guide with too few sites to compare
  freshness: Freshness;
  windows: { at(interval: string, day: number): object; mark(root: ParentNode, day: number): void };
  search: { find(words: string): Promise<unknown> };
  searching: any;
  theme: { show(choice: string): void; toggle(): void };
  menu: { openDialog(id: string): void; closeDialog(id: string): void };
  finder(form: HTMLFormElement): unknown;
  /** The function that shows what the controls ask for. */
  pagedFinder(form: HTMLFormElement, list: HTMLElement, listing: Listing): () => void;
  sortable(table: HTMLTableElement): void;
  /** Begun by whichever of its scripts comes first; each says what they are: MapScripts, MatchScripts … */
  map: any;
  match: any;
  compare: any;
  policies: any;
  sums: any;
  steps: any;
  benefits: any;
  decimals: any;
}
/** What filters ask of a row, of a table or of a file. */
interface FilteredRow {
  dataset: DOMStringMap;
  textContent?: any;
}
interface PagedRow extends FilteredRow {
  number: number;
}
/** Of each filter the values of all rows; `count` is always there. */
type PagedColumns = { count: string[]; [key: string]: string[] };
/** Text, or name, attributes and content of an element. */
type BuiltNode = string | (string | Record<string, string> | BuiltNode)[];
interface FoundRows {
  shown: number;
  unknown: number;
  total: number;
}
interface Listing {
  sift<Row extends FilteredRow>(rows: Row[], controls: HTMLInputElement[]): FoundRows & { found: Row[] };
  chosen(control: HTMLInputElement): string;
}

/** Rows of a list that belong together: their element, itself or not folded, and the words that say how many they are. */
interface RowGroup {
  element: HTMLElement;
  fold: HTMLDetailsElement | null;
  rows: HTMLTableRowElement[];
  tally: HTMLElement | null;
  text: string;
  isOpened: boolean;
}
interface Tray {
  MOST: number;
  /** Whether there was room. */
  add(key: string, name: string): boolean;
  remove(key: string): void;
  has(key: string): boolean;
  list(): string[];
  set(pairs: string[][]): void;
  note(): string;
  setNote(text: string): void;
}
interface Freshness {
  mark(root: ParentNode, day: number): void;
  today(): number;
  dayNumber(text: string | null): number;
  isOld(asOf: string | null, limitDays: number, day: number): boolean;
  isOver(until: string | null, day: number): boolean;
}

interface Window {
  guide: any;
  /** qrcode-generator, once it is loaded. */
  qrcode?: any;
  [name: string]: any;
}

/* What templates put into pages is not known here: an element that is looked up may be of any kind. */
interface ParentNode {
  querySelector(selectors: string): any;
  querySelectorAll(selectors: string): NodeListOf<any>;
}
interface Document {
  getElementById(id: string): any;
}
interface Element {
  closest(selectors: string): any;
}

/** The words of an element: its data-* attributes, as templates write them. */
interface Texts {
  [name: string]: string;
}
interface HTMLElement {
  readonly dataset: Texts;
}
