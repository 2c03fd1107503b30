/* What the engines of matching and the page that shows their answers hand to one another. */

type SiteKind = "land" | "factory";
/** As Python writes it; the tests' city need not have a policy with every rule. */
type Policy = PartContents["policies"]["policies"][number] & { not_with?: string[] };
type OfferedSite = PartContents["sites"]["sites"][number];
type Floor = NonNullable<OfferedSite["floors"]>[number];
type Words = PartContents["match"];
/** A table that is asked for what is in it. */
interface Known<T> {
  get(key: string): T;
}
interface MatchData {
  sites: OfferedSite[];
  parks: PartContents["sites"]["parks"];
  clusters: PartContents["sites"]["clusters"];
  needs: PartContents["sites"]["needs"];
  charges: Charged[];
  calendar: Milestone[];
  steps: CalendarStep[];
  policies: Policy[];
  policyById: Known<Policy>;
  byKey: Known<OfferedSite>;
}

/** An answer to a question of the plan or of the site, in the units of the guide. */
type Answer = number | string | boolean | string[];
interface Answers {
  site?: SiteKind;
  cluster?: string;
  park?: string;
  [name: string]: Answer | undefined;
}
/** Answers of the plan and what follows from them. */
interface Plan {
  site?: string;
  cluster?: string;
  park?: string;
  [field: string]: any; // number, string or boolean: conditions ask for its type before they use it
}

/* Decimals (engine/decimals.js). */
interface Decimal {
  limbs: number[];
  exponent: number;
}
interface Decimals {
  ZERO: Decimal;
  exact(number: number): Decimal;
  times(one: Decimal, other: Decimal): Decimal;
  plus(one: Decimal, other: Decimal): Decimal;
  minus(one: Decimal, other: Decimal): Decimal;
  isLess(one: Decimal, other: Decimal): boolean;
  number(decimal: Decimal): number;
  yuan(decimal: Decimal): number;
  wholeYuan(decimal: Decimal): number;
}

/* Conditions (engine/conditions.js). */
type Judgement = "met" | "unmet" | "unknown";
type Verdict = "eligible" | "possible" | "not-eligible";
type Ratio = GuideConstants["ratios"][keyof GuideConstants["ratios"]];
interface Condition {
  all?: Condition[];
  any?: Condition[];
  none?: Condition[];
  field?: string;
  [operator: string]: any; // what a field is compared with is of the type of the field
}
interface Remedy {
  field: string;
  direction: "raise" | "lower";
  by: number;
  to: number;
}
interface Leaf {
  field: string;
  operator: string;
  operand: any; // as in the condition
  value: number | string | boolean | null;
  state: Judgement;
  negated: boolean;
  remedies: Remedy[];
  all?: undefined;
  any?: undefined;
  open?: undefined;
}
interface Parts {
  all?: Because[];
  any?: Because[];
  open?: string[];
}
type Because = Leaf | Parts;
interface Weighed {
  state: Judgement;
  because: Because;
}
interface Asks {
  fields: string[];
  choices: Asks[][];
}

