/** « C'est moi »: somebody whose device no longer knows them, or who waits to be let in, until the facilitator says. */
import { useEffect, useState } from "preact/hooks";
import { nameWord } from "../cards";
import { absent, claimSeat, claimState, Problem } from "../core/api";
import { forget, read, write } from "../core/device";
import { t } from "../core/i18n";
import { keepSeat } from "../core/seats";
import type { Absent, Claimed } from "../core/wire";
import { said } from "./said";

const POLL_MS = 3_000;
const place = (code: string): string => `claim:${code.toUpperCase()}`;

export const keptClaim = (code: string): Claimed | null => read<Claimed>(place(code));
export const keepClaim = (code: string, claim: Claimed): void => void write(place(code), claim);

/** The number that both screens show, so that the facilitator answers the right person. */
export const claimNumber = (id: string): string => id.slice(1);

interface WaitProps {
  code: string;
  claim: Claimed;
  onSeated: () => void;
  /** Refused, or given up. */
  onEnd: (refused: boolean) => void;
}

export function Waiting({ code, claim, onSeated, onEnd }: WaitProps) {
  useEffect(() => {
    let timer = 0;
    let over = false;
    const end = (refused: boolean): void => {
      forget(place(code));
      onEnd(refused);
    };
    const ask = async (): Promise<void> => {
      try {
        const { state, player_id } = await claimState(code, claim);
        if (over) return;
        if (state === "granted") {
          forget(place(code));
          keepSeat(code, { token: claim.seat_token, player_id });
          return onSeated();
        }
        if (state === "refused") return end(true);
      } catch (problem) {
        if (!over && problem instanceof Problem && (problem.status === 401 || problem.status === 404)) return end(true);
      }
      if (!over) timer = window.setTimeout(() => void ask(), POLL_MS);
    };
    void ask();
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [claim.claim_id]);
  return (
    <div class="claim">
      <p class="notice" role="status">
        {t(
          "Votre demande porte le numéro {number}. La personne qui anime la voit et vous répond : gardez cette page ouverte.",
          { number: claimNumber(claim.claim_id) },
        )}
      </p>
      <button
        type="button"
        class="button"
        onClick={() => {
          forget(place(code));
          onEnd(false);
        }}
      >
        {t("Ne plus attendre")}
      </button>
    </div>
  );
}

/** The names of those who sat here and have no device now; asked for only when somebody opens it. */
export function WasHere({ code, onClaim }: { code: string; onClaim: (claim: Claimed) => void }) {
  const [people, show] = useState<Absent[] | null>(null);
  const [error, fail] = useState("");
  const [lost, lose] = useState(false);
  const ask = async (id: string): Promise<void> => {
    fail("");
    try {
      onClaim(await claimSeat(code, { player_id: id, ...(lost ? { lost } : {}) }));
    } catch (problem) {
      fail(said(problem));
    }
  };
  return (
    <details
      class="claim"
      onToggle={(event) => {
        if (!event.currentTarget.open) return;
        fail("");
        absent(code).then(show, (problem) => fail(said(problem)));
      }}
    >
      <summary>{t("Vous étiez déjà à cette table ?")}</summary>
      {people && (
        <p class="field__hint">
          {people.length
            ? t("Touchez votre nom : la personne qui anime confirmera que c’est vous.")
            : t("Personne ne manque à la table en ce moment.")}
        </p>
      )}
      {!!people?.length && (
        <label class="choice">
          <input type="checkbox" checked={lost} onChange={() => lose(!lost)} />
          <span>{t("J’ai perdu mon téléphone : qu’il ne puisse plus rien faire à ma place")}</span>
        </label>
      )}
      <div class="buttons buttons--stack">
        {people?.map((each) => (
          <button key={each.player_id} type="button" class="button" onClick={() => void ask(each.player_id)}>
            {t("C’est moi : {name}", { name: nameWord(each.name) })}
          </button>
        ))}
      </div>
      {error && (
        <p class="field__error" role="alert">
          {error}
        </p>
      )}
    </details>
  );
}
