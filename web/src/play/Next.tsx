/** The one thing expected now: a sentence, why, and one main button. */
import type { ComponentChildren } from "preact";
import { phaseWord } from "../cards";
import { t } from "../core/i18n";
import { allows } from "../core/legal";
import { useNow } from "./desk";
import { missingWord } from "./missing";
import { Proxies } from "./Proxies";
import { Act } from "./send";

interface Props {
  say: string;
  why?: string | undefined;
  main?: ComponentChildren;
  more?: ComponentChildren;
}

export function Next({ say, why, main, more }: Props) {
  return (
    <section class="next" id="now" aria-labelledby="next-say" tabIndex={-1}>
      <h2 class="next__say" id="next-say">
        {say}
      </h2>
      {why && <p class="next__why">{why}</p>}
      {main && <div class="next__main">{main}</div>}
      {more && <div class="buttons next__more">{more}</div>}
      <Proxies />
    </section>
  );
}

/** On to the next phase; when something is missing, that is said and asked once. */
export function Advance({ main = false }: { main?: boolean }) {
  const { host, view } = useNow();
  const offer = host("advance_phase");
  const to = offer?.choices.to;
  if (!offer || !Array.isArray(to)) return null;
  const ripe = allows(offer.choices.force, false, view);
  const phase = phaseWord(to[0] as never);
  const missing = (offer.missing ?? []).map((m) => missingWord(m, view));
  return (
    <Act
      offer={offer}
      data={ripe ? { to: to[0] } : { to: to[0], force: true }}
      look={main ? "main" : ""}
      confirm={ripe ? undefined : `${missing.join(" ")} ${t("Continuer quand même ?")}`}
    >
      {t("Passer à : {phase}", { phase })}
    </Act>
  );
}

/** Of a phase with two beats: on to the vote, which only who facilitates opens. */
export function OpenVote() {
  const { host } = useNow();
  return (
    <Act offer={host("open_vote")} look="main">
      {t("Ouvrir le vote")}
    </Act>
  );
}

/** Back to writing: the dots stay. */
export function CloseVote() {
  const { host } = useNow();
  return <Act offer={host("close_vote")}>{t("Revenir à l’écriture")}</Act>;
}

/** To the first thing that one may put a dot on: on a phone it may lie below the screen. */
export function ToDots() {
  const go = (): void => document.querySelector<HTMLElement>(".vote .act:last-child .button")?.focus();
  return (
    <button type="button" class="button button--main" onClick={go}>
      {t("Choisir où les mettre")}
    </button>
  );
}

/** Whether the facilitator's next phase is ripe. */
export function useRipe(): boolean {
  const { host, view } = useNow();
  const offer = host("advance_phase");
  return !!offer && allows(offer.choices.force, false, view);
}