/* The worth of policies (engine/policies.js). */
type End = "low" | "high";
type OpenAmount = number | { min?: number; max?: number };
/** What a plan has to answer for a sum, and what other benefits come to. */
interface Ask {
  plan: Plan;
  refer(reference: string): Referred;
}
interface Referred {
  state: string;
  total: number;
  missing: string[];
}
/** Each form of a sum has those of its form. */
interface SumForm {
  when?: Condition;
  amount_wan: number;
  base: Base;
  rate?: number;
  by: string;
  amounts_wan: { [answer: string]: number };
  of: string;
  steps: { from: number; amount_wan: number }[];
  beyond: number;
  each: number;
  more_wan: number;
  least: Sum[];
}
type Sum = number | SumForm;
type Base = string | string[] | { benefit: string };
interface FoundSum {
  /** In 万元; null where it does not hold. */
  amount: Decimal | null;
  missing: string[];
  isUnknown: boolean;
  isPossible: boolean;
}
interface SumEngine {
  product(fields: string[], plan: Plan): FoundSum;
  base(base: Base, ask: Ask): FoundSum;
  value(sum: any, ask: Ask): FoundSum; // a sum as it stands in a record
  cap(sum: any, ask: Ask): FoundSum & { yuan: number }; // as above, or none
}
/** The years of the steps of a plan (engine/steps.js). */
interface StepEngine {
  /** How many years after the start a step is reached. */
  offset(step: string | undefined, plan: Plan): number;
  /** Whether a step is reached after the year of a day. */
  isAfter(step: string | undefined, until: string | undefined, plan: Plan): boolean;
}
interface BenefitEngine {
  /** Whether a benefit comes to a sum; one in kind or open to negotiation does not. */
  isPriced(benefit: { kind: string }): boolean;
  report(benefit: Benefit, policy: Policy, askAt: (end: End) => Ask, plan: Plan): BenefitReport;
  /** What caps leave of rows: later years are cut first, and before them later rows. */
  capped(rows: number[][], perYear: number, inTotal: number): number[][];
}
interface Caps {
  cap_wan_year?: Sum;
  cap_wan_total?: Sum;
}
interface Bracket {
  from: number;
  rate?: number;
  amount_wan?: number;
}
interface Stage {
  share?: number;
  at?: string;
  year?: number;
  at_least_wan?: Sum;
}
interface ConditionalYears {
  years: number;
  more: { years: number; when: Condition }[];
  at_most?: number;
}
/** Each kind of benefit has those of its kind. */
interface Benefit extends Caps {
  id: string;
  kind: string;
  title: string;
  certainty: string;
  group?: string;
  when?: Condition;
  years?: number | ConditionalYears;
  from_year?: string;
  stages?: Stage[];
  floor_wan?: { amount_wan: Sum; pays: "nothing" | "floor" };
  not_with?: string[];
  tops_up?: string;
  clause?: string;
  what: string;
  with_whom: string;
  count: string;
  base: Base;
  mode: string;
  brackets: Bracket[];
  rate: OpenAmount;
  rates: number[];
  amount_wan: any; // an open amount, a list of them, or a sum
  amount_wan_each: OpenAmount;
}
/** Whole yuan in each year: ten, or as many as something is paid in. */
interface Sums {
  low: number[];
  high: number[];
  lowTotal: number;
  highTotal: number;
}
interface BenefitReport extends Sums {
  id: string;
  kind: string;
  group: string;
  state: "value" | "possible" | "unknown" | "unmet" | "ended" | "unpriced";
  /** Of an unmet one what decided that; of brackets by how much their base is short of the lowest; else null. */
  because: Because | null;
  certainty: string;
  /** For how many years a payment is repeated, or something that is no money given. */
  yearCount: number;
  capped: boolean;
  /** What counts in its place; without a benefit where the whole policy yields to another. */
  insteadOf: { policy: string; benefit: string } | null;
  /** What it comes on top of, where it may come to more. */
  besides: { policy: string; benefit: string } | null;
  missing: string[];
}
/** A benefit among those that may exclude it. */
interface Entry {
  rule: Policy;
  benefit: BenefitReport;
  /** In the list of its policy. */
  place: number;
  caps(end: End): { year: number; total: number };
}
interface VerdictReport {
  verdict: Verdict;
  because: Because;
  leaves: Leaf[];
  questions: string[];
  asks: Asks;
}
interface PolicyReport extends VerdictReport, Sums {
  id: string;
  isNational: boolean;
  /** Whether it ends before the plan's first year. */
  isEnded: boolean;
  /** The policy that counts in its place. */
  insteadOf: string | null;
  /** How many conditions stand only in words. */
  toVerify: number;
  benefits: BenefitReport[];
}
interface Year {
  low: number;
  high: number;
}
interface Estimate {
  plan: Plan;
  policies: PolicyReport[];
  /** What of the whole is due everywhere in the country, here by right, and here if selected. */
  shares: { kind: string; low: number; high: number }[];
  years: Year[];
  lowTotal: number;
  highTotal: number;
}
interface PolicyEngine {
  YEARS: number;
  derive(plan: Plan): Plan;
  inputs(field: string, plan: Plan): string[];
  judge(condition: Condition | undefined, plan: Plan): Weighed & { leaves: Leaf[] };
  questions(leaves: Leaf[], plan: Plan): string[];
  asks(found: Weighed, plan: Plan): Asks;
  verdict(policy: Policy, plan: Plan): VerdictReport;
  estimate(listed: Policy[], plan: Plan): Estimate;
}

