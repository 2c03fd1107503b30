/* What the scripts of the pages share: `window.guide`, which shared.js begins and each script adds to, and libraries. */

interface GuideParts {
  /** What the part of that name holds; undefined before its script has run. */
  get<Name extends keyof PartContents>(name: Name): PartContents[Name];
  /** The content of the part in a file. */
  load(address: string): Promise<any>;
}

interface Guide {
  isInFolder: boolean;
  address(address: string): string;
  published(): string;
  own<T>(table: { [name: string]: T } | null | undefined, name: string | undefined): T | undefined;
  worded(text: string, values?: { [gap: string]: string | number }): string;
  number(value: number, least?: number, most?: number): string;
  isComposing(event: KeyboardEvent): boolean;
  onInput(element: EventTarget, changed: (event: Event) => void): void;
  replaceAddress(address: string): void;
  isSiteKey(text: unknown): boolean;
  isDay(text: string): boolean;
  setControl(control: HTMLInputElement | HTMLSelectElement, text: string): void;
  amountOf(control: HTMLInputElement): number;
  setAmount(control: HTMLInputElement, text: string): void;
  part(name: string, content: unknown): void;
  parts: GuideParts;
  loadLibrary(address: string, name: string): Promise<any>;
  filled<E extends Element>(made: E, contents: unknown[]): E;
  element(name: string, className?: string, ...contents: unknown[]): any;
  /** What single scripts add; described in their heads. */
  [name: string]: any;
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

/* What the page that compares hands from script to script. */
interface ComparedLine {
  text: string;
  address: string;
  language: string;
}
interface ComparedSite {
  key: string;
  kind: string;
  name: string;
  address: string;
  /** Its word, and the colour and the shape of its badge. */
  state: string[];
  /** By the number of the row. */
  facts: Map<number, { lines: ComparedLine[]; number?: number }>;
}
interface ComparedRow {
  number: number;
  group: string;
  /** By the kind of site. */
  labels: { [kind: string]: string };
  /** Whether "low" or "high" is best, and the word for it. */
  best?: string[];
  /** These three are added for the sites that are shown. */
  label: string;
  differs: boolean;
  winners: ComparedSite[];
}
interface Comparison {
  rows: ComparedRow[];
  sites: ComparedSite[];
  /** Keys that the guide does not have. */
  gone: string[];
}
/** A site to choose from. */
interface ListedSite {
  key: string;
  name: string;
  park: string;
  state: string[];
}
interface Choice {
  keys(): string[];
  add(site: ListedSite): void;
  failed(): void;
}
