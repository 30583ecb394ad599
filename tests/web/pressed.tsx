/** Each seat's page as it is drawn, and what becomes of its main buttons: what is sent, or what is opened and then sent. */
import { forget, keys } from "../../web/src/core/device";
import { Drafts } from "../../web/src/core/drafts";
import { Outbox } from "../../web/src/core/outbox";
import type { Offer } from "../../web/src/core/wire";
import { here, show, type Told } from "./drawn";

interface Case extends Told {
  online: string[];
  /** The seat without a device that is acted for. */
  acting: string | null;
  /** What was typed before and kept on the device, by its key. */
  typed: Record<string, Record<string, unknown>>;
}

interface Sent {
  type: string;
  data: Record<string, unknown>;
  for?: string;
}

interface Pressed {
  label: string;
  /** What it has sent at once. */
  sent: Sent | null;
  /** The title of what it has opened; a fault of that: what nobody can do anything in. */
  opened: string | null;
  after: Sent | null;
  dead: string | null;
}

interface Found {
  say: string;
  why: string;
  mine: boolean;
  /** Whether the page was that of the seat acted for. */
  acts: boolean;
  main: Pressed[];
}

const idle = { emit: () => Promise.resolve(null), onReady: () => undefined, close: () => undefined };
let caught: Sent[] = [];

/** Nothing leaves: what would is taken down. */
class Catcher extends Outbox {
  override send(type: string, data: Record<string, unknown>, extra: { for?: string } = {}): Promise<never> {
    caught.push({ type, data, ...(extra.for ? { for: extra.for } : {}) });
    return new Promise(() => undefined);
  }
}

// The pages of thousands of seats are drawn in one document: no history of theirs is kept.
history.pushState = () => undefined;

const drawn = (): Promise<void> => Promise.resolve().then(() => undefined);
const one = <T extends Element = HTMLElement>(what: string, root: ParentNode = document): T | null =>
  root.querySelector<T>(what);
const all = <T extends Element = HTMLElement>(what: string, root: ParentNode = document): T[] => [
  ...root.querySelectorAll<T>(what),
];
const words = (element: Element | null): string => element?.textContent?.trim() ?? "";

/** The main buttons of the page itself, those that may be pressed. */
const mains = (): HTMLElement[] =>
  // The files of a story that is told are fetched: tests/web/test_story.py.
  all(".button--main").filter((b) => !b.closest("dialog, .take") && !(b as HTMLButtonElement).disabled);

async function type(field: HTMLInputElement | HTMLTextAreaElement, value: string): Promise<void> {
  const of = field instanceof HTMLInputElement ? HTMLInputElement : HTMLTextAreaElement;
  Object.getOwnPropertyDescriptor(of.prototype, "value")!.set!.call(field, value);
  field.dispatchEvent(new Event("input", { bubbles: true }));
  await drawn();
}

async function press(element: HTMLElement): Promise<void> {
  element.click();
  await drawn();
}

/** Fill in what is empty in a form, as somebody does who takes the first of everything. */
async function fill(form: HTMLFormElement, legal: Offer[], seat: string | null): Promise<void> {
  const code =
    legal.find((o) => o.type === "take_card" && (o.for ?? null) === seat) ?? legal.find((o) => o.type === "show_card");
  for (const field of all<HTMLInputElement>("input[type=text], input[type=number], textarea", form)) {
    if (field.value) continue;
    if (field.closest(".field--code")) await type(field, String(Object(code?.choices.code)[0]));
    else if (field.type === "number") await type(field, field.max);
    else if (field.type !== "textarea" || field.required) await type(field, "Nos mots à nous");
  }
  for (const group of all("fieldset", form)) {
    const radios = all<HTMLInputElement>("input[type=radio]", group);
    if (radios.length && !radios.some((r) => r.checked)) await press(radios[0]!);
  }
  for (const tick of all<HTMLInputElement>("input[type=checkbox]", form)) {
    if (!one<HTMLButtonElement>(".button--main", form)?.disabled) break;
    if (!tick.checked && !tick.disabled) await press(tick);
  }
}

