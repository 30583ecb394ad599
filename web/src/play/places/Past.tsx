import { CardSmall, observationsWord, textWord } from "../../cards";
import { byWeight, dots, inOrder } from "../../cards/facts";
import { cardLang, cardWords } from "../../core/decks";
import { t } from "../../core/i18n";
import { CardSheet } from "../CardSheet";
import { Part, useDesk, useNow } from "../desk";
import { ReadSheet } from "../Entry";

/** The present, the most dotted first, and the challenges kept. */
export function Past() {
  const { view } = useNow();
  const { open } = useDesk();
  const weight = dots(view);
  const facts = byWeight(inOrder(view.observations), weight);
  const challenges = inOrder(view.challenges).filter((c) => c.kept);
  const taken = new Set(Object.values(view.steps).map((s) => s.challenge_id));
  return (
    <Part id="past" title={t("Aujourd’hui")} class="part--past">
      {challenges.length > 0 && (
        <ul class="plain-list stack" aria-label={t("Défis retenus")}>
          {challenges.map((c) => (
            <li key={c.id}>
              <CardSmall
                kind="challenge"
                title={cardWords(view.cards[c.card_id]).title}
                lang={cardLang(view.cards[c.card_id], view.table.language)}
                onOpen={() => open(<CardSheet card={c.card_id} />)}
              />
              <p class="status">{taken.has(c.id) ? t("Relevé par une étape") : t("Pas encore relevé")}</p>
            </li>
          ))}
        </ul>
      )}
      <ul class="plain-list facts-list">
        {facts.map((o) => (
          <li key={o.id}>
            <button
              type="button"
              class="fact"
              onClick={() =>
                open(<ReadSheet on={o.id} title={observationsWord(o.kind)} text={textWord(o.text)} by={o.by} />)
              }
            >
              <small>{observationsWord(o.kind)}</small> {textWord(o.text)}
            </button>
          </li>
        ))}
      </ul>
    </Part>
  );
}
