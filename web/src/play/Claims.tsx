/** Who waits for the facilitator's word: to be recognised, or to come in. Said aloud when somebody asks. */

import { familyWord, nameWord } from "../cards";
import { t } from "../core/i18n";
import { offers, takes } from "../core/legal";
import { claimNumber } from "../parts/Claim";
import { useNow } from "./desk";
import { Act } from "./send";

export function Claims() {
  const { host, legal, view } = useNow();
  const offer = host("answer_claim");
  // At a full table, nobody new may be let in.
  const answer = (claim_id: string, granted: boolean) =>
    offers(legal, "answer_claim").find((each) => takes(each, { claim_id, granted }, view));
  return (
    <div class={offer ? "orphans" : ""} role="status">
      {offer &&
        Object.values(view.claims).map(({ id, player_id, name, family, lost }) => (
          <div key={id} class="notice">
            <p>
              {player_id
                ? t("Demande n° {number} : quelqu’un dit être {name}. Est-ce bien cette personne ?", {
                    number: claimNumber(id),
                    name: nameWord(view.players[player_id]?.name ?? ""),
                  })
                : t("Demande n° {number} : {name} ({family}) voudrait entrer.", {
                    number: claimNumber(id),
                    name: nameWord(name),
                    family: family ? familyWord(family) : "",
                  })}
            </p>
            {lost && (
              <p>
                {t(
                  "Cette personne dit avoir perdu son téléphone : si vous acceptez, l’ancien appareil ne pourra plus rien à cette place.",
                )}
              </p>
            )}
            <div class="buttons">
              <Act offer={answer(id, true)} data={{ claim_id: id, granted: true }} look="main">
                {player_id ? t("Oui, lui rendre sa place") : t("Faire entrer")}
              </Act>
              <Act offer={answer(id, false)} data={{ claim_id: id, granted: false }}>
                {t("Non")}
              </Act>
            </div>
          </div>
        ))}
    </div>
  );
}
