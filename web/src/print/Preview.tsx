import { useEffect, useRef, useState } from "preact/hooks";
import { Problem, request } from "../core/api";
import { n, t } from "../core/i18n";
import type { Count } from "../core/wire";

interface Seen {
  /** What was drawn, as it was asked for. */
  key: string;
  images: string[];
}

/** The pictures of some pages, one fetched after the other, never two at once; the former ones stay until these are there. */
function usePictures(key: string, addresses: string[]) {
  const [seen, setSeen] = useState<Seen>({ key: "", images: [] });
  const [error, setError] = useState<unknown>(null);
  const wanted = useRef({ key, addresses });
  wanted.current = { key, addresses };
  const shown = useRef(seen);
  const busy = useRef(false);
  const gone = useRef(false);
  const show = async (): Promise<void> => {
    if (busy.current) return;
    busy.current = true;
    while (!gone.current && shown.current.key !== wanted.current.key) {
      const { key, addresses } = wanted.current;
      const images: string[] = [];
      try {
        for (const address of addresses) {
          if (wanted.current.key !== key) break;
          images.push(URL.createObjectURL(await (await request(address)).blob()));
        }
        setError(null);
      } catch (problem) {
        setError(problem);
        if (wanted.current.key === key) break;
      }
      const old = wanted.current.key === key ? shown.current.images : images;
      if (wanted.current.key === key) setSeen((shown.current = { key, images }));
      // Once the new ones are painted.
      setTimeout(() => old.forEach((image) => URL.revokeObjectURL(image)), 1_000);
    }
    busy.current = false;
  };
  useEffect(() => void show(), [key]);
  useEffect(
    () => () => {
      gone.current = true;
      shown.current.images.forEach((image) => URL.revokeObjectURL(image));
    },
    [],
  );
  return { images: seen.images, drawing: seen.key !== key && !error, error, again: () => void show() };
}

interface Props {
  count: Count;
  /** One card a page, on no sheet. */
  press: boolean;
  page: (number: number) => string;
  words: string;
}

/** Each sheet as it will be printed, its front and its back, from the very file. */
export function Preview({ count, press, page, words }: Props) {
  const [asked, ask] = useState(1);
  const sheet = Math.min(asked, count.sheets) || 1;
  const sides = count.pages / (count.sheets || 1) || 1;
  const numbers = Array.from({ length: count.pages ? sides : 0 }, (_, side) => (sheet - 1) * sides + side + 1);
  const addresses = numbers.map(page);
  const { images, drawing, error, again } = usePictures(addresses.join(" "), addresses);
  const names =
    sides > 1
      ? [
          t("Aperçu de la feuille {sheet}, côté faces", { sheet }),
          t("Aperçu de la feuille {sheet}, côté dos", { sheet }),
        ]
      : [t("Aperçu de la feuille {sheet}", { sheet })];
  return (
    <section aria-labelledby="preview" class="preview">
      <h2 id="preview">{t("Aperçu")}</h2>
      <div class={`preview__pages ${drawing ? "preview__pages--old" : ""}`} aria-busy={drawing}>
        {images.map((image, side) => (
          <figure key={side}>
            <img src={image} alt={names[side]} />
            {images.length > 1 && <figcaption class="status">{side ? t("Dos") : t("Faces")}</figcaption>}
          </figure>
        ))}
        {!images.length && !error && <p class="preview__none">{t("On dessine la feuille…")}</p>}
      </div>
      {!!error && (
        <p class="notice notice--error" role="alert">
          {error instanceof Problem && error.message ? error.message : t("L’aperçu n’a pas pu être dessiné.")}{" "}
          <button type="button" class="button" onClick={again}>
            {t("Réessayer")}
          </button>
        </p>
      )}
      <div class="buttons preview__turn">
        <button type="button" class="button" disabled={sheet <= 1} onClick={() => ask(sheet - 1)}>
          {press ? t("Carte précédente") : t("Feuille précédente")}
        </button>
        <span role="status">
          {drawing && images.length
            ? t("On dessine…")
            : press
              ? t("Carte {sheet} sur {sheets}", { sheet, sheets: count.sheets })
              : t("Feuille {sheet} sur {sheets}", { sheet, sheets: count.sheets })}
        </span>
        <button type="button" class="button" disabled={sheet >= count.sheets} onClick={() => ask(sheet + 1)}>
          {press ? t("Carte suivante") : t("Feuille suivante")}
        </button>
      </div>
      <p>
        <a href={words}>{n("Lire la carte en texte", "Lire les cartes en texte", count.cards)}</a>
      </p>
    </section>
  );
}