/** What a sheet leads to: its first card, then its form, filled in and sent. */
async function through(legal: Offer[], seat: string | null): Promise<Pick<Pressed, "opened" | "after" | "dead">> {
  for (let i = 0; i < 20 && words(one("dialog")).includes("Un instant…"); i++)
    await new Promise((r) => setTimeout(r, 5));
  let dialog = one("dialog");
  const opened = words(one("#sheet-title"));
  const card = dialog && !one("form", dialog) && one<HTMLButtonElement>(".cards button", dialog);
  if (card) await press(card);
  dialog = one("dialog");
  const form = dialog && one<HTMLFormElement>("form", dialog);
  if (!dialog || !form) return { opened, after: null, dead: `no form: ${words(dialog)}` };
  const ready = one<HTMLButtonElement>(".button--main", form);
  // What could be sent as it is, is; otherwise what is missing is filled in.
  if (!ready || ready.disabled || !form.checkValidity()) await fill(form, legal, seat);
  const button = all<HTMLButtonElement>(".button--main", form)[0];
  if (!button || button.disabled) return { opened, after: null, dead: `no way to send: ${words(form)}` };
  const before = caught.length;
  if (button.type === "submit") form.requestSubmit();
  else button.click();
  await drawn();
  const after = caught[before] ?? null;
  return { opened, after, dead: after ? null : `nothing sent: ${words(form)}` };
}

async function pressed(button: HTMLElement, legal: Offer[], seat: string | null): Promise<Pressed> {
  const found: Pressed = { label: words(button), sent: null, opened: null, after: null, dead: null };
  const before = caught.length;
  // To a page of its own.
  if (button instanceof HTMLAnchorElement) return { ...found, opened: button.href };
  const around = button.closest(".act")?.parentElement;
  await press(button);
  const asked = around && one<HTMLButtonElement>(".ask .button--main", around);
  if (asked) await press(asked);
  found.sent = caught[before] ?? null;
  if (!found.sent && one("dialog")) {
    Object.assign(found, await through(legal, seat));
    const close = one("dialog .sheet__head .button");
    if (close) await press(close);
  } else if (!found.sent && document.activeElement?.closest(".vote")) {
    found.opened = "dots";
    if (document.activeElement instanceof HTMLElement) await press(document.activeElement);
    found.after = caught[before] ?? null;
  } else if (!found.sent) found.dead = "nothing happened";
  return found;
}

let places = 0;

async function lookAt(one_: Case): Promise<Found> {
  const { acting, legal, online, typed, ...told } = one_;
  const drafts = new Drafts(`draft:seat${(places += 1)}:`);
  for (const [key, value] of Object.entries(typed)) drafts.put(key, value);
  caught = [];
  const outbox = new Catcher(idle, `out:seat${places}:`, drafts);
  here(online);
  show("seat", { ...told, legal }, drafts, outbox);
  outbox.close();
  let acts = false;
  if (acting !== null) {
    const proxies = [...new Set(legal.flatMap((o) => o.for ?? []))];
    const button = all('[role=group][aria-label="Sans appareil"] button')[proxies.indexOf(acting)];
    if (button) await press(button);
    acts = !!button;
  }
  const main: Pressed[] = [];
  const say = words(one("#next-say"));
  const why = words(one(".next__why"));
  const mine = !!one(".play--mine");
  for (const button of mains()) {
    // Acting for somebody else draws another page, which is looked at by itself.
    if (button.closest('[aria-label="Sans appareil"]'))
      main.push({ label: words(button), sent: null, opened: "acting", after: null, dead: null });
    else main.push(await pressed(button, legal, acting));
  }
  for (const key of keys(`draft:seat${places}:`)) forget(key);
  return { say, why, mine, acts, main };
}

/** Draw each page, press each of its main buttons. The first time, wait for what comes later than the page. */
export async function look(cases: Case[]): Promise<Found[]> {
  const found: Found[] = [];
  for (const each of cases) {
    let seen = await lookAt(each);
    for (let i = 0; i < 50 && (!seen.say || words(document.body).includes("Un instant…")); i++) {
      await new Promise((r) => setTimeout(r, 20));
      seen = await lookAt(each);
    }
    found.push(seen);
    // Browsers do some of their own only between two tasks.
    if (found.length % 20 === 0) await new Promise((r) => setTimeout(r));
  }
  return found;
}