/* Sites (engine/sites.js). */
type SiteState = "meets" | "unknown" | "near" | "fails";
/** Land that an investment carries, and the smallest on offer, in mu. */
interface Carried {
  from: number;
  to: number;
  smallest: number;
}
interface Needs {
  kind?: string;
  area_min?: number;
  utilities?: string[];
  [need: string]: any; // as its sense compares it
}
interface Away {
  offered: any; // as it is offered, for words
  /** The day on which that was so. */
  on?: string;
  gap: number | null;
}
type Compare = (thing: any, asked: any, words?: any) => Away; // `thing` is what the table of needs is for; `words` are ranked texts
interface NeedsTable {
  [need: string]: Compare;
}
interface NeedsTables {
  plot: NeedsTable;
  floor: NeedsTable;
  building: NeedsTable;
}
interface Reason {
  need: string;
  state: SiteState;
  asked: any; // as in the needs
  offered: any; // as it is offered
  shortfall: number;
  on?: string;
  /** From which side an indicator is asked for. */
  sense?: "least" | "most";
}
/** From so much to so much, or without an upper end. */
type PriceRange = [number, number | null];
interface GapReason extends Reason {
  gap: number | null;
}
interface SiteAnswer {
  id: string;
  kind: string;
  verdict: string;
  reasons: Reason[];
  /** Numbers of the floors that are meant. */
  floors: number[];
  area: number;
  /** Of a plot the mu that the plan would take. */
  land?: number;
  unmet: number;
  shortfall: number;
  surplus: number;
}
type Indicator = GuideConstants["indicators"][number];
interface RequiredBounds {
  min?: number;
  max?: number;
  of?: string;
}
/** A row of entry standard. */
interface Standard {
  applies_to: string;
  emissions: string[];
  [indicator: string]: any; // what is required of an indicator
}
interface IndicatorReport {
  indicator: string;
  state: "met" | "short" | "unknown";
  value: number | null;
  required: RequiredBounds;
  remedies: Remedy[];
}
interface SiteEngine {
  match(content: MatchData, needs: Needs, tolerancePercent: number, plan?: Plan): SiteAnswer[];
}
interface OwnReason extends Away {
  need: string;
  asked: number;
  offered: number;
  gap: number;
  sense: "least" | "most";
}
interface StandardEngine {
  judge(values: Standard, plan: Plan): IndicatorReport[];
  onPlot(content: MatchData, plot: OfferedSite, plan: Plan, part: { from: number; to: number }): { land: number; reasons: OwnReason[] }[];
  row(
    content: MatchData,
    site: { park: string; entry_standard?: Standard[] },
    cluster: string | undefined,
  ): Standard | null;
}

