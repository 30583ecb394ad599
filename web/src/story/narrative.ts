/** The narrative as the server tells it: facts and people's words in reading order (`game/narrative.py`). */
import type { Family, Lang, ObservationKind, Outcome, Phase, PitfallState, Scale, StartingPoint, StepState } from "../core/types";

export interface CardRef {
  deck: string | null;
  card: string | null;
  title: string | null;
  text: string | null;
}
/** Who says something; the facilitator, and whoever was taken out, has an empty name. */
export interface Voice {
  name: string;
  family: Family | null;
  role: string;
}
export interface CommentPart {
  by: Voice;
  text: string;
}
export interface ObservationPart extends CommentPart {
  kind: ObservationKind;
  dots: number;
}
export interface ChallengePart {
  card: CardRef;
  by: Voice;
  dots: number;
  kept: boolean;
  taken_up: boolean;
}
export interface PitfallPart extends CommentPart {
  card: CardRef;
  state: PitfallState;
  accepted: string | null;
  answer: string | null;
  answer_by: Voice | null;
  answer_card: CardRef | null;
}
/** `challenge` and `future`: places, from 0, in the lists of the document. */
export interface StepPart extends CommentPart {
  year: number;
  title: string;
  card: CardRef;
  state: StepState;
  quick_win: boolean;
  families: Family[];
  challenge: number | null;
  future: number | null;
  pitfalls: PitfallPart[];
  unknowns: string[];
  comments: CommentPart[];
}
export interface FuturePart extends CommentPart {
  indicators: string[];
  dots: number;
  kept: boolean;
  merged: FuturePart[];
}
/** `future` null: none is desirable, and the text says why. */
export interface CommitmentPart extends CommentPart {
  future: number | null;
  steps: number[];
}
export interface Narrative {
  code: string;
  title: string;
  opening: string;
  closing: string;
  system: string;
  scale: Scale | null;
  starting_point: StartingPoint | null;
  themes: string[];
  year: number;
  horizon: number;
  language: Lang;
  licence: string;
  phase: Phase;
  shared: boolean;
  decks: string[];
  players: Voice[];
  observations: ObservationPart[];
  challenges: ChallengePart[];
  steps: StepPart[];
  futures: FuturePart[];
  commitments: CommitmentPart[];
  placeless: Voice[];
  goals: number[];
  outcome: Outcome | null;
}
