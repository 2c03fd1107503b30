/* What the page that compares hands from script to script. */
interface ComparedLine {
  text: string;
  address: string;
  language: string;
}
interface ComparedFact {
  lines: ComparedLine[];
  number: number | null;
}
interface ComparedSite {
  key: string;
  kind: string;
  name: string;
  /** What it is called where room is short. */
  short: string;
  address: string;
  /** Its word, and the colour and the shape of its badge. */
  state: string[];
  /** By the number of the row. */
  facts: Map<number, ComparedFact>;
}
/** `labels` by the kind of site; `best` is whether "low" or "high" is best, and the word for it. */
type PublishedRow = Omit<PartContents["compare"]["rows"][number], "labels"> & { labels: { [kind: string]: string } };
type FactsOfRow = Map<ComparedSite, ComparedFact>;
interface ComparedRow extends PublishedRow {
  facts: FactsOfRow;
  label: string;
  differs: boolean;
  /** Whether every kind of site that is compared has it. */
  isOfAll: boolean;
  winners: ComparedSite[];
}
interface Comparison {
  rows: PublishedRow[];
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

interface SharedComparison {
  link(): string;
  names(): string[];
  say(word: string): void;
  noted(): void;
}
interface CompareScripts {
  MOST: number;
  base: string;
  keys(texts: string[]): string[];
  recalled(query: URLSearchParams): string[] | null;
  load(keys: string[]): Promise<Comparison>;
  loadList(): Promise<ListedSite[]>;
  badge(state: string[]): HTMLElement;
  rows(rows: PublishedRow[], sites: ComparedSite[]): ComparedRow[];
  draw(table: HTMLTableElement, rows: ComparedRow[], sites: ComparedSite[], remove: (site: ComparedSite) => void): void;
  noteOf(hash: string): string;
  hashOf(note: string): string;
  share(find: Finder, page: SharedComparison): () => void;
  list(form: HTMLFormElement, choice: Choice): { show(): void };
}
