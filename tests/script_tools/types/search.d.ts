/* What the scripts of the search share. */

type SearchIndex = PartContents["search-index"];
/** Words, and the steps between the entries that have one in their title, and in their text. */
type SearchShard = { [word: string]: number[][] };
type SearchShards = Map<string, SearchShard>;
type SearchScores = Map<number, number>;
/** Title, address, what is above it, text, and its badge. */
type SearchEntry = [string, string, string, string, [string, string, string]?];

/** A word, or what several words mean; `perhaps` is what a word that nothing has may mean. */
interface SearchTerm {
  text: string;
  meaning: string;
  perhaps: string;
}
/** What entries of a term are worth, and how much of it each has: 1 is all. */
interface SearchFound {
  scores: SearchScores;
  parts: SearchScores;
}
interface SearchResult {
  count: number;
  entries: SearchEntry[];
  numbers: number[];
  sections: [number, number][];
  isPartial: boolean;
  terms: SearchTerm[];
  index: SearchIndex;
}
interface SearchView {
  show(words: string): Promise<void>;
  find(words: string): Promise<SearchResult>;
}
interface SearchScripts {
  base: string;
  folded(text: string): string;
  isUnspaced(text: string): boolean;
  stem(word: string): string;
  isSlip(one: string, other: string): boolean;
  pairs(run: string): string[];
  terms(query: string, meanings: SearchIndex["meanings"]): SearchTerm[];
  numberKey(query: string): string;
  find(query: string): Promise<SearchResult>;
  some(result: SearchResult, section: number, from: number): Promise<{ entries: SearchEntry[]; left: number }>;
}
