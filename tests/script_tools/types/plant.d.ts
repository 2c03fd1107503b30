/** What the pages of procedures and of costs draw: presentation/calendar.py and presentation/plants.py write it. */

/** Place of the step, working days of its begin and end, whether it decides. */
type CalendarStepOfCase = [number, number, number, boolean];
interface CalendarWords {
  [name: string]: string;
}
interface CalendarCase {
  choice: string[];
  answer: string;
  days: number;
  marks: [number, string][];
  steps: CalendarStepOfCase[];
}
interface CalendarPart {
  keys: string[];
  names: { [key: string]: string };
  choices: string[];
  cases: CalendarCase[];
  month: number;
  most_ticks: number;
  steps_of_months: number[];
  top: number;
  row: number;
  mark: number;
  words: CalendarWords;
}

interface PlantPrice {
  steps: [number, number][];
  hours: { [step: string]: number };
}
interface PlantPlace {
  id: string;
  name: string;
  compared: boolean;
  prices: { [figure: string]: PlantPrice };
}
interface PlantUse {
  figure: string;
  amount: number;
}
interface CalculatedPlant {
  power: { figure: string; kw: number; hours_a_month: number; shares: { [step: string]: number } };
  uses: PlantUse[];
  staff: PlantUse[];
  on_wages: string[];
  rent: PlantUse;
  purchase: { land: PlantUse; building: PlantUse; tax: string | null } | null;
}
interface PlantBill {
  groups: { [group: string]: number | null };
  rented: number | null;
  owned: number | null;
  once: number | null;
}
interface BilledPlace {
  place: PlantPlace;
  bill: PlantBill;
}
/** Before, how many yuan are one, decimals, behind. */
type MoneyForm = [string, number, number, string];
interface PlantPart {
  places: PlantPlace[];
  groups: [string, string[]][];
  parts: [string, string, string[]][];
  wages: string;
  plant: CalculatedPlant;
  month: MoneyForm;
  ten_years: MoneyForm;
  title: string;
  years: number;
  round: number[];
  most_steps: number;
  words: { [name: string]: string };
}
