/** What who leads has before them: what to say now, what is still missing, who is here, what comes, what the wall shows. */
import { useEffect, useReducer, useRef } from "preact/hooks";
import { PHASES, phaseWord, textWord } from "../cards";
import { namesOf, seated, withoutDots } from "../cards/facts";
import { planned, secondsLeft } from "../cards/time";
import { cardWords, face } from "../core/decks";
import { locale, n, t } from "../core/i18n";
import { useChanges, useStore, type View } from "../core/store";
import { useNow } from "./desk";
import { missingWord } from "./missing";
import { type Saying, SCRIPT } from "./script";
import { Act } from "./send";

/** Without a word for so long, somebody may be asked what they think. */
const QUIET_MS = 8 * 60_000;
const LOOK_MS = 20_000;

interface Props {
  open: boolean;
  onToggle: (open: boolean) => void;
}

export function Lead({ open, onToggle }: Props) {
  const [, look] = useReducer((count: number, _: void) => count + 1, 0);
  useEffect(() => {
    const beat = setInterval(() => look(), LOOK_MS);
    return () => clearInterval(beat);
  }, []);
  return (
    <details class="lead" open={open} onToggle={(event) => onToggle(event.currentTarget.open)}>
      <summary>{t("Le déroulé")}</summary>
      <div class="lead__parts">
        <Say />
        <Plan />
        <People />
        <OnTheWall />
      </div>
    </details>
  );
}

function Say() {
  const { host, view } = useNow();
  const { beat, phase } = view.table;
  const said: Saying | undefined = SCRIPT[phase];
  const missing = (host("advance_phase")?.missing ?? []).map((m) => missingWord(m, view));
  if (!said) return null;
  return (
    <section class="lead__part">
      <h3>{t("À dire")}</h3>
      <p class="lead__say">{t(beat === "vote" && said.vote ? said.vote : said.say)}</p>
      {missing.length > 0 && (
        <p class="status">
          {t("Avant de passer à la suite :")} {missing.join(" ")}
        </p>
      )}
    </section>
  );
}

function Plan() {
  const { host, view } = useNow();
  const offset = useStore((s) => s.offset);
  const { phase, timer } = view.table;
  const here = PHASES.indexOf(phase);
  const left = timer ? secondsLeft(timer, offset) : planned(view, phase) * 60;
  const after = PHASES.slice(here + 1).reduce((sum, each) => sum + planned(view, each), 0);
  const end = new Date(Date.now() + left * 1_000 + after * 60_000);
  return (
    <section class="lead__part">
      <h3>{t("Le temps")}</h3>
      <ol class="lead__plan plain-list">
        {PHASES.map((each, i) => (
          <li key={each} aria-current={i === here ? "step" : undefined} class={i < here ? "soft" : ""}>
            {phaseWord(each)} <small>{t("{n} min", { n: planned(view, each) })}</small>
          </li>
        ))}
      </ol>
      <p class="status">
        {t("À ce rythme, fin vers {time}.", {
          time: end.toLocaleTimeString(locale(), { hour: "2-digit", minute: "2-digit" }),
        })}
      </p>
      <Act offer={host("set_timer")} data={{ seconds: Math.round(left) + 300 }}>
        {timer ? t("+ 5 minutes ici") : t("Lancer {n} minutes", { n: planned(view, phase) + 5 })}
      </Act>
    </section>
  );
}

/** When each person last did something, since this page is open: for who leads alone, and kept nowhere. */
function useLastHeard(): (id: string) => number {
  const opened = useRef(Date.now());
  const heard = useRef(new Map<string, number>());
  useChanges((change) => {
    if (change.by) heard.current.set(change.by, Date.now());
  });
  return (id) => heard.current.get(id) ?? opened.current;
}

function People() {
  const { view } = useNow();
  const online = useStore((s) => s.online);
  const last = useLastHeard();
  const all = seated(view);
  const { beat, phase } = view.table;
  const lists: [string, typeof all][] = [
    [t("Hors ligne"), all.filter((p) => !p.proxy && !p.away && !online.has(p.id))],
    [t("En absence"), all.filter((p) => p.away)],
    [
      t("Gommettes à poser"),
      beat === "vote" ? withoutDots(view, phase === "present" ? "observations" : "challenges") : [],
    ],
    [t("N’a rien dit depuis un moment"), all.filter((p) => !p.away && Date.now() - last(p.id) > QUIET_MS)],
  ];
  return (
    <section class="lead__part">
      <h3>{n("{n} personne", "{n} personnes", all.length)}</h3>
      {lists.every(([, list]) => !list.length) && <p class="status">{t("Tout le monde est là.")}</p>}
      <dl class="facts">
        {lists.map(
          ([label, list]) =>
            list.length > 0 && (
              <>
                <dt>{label}</dt>
                <dd>{namesOf(list, 8)}</dd>
              </>
            ),
        )}
      </dl>
    </section>
  );
}

function OnTheWall() {
  const { host, view } = useNow();
  const { shown, spotlight } = view.table;
  const lit = spotlight && titleOf(view, spotlight);
  const card = shown && face(shown);
  const title = lit || (card && cardWords(card).title);
  return (
    <section class="lead__part">
      <h3>{t("L’écran partagé")}</h3>
      <p class="status">{title ? t("En lumière : « {title} »", { title }) : t("Il montre la partie.")}</p>
      {title && (
        <Act offer={host(shown ? "show_card" : "spotlight")} data={shown ? {} : { on: null }}>
          {t("Éteindre la lumière")}
        </Act>
      )}
    </section>
  );
}

/** What an entry is called where it is only named. */
function titleOf(view: View, id: string): string {
  const card = view.cards[view.challenges[id]?.card_id ?? view.pitfalls[id]?.card_id ?? id];
  const entry = view.steps[id]?.title ?? view.observations[id]?.text ?? view.futures[id]?.text;
  return entry !== undefined ? textWord(entry) : (cardWords(card).title ?? "");
}