/* The result. */
/** Whole yuan; `high` is null where a price is open upwards. */
interface YuanRange {
  low: number;
  high: number | null;
}
interface Charged {
  of: string;
  times_a_year?: number;
  site?: string;
  /** Those with the same are alternatives. */
  choice?: string;
  name: string;
  address?: string;
  prices: { from: number; low: number; high: number }[];
}
interface Milestone {
  name: string;
  address?: string;
  when?: Condition;
}
/** Places of its procedure and of the steps before it. */
interface CalendarStep {
  procedure: number;
  days: number;
  after: number[];
}
/** Working days from the first on which one begins and ends. */
interface Scheduled {
  procedure: Milestone;
  begins: number;
  ends: number;
}
interface Rented {
  floor: Floor;
  area: number;
}
/** What is paid for the place itself; rent and fee for a year. */
interface Place {
  /** Of land in mu, of floors in m². */
  area: number;
  land: YuanRange | null;
  rent: YuanRange | null;
  fee: YuanRange;
  freeFrom: string | undefined;
}
interface Item {
  figures: Charged[];
  /** What each of them is charged on. */
  amounts: number[];
  sum: YuanRange;
}
interface Charges {
  items: Item[];
  open: string[];
  sum: YuanRange;
}
/** Of one site, or of several buildings that are rented together. */
interface SiteCost {
  answers: SiteAnswer[];
  sites: OfferedSite[];
  kind: string;
  place: Place;
  once: Charges;
  yearly: Charges;
  total: YuanRange | null;
  support: Year;
  net: YuanRange | null;
  months: number | null;
}
/** The best plot beside the best building; months are those by which it is sooner or later in the building. */
interface Compared {
  plot: SiteCost;
  hall: SiteCost;
  who: "rent" | "plot" | "open";
  less: Year;
  months: number;
  time: "sooner" | "later" | "same";
}
interface PlanResult {
  kind: string;
  plots: number;
  halls: number;
  ranked: SiteCost[];
  changes: Change[];
  compared: Compared | null;
}
interface Change {
  /** Undefined where an answer would be left open. */
  values: Answers;
  more: number;
  size: number;
}
interface CostFact {
  label: string;
  value: string;
  more?: string;
}
/** What the top of the page, paper and mail say: first how many sites fit, then what follows. */
interface ResultWords {
  first: string;
  then: string[];
}

/* The page. */
interface StandardAnswer {
  park: string;
  row: Standard | null;
  indicators: (IndicatorReport & { questions: string[] })[];
  met: number;
  isRented: boolean;
}
interface MatchAnswers {
  values: Answers;
  plan: Plan;
  estimate: Estimate;
  sites: SiteAnswer[];
  fits: number;
  ask: number;
  nearly: number;
  carried: Carried | null;
  tolerance: number;
  eligible: PolicyReport[];
  possible: PolicyReport[];
  standards: StandardAnswer[];
}
/** With what they come to. */
interface ResultAnswers extends MatchAnswers {
  result: PlanResult;
}
interface Gaps {
  [gap: string]: string | number;
}
type Side = "up" | "down";
interface MatchFormatter {
  words: Words;
  say(name: string, values?: Gaps): string;
  counted(name: string, count: number): string;
  number(value: number, least?: number, most?: number): string;
  money(low: number, high?: number): string;
  quantity(value: number, unit: string, side?: Side): string;
  significant(value: number, unit: string): number;
  span(low: number, high: number, unit: string): string;
  answer(name: string, value: Answer, side?: Side): string;
  day(iso: string): string;
  listed(items: string[]): string;
  percent(share: number): string;
  label(field: string): string;
  asked(fields: string[]): string[];
}
/** A field, a list or a box of the form: its data-type says which. */
type Control = HTMLInputElement & HTMLSelectElement;
interface MatchForm {
  /** `foreign` are those that were typed in another currency than the guide's. */
  store: { values: Answers; wrong: { [name: string]: string }; foreign: { [name: string]: boolean } };
  names: string[];
  of(name: string): Control[];
  read(name: string): void;
  fill(values: Answers): void;
  query(): string;
  fromQuery(text: string): Answers;
  isFilled(text: string): boolean;
}
interface MatchNotes {
  noteAnswer(name: string): void;
  arrange(): void;
  profile(values: Answers): Answers;
  noteProfile(): void;
}
/** What buttons and links may do. */
interface MatchPage {
  form: MatchForm;
  formatter: MatchFormatter;
  data: MatchData;
  notes: MatchNotes;
  link(): string;
  message(text: string): void;
  fill(values: Answers, text: string): void;
  answers(): ResultAnswers;
}
/** What match.js keeps. */
interface MatchState {
  form: MatchForm;
  formatter: MatchFormatter;
  notes: MatchNotes;
  data: MatchData;
  slider: { value: string | number };
  answers: ResultAnswers;
  waiting: number;
  views: Show[];
}
type Finder = (name: string, value?: string) => any; // as querySelector
type Show = (answers: ResultAnswers) => void;
/** A condition in words, or several with what leads to them. */
type Demand = string | { lead: string; demands: Demand[] };
type AskItem = string | { field: string };
interface AskLine {
  text: string;
  items: AskItem[];
}
interface SiteItem {
  key: string;
  name: string;
  href: string;
  verdict: string;
  facts: string[];
  reasons: { state: string; text: string }[];
}
interface BenefitItem {
  text: string;
  ask: string[];
  certainty?: string;
  clause?: string;
}
interface PolicyItem {
  key: string;
  title: string;
  href: string;
  verdict: Verdict;
  worth: string;
  facts: string[];
  ask: AskLine[];
  demands: Demand[];
  benefits: BenefitItem[];
  beside: string[];
  verify: string[];
}
interface IndicatorItem {
  label: string;
  value: string;
  required: string;
  state: string;
  result: string;
  ways: string;
  ask: string[];
}
interface StandardItem {
  key: string;
  name: string;
  href: string;
  met: string;
  indicators: IndicatorItem[];
  emissions: string;
  isListed: boolean;
  isRented: boolean;
}
interface GapItem {
  key: string;
  href: string;
  gap: string;
  id: string;
  name: string;
  state: string;
  wanted: string;
}
interface InShort extends Gaps {
  sites: string;
  nearly: string;
  policies: string;
  value: string;
  standard: string;
  park: string;
  unknown: string;
}
/** Items that are made when they are shown. */
interface Listed<Item> {
  length: number;
  slice(start: number, end: number): Item[];
}

