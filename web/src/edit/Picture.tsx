import { useState } from "preact/hooks";
import { t } from "../core/i18n";
import type { CardFacts } from "../core/wire";
import { address, emblem, pictureOf, usePictures } from "./pictures";

/** Choose a card's picture from the set; folded, for it takes room. */
export function Picture({ card, onPick }: { card: CardFacts; onPick: (picture: string | null) => void }) {
  const [open, setOpen] = useState(false);
  const all = usePictures(card.kind, open);
  const own = card.picture && !all.some((each) => each.name === card.picture) ? card.picture : null;
  const items: [string | null, string][] = [
    [null, t("l’image commune à son type")],
    ...(own ? [[own, own] as [string, string]] : []),
    ...all.map((each) => [each.name, each.title] as [string, string]),
  ];
  return (
    <details class="pictures" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <img src={pictureOf(card)} alt="" width="240" height="120" />
        {t("Choisir une image")}
      </summary>
      {open && (
        <fieldset class="field">
          <legend class="visually-hidden">{t("Image de la carte")}</legend>
          <div class="pictures__set">
            {items.map(([name, label]) => (
              <label class="picture" key={name}>
                <input type="radio" name="picture" checked={card.picture === name} onChange={() => onPick(name)} />
                <img
                  src={address(name ?? emblem(card.kind, card.blank))}
                  alt=""
                  width="240"
                  height="120"
                  loading="lazy"
                />
                <span>{label}</span>
              </label>
            ))}
          </div>
        </fieldset>
      )}
    </details>
  );
}
