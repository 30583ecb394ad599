/** The wire, as docs and protocol describe it: nothing here is decided by the client. */

export type Phase = "lobby" | "present" | "challenges" | "futures" | "story" | "situate" | "epilogue" | "closed";
export type Family = "digital" | "environment" | "deciders" | "civil_society" | "other";
export type Kind = "lever" | "pitfall" | "challenge";
export type Zone = "hand" | "row" | "timeline";
export type ObservationKind = "strength" | "tension" | "value" | "actor";
export type Scale = "living_area" | "neighbourhood" | "administrative" | "productive";
export type StartingPoint = "concern" | "opportunity" | "encounter" | "example";
export type StepState = "untested" | "threatened" | "fragile" | "robust";
export type PitfallState = "open" | "answered" | "accepted" | "left";
export type Lang = "fr" | "en";
export type Role = "player" | "facilitator" | "board";

export interface Options {
  pace: "turns" | "free";
  rounds: number | null;
  votes: number;
  challenges_kept: number;
  pitfall_every: number;
  hand_size: number;
  hand_limit: number;
  absence_grace_s: number | null;
  paper: boolean;
  approval: boolean;
}

/** Running until `ends_at` (server's clock), or held with `left_s` seconds. */
export interface Timer {
  seconds: number;
  ends_at?: string;
  left_s?: number;
}

export interface Outcome {
  result: "won" | "open";
  challenges_kept: number;
  challenges_taken_up: number;
  pitfalls_answered: number;
  pitfalls_accepted: number;
  pitfalls_left: number;
  facets: string[];
  voice: number | null;
  families: Family[];
  unknowns: number;
  quick_wins: number;
  placeless: string[];
}

export interface Table {
  code: string;
  system: string;
  scale: Scale | null;
  starting_point: StartingPoint | null;
  horizon: number;
  themes: string[];
  language: Lang;
  licence: string;
  decks: string[];
  options: Options;
  nearly_full?: boolean;
  phase: Phase;
  round: number;
  turn: string | null;
  due: string[];
  timer: Timer | null;
  paused: boolean;
  locked: boolean;
  spotlight: string | null;
  /** A card shown by its code, in play or not. */
  shown: { deck: string; card: string } | null;
  outcome: Outcome | null;
}

export interface Player {
  id: string;
  name: string;
  family: Family;
  role: string;
  seat: number | null;
  facilitator: boolean;
  online: boolean;
  away: boolean;
  proxy: boolean;
  helper: string | null;
  objects: boolean;
}

export interface Card {
  id: string;
  kind: Kind;
  card: string | null;
  deck: string | null;
  zone: Zone;
  owner: string | null;
  blank: boolean;
  title?: string;
  text?: string;
}

/** What every written entry has. `by`: a player's id, or "facilitator". */
export interface Entry {
  id: string;
  by: string;
  version: number;
}

export interface Observation extends Entry {
  kind: ObservationKind;
  text: string;
}
export interface Challenge extends Entry {
  card_id: string;
  kept: boolean;
}
export interface Future extends Entry {
  text: string;
  indicators: string[];
  kept: boolean;
  merged: Future[];
}
export interface Step extends Entry {
  card_id: string;
  year: number;
  title: string;
  text: string;
  challenge_id: string | null;
  future_id: string | null;
  families: Family[];
  quick_win: boolean;
  state: StepState;
}
export interface Answer {
  by: string;
  version: number;
  card_id: string;
  text: string;
}
export interface Pitfall extends Entry {
  card_id: string;
  step_id: string;
  text: string;
  state: PitfallState;
  answer: Answer | null;
  accepted: string | null;
}
export interface Commitment extends Entry {
  future_id: string | null;
  text: string;
  step_ids: string[];
}
export interface Comment extends Entry {
  on: string;
  text: string;
}
export interface Vote {
  id: string;
  by: string;
  on: string;
}
export interface Unknown extends Entry {
  step_id: string;
  text: string;
}
/** Who waits for the facilitator's word: to be recognised or, without a player_id, to come in. */
export interface Claim {
  id: string;
  player_id: string | null;
  name: string;
  family: Family | null;
  role: string;
  /** A phone was lost: granted, it ends what the seat had before. */
  lost?: boolean;
}
export interface Epilogue {
  version: number;
  title: string;
  opening: string;
  closing: string;
  goals: number[];
  shared: boolean;
}
export interface Pile {
  draw: number;
  discard: number;
}

export type Collection<T> = Record<string, T>;

export interface View {
  table: Table;
  players: Collection<Player>;
  piles: Collection<Pile>;
  cards: Collection<Card>;
  observations: Collection<Observation>;
  challenges: Collection<Challenge>;
  futures: Collection<Future>;
  steps: Collection<Step>;
  pitfalls: Collection<Pitfall>;
  commitments: Collection<Commitment>;
  comments: Collection<Comment>;
  votes: Collection<Vote>;
  unknowns: Collection<Unknown>;
  claims: Collection<Claim>;
  narrative: Epilogue;
}

export type Value = string | number | boolean | null;
export type Rule =
  | Value[]
  | { min: number; max: number }
  | { in: string[]; by?: string }
  | { of: Rule; min: number; max: number };

export interface Missing {
  code: string;
  params: Record<string, unknown>;
}

/** One thing this seat (or, with `for`, a proxy seat) may do now. */
export interface Offer {
  type: string;
  for?: string;
  needs: string[];
  choices: Record<string, Rule>;
  missing?: Missing[];
}

export interface Change {
  seq: number;
  at: string;
  by: string | null;
  type: string;
  set?: [string, string, unknown][];
  del?: [string, string][];
}

export interface You {
  player_id: string | null;
  role: Role;
}

export interface StateMessage {
  protocol: number;
  seq: number;
  at: string;
  you: You;
  view: View;
  legal: Offer[];
  server: string;
}

export interface ChangesMessage {
  server: string;
  changes: Change[];
  legal: Offer[];
  online: string[];
}

export interface Refusal {
  code: string;
  message: string;
  params: Record<string, unknown>;
}

export type Ack = { ok: true; seq: number } | { ok: false; error: Refusal };

export interface Command {
  id: string;
  type: string;
  data: Record<string, unknown>;
  for?: string;
}