interface MatchScripts {
  element: Guide["element"];
  link(className: string, text: string, href: string): HTMLAnchorElement;
  badge(state: string, text: string): HTMLElement;
  shape(name: string, attributes: Gaps, ...contents: unknown[]): SVGElement;
  question(formatter: MatchFormatter, field: string): HTMLButtonElement;
  around<Item>(text: string, fields: Item[]): (Item | string)[];
  questions(formatter: MatchFormatter, text: string, fields: string[]): HTMLElement;
  put(target: Element, element: Element | null): void;
  rows<Item extends { key: string }>(
    list: HTMLElement,
    button: HTMLButtonElement,
    step: number,
    make: (item: Item) => HTMLElement,
    label: (count: number) => string,
  ): (items: Listed<Item>) => void;

  needs(data: MatchData, values: Answers, kind: SiteKind): Needs;
  answers(data: MatchData, values: Answers, tolerance: number, today: string): MatchAnswers;
  sitesOf(data: MatchData, values: Answers, tolerance: number, plan: Plan): SiteAnswer[];
  YEARS: number;
  costs(data: MatchData, answers: MatchAnswers, today: string): (found: SiteAnswer[]) => SiteCost;
  difference(one: YuanRange, other: YuanRange): YuanRange;
  calendar(data: MatchData, plan: Plan, kind: string): Scheduled[];
  result(data: MatchData, answers: MatchAnswers, today: string): PlanResult;
  changes(data: MatchData, values: Answers, tolerance: number, sites: SiteAnswer[]): Change[];
  resultWords(formatter: MatchFormatter, data: MatchData, answers: ResultAnswers): ResultWords;
  costFacts(formatter: MatchFormatter, cost: SiteCost): CostFact[];
  /** The rent of the floors that suit, from the least to the most. */
  rentOf(formatter: MatchFormatter, answer: SiteAnswer, site: OfferedSite): string;
  changeText(formatter: MatchFormatter, before: Answers, change: Change): { changes: string; more: string };
  resultView(find: Finder, formatter: MatchFormatter, data: MatchData, base: string): Show;

