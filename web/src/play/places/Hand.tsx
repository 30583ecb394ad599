import { CardSmall } from "../../cards";
import { cardLang, cardPicture, cardWords } from "../../core/decks";
import { n, t } from "../../core/i18n";
import type { SeenCard } from "../../core/wire";
import { CardSheet } from "../CardSheet";
import { Part, useDesk, useNow } from "../desk";

export function handOf(cards: Record<string, SeenCard>, me: string | null): SeenCard[] {
  const order = { pitfall: 0, challenge: 1, lever: 2 };
  return Object.values(cards)
    .filter((c) => c.zone === "hand" && c.owner === me && me !== null)
    .sort((a, b) => order[a.kind] - order[b.kind] || cardWords(a).title.localeCompare(cardWords(b).title));
}

export function Hand() {
  const { open } = useDesk();
  const { me, view } = useNow();
  const cards = handOf(view.cards, me);
  return (
    <Part id="hand" title={t("Ma main")} class="part--hand">
      {cards.length ? (
        <>
          <p class="status">
            {n("{n} carte. Touchez-la pour la lire.", "{n} cartes. Touchez-en une pour la lire.", cards.length)}
          </p>
          <ul class="cards cards--hand">
            {cards.map((c) => (
              <li key={c.id}>
                <CardSmall
                  kind={c.kind}
                  title={cardWords(c).title || t("Carte vierge")}
                  lang={cardWords(c).title ? cardLang(c, view.table.language) : undefined}
                  picture={cardPicture(c)}
                  blank={c.blank && !c.title}
                  onOpen={() => open(<CardSheet card={c.id} />)}
                />
              </li>
            ))}
          </ul>
        </>
      ) : (
        <p class="soft">
          {me === null
            ? t("Vous animez sans jouer : vous n’avez pas de main.")
            : t("Pas de carte en main pour l’instant. Les leviers arrivent avec le récit.")}
        </p>
      )}
    </Part>
  );
}
