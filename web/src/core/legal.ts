/** Reading `legal`: a button is there because an offer is there, its choices are the offer's. */

import type { View } from "./store";
import type { Choice, Offer, SeenCard, Value } from "./wire";

/** Every offer of a type, for one's own seat or (`seat`) a proxy's. */
export function offers(legal: Offer[], type: string, seat?: string): Offer[] {
  return legal.filter((offer) => offer.type === type && offer.for === seat);
}

export function offer(legal: Offer[], type: string, seat?: string): Offer | undefined {
  return legal.find((each) => each.type === type && each.for === seat);
}

/** The values a rule allows, in the view as it is; none for free text. */
export function values(rule: Choice | undefined, view: View): Value[] {
  if (!rule) return [];
  if (Array.isArray(rule)) return rule;
  if ("of" in rule) return values(rule.of, view);
  if ("in" in rule) {
    const by = rule.by;
    return rule.in.flatMap((name) => {
      const entries = (view as unknown as Record<string, Record<string, Owned>>)[name] ?? {};
      return Object.keys(entries).filter((id) => by === undefined || owner(entries[id]!) === by);
    });
  }
  const list: number[] = [];
  for (let n = rule.min; n <= rule.max; n++) list.push(n);
  return list;
}

type Owned = Partial<Pick<SeenCard, "by" | "owner">>;
const owner = (entry: Owned): string | null | undefined => entry.by ?? entry.owner;

/** Whether a rule allows a value, without listing what it allows. */
export function allows(rule: Choice | undefined, value: Value, view: View): boolean {
  if (!rule) return false;
  if (!Array.isArray(rule) && "min" in rule && !("of" in rule)) {
    return typeof value === "number" && value >= rule.min && value <= rule.max;
  }
  return values(rule, view).indexOf(value) >= 0;
}

/** Whether an offer allows all of these data: what it says nothing of is free. */
export function takes(offer: Offer, data: Record<string, unknown>, view: View): boolean {
  return Object.entries(offer.choices).every(([field, rule]) =>
    [data[field]].flat().every((each) => each === undefined || allows(rule, each as Value, view)),
  );
}

/** The first offer of a type whose `field` may be `value`. */
export function offerWith(
  legal: Offer[],
  type: string,
  field: string,
  value: Value,
  view: View,
  seat?: string,
): Offer | undefined {
  return offers(legal, type, seat).find((each) => allows(each.choices[field], value, view));
}

/** Every value that some offer of a type allows for a field, once each. */
export function choices(legal: Offer[], type: string, field: string, view: View, seat?: string): Value[] {
  const all = new Set<Value>();
  offers(legal, type, seat).forEach((each) => values(each.choices[field], view).forEach((v) => all.add(v)));
  return [...all];
}

/** How many of a list field: {min, max}, or null when the offer sets none. */
export function count(rule: Choice | undefined): { min: number; max: number } | null {
  return rule && !Array.isArray(rule) && "min" in rule ? { min: rule.min, max: rule.max } : null;
}