  formatter(words: Words): MatchFormatter;
  parsed(text: string, type: string, scale: number, measure: string): { value?: number; wrong?: string; isForeign?: boolean };
  form(form: HTMLFormElement): MatchForm;
  memory: { recall(): string; keep(text: string): void };
  notes(root: HTMLElement, form: MatchForm, formatter: MatchFormatter, data: MatchData): MatchNotes;

  remedy(formatter: MatchFormatter, remedy: Remedy): string;
  ways(formatter: MatchFormatter, remedies: Remedy[]): string;
  remedied(formatter: MatchFormatter, what: string, remedies: Remedy[]): string;
  leaf(formatter: MatchFormatter, leaf: Leaf): string;
  demands(formatter: MatchFormatter, because: Because): Demand[];
  demandRow(item: Demand): HTMLElement;
  asks(formatter: MatchFormatter, asks: Asks): Asks;
  fieldsOf(asks: Asks): string[];
  askLines(formatter: MatchFormatter, asks: Asks, comma: string): AskLine[];
  askLine(formatter: MatchFormatter, line: AskLine): HTMLElement;
  askText(formatter: MatchFormatter, line: AskLine): string;

  reason(formatter: MatchFormatter, data: MatchData, reason: Reason, kind: string): string;
  siteFacts(formatter: MatchFormatter, data: MatchData, answer: SiteAnswer, site: OfferedSite): string[];
  siteItem(formatter: MatchFormatter, data: MatchData, answer: SiteAnswer, base: string): SiteItem;
  rentText(formatter: MatchFormatter, answers: Pick<MatchAnswers, "carried" | "plan">): string;
  sitesView(find: Finder, formatter: MatchFormatter, data: MatchData, base: string): Show;

  worth(formatter: MatchFormatter, report: PolicyReport): string;
  clause(formatter: MatchFormatter, clause: string): HTMLElement;
  policyFacts(formatter: MatchFormatter, policy: Policy): string[];
  policyItem(formatter: MatchFormatter, data: MatchData, report: PolicyReport, base: string): PolicyItem;
  policiesView(root: HTMLElement, formatter: MatchFormatter, data: MatchData, base: string): Show;

  chart(formatter: MatchFormatter, years: Year[], total: string): SVGElement;
  spells(years: Year[]): (Year & { first: number; last: number })[];
  yearsTable(formatter: MatchFormatter, estimate: Estimate, label: string): HTMLElement;
  valueView(find: Finder, formatter: MatchFormatter): Show;

  indicatorItem(formatter: MatchFormatter, one: StandardAnswer["indicators"][number]): IndicatorItem;
  metText(formatter: MatchFormatter, standard: StandardAnswer): string;
  unknownText(formatter: MatchFormatter, standard: StandardAnswer): string;
  standardItem(formatter: MatchFormatter, data: MatchData, standard: StandardAnswer, base: string): StandardItem;
  standardView(find: Finder, formatter: MatchFormatter, data: MatchData, base: string): Show;

  planLines(formatter: MatchFormatter, form: Pick<MatchForm, "store" | "of" | "names">): string[][];
  labelOf(control: Control): string;
  contact(words: Words, values: Answers): Words["contact"];
  inShort(formatter: MatchFormatter, answers: MatchAnswers): InShort;
  resultLines(formatter: MatchFormatter, data: MatchData, answers: ResultAnswers): string[];
  mail(formatter: MatchFormatter, data: MatchData, form: MatchForm, answers: ResultAnswers, link: string): string;

  loadEncoder(root: HTMLElement): Promise<unknown>;
  print(
    box: HTMLElement,
    formatter: MatchFormatter,
    data: MatchData,
    form: MatchForm,
    answers: ResultAnswers,
    link: string,
  ): void;
  pressed(root: HTMLElement, page: MatchPage): (event: Event) => void;
  today(): string;
}

interface Guide {
  sites: SiteEngine;
  standards: StandardEngine;
}
