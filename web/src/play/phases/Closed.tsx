import { useState } from "preact/hooks";
import { download } from "../../core/api";
import { language, n, t } from "../../core/i18n";
import { nameWord } from "../../cards";
import { useDesk, useNow } from "../desk";
import { Next } from "../Next";

const FORMATS = ["pdf", "docx", "html", "md", "json"] as const;

function formatWord(format: (typeof FORMATS)[number]): string {
  const words = {
    pdf: t("PDF, à imprimer"),
    docx: t("Document Word ou LibreOffice"),
    html: t("Page web"),
    md: t("Texte Markdown"),
    json: t("Données JSON"),
  };
  return words[format];
}

function Downloads() {
  const { code, token } = useDesk();
  const { view } = useNow();
  const [failed, fail] = useState(false);
  const get = (format: string): void => {
    fail(false);
    download(`/api/tables/${code}/narrative.${format}`, token, `recit-${code}.${format}`).catch(() => fail(true));
  };
  return (
    <section aria-labelledby="take-title">
      <h3 id="take-title">{t("Emporter")}</h3>
      <ul class="plain-list buttons">
        {FORMATS.map((format) => (
          <li key={format}>
            <button type="button" class="button" onClick={() => get(format)}>
              {formatWord(format)}
            </button>
          </li>
        ))}
        {view.table.decks.map((deck) => (
          <li key={deck}>
            <a class="button" href={`/api/decks/${encodeURIComponent(deck)}/print.pdf?lang=${language()}`} download>
              {t("Le jeu de cartes à imprimer (PDF)")}
            </a>
          </li>
        ))}
      </ul>
      <div role="alert">{failed && <p class="status status--error">{t("Le fichier n’est pas venu. Réessayez dans un instant.")}</p>}</div>
    </section>
  );
}

export function Closed() {
  const { code } = useDesk();
  const { view } = useNow();
  const outcome = view.table.outcome;
  const won = outcome?.result === "won";
  const lost = (outcome?.placeless ?? []).map((id) => nameWord(view.players[id]?.name ?? ""));
  return (
    <>
      <Next
        say={won ? t("Gagné : chacun·e a sa place dans un futur souhaitable.") : t("Un récit ouvert : il reste des places à trouver.")}
        why={lost.length ? t("Sans place pour l’instant : {names}.", { names: lost.join(", ") }) : undefined}
        main={
          <a class="button button--main" href={`/story/${code}`}>
            {t("Lire le récit")}
          </a>
        }
      />
      {outcome && (
        <ul class="plain-list buttons" aria-label={t("Ce que la table a fait")}>
          <li class="chip">{t("{n} défis relevés sur {of}", { n: outcome.challenges_taken_up, of: outcome.challenges_kept })}</li>
          <li class="chip">{n("{n} écueil surmonté", "{n} écueils surmontés", outcome.pitfalls_answered)}</li>
          <li class="chip">{n("{n} facette du numérique", "{n} facettes du numérique", outcome.facets.length)}</li>
          <li class="chip">{n("{n} petite victoire", "{n} petites victoires", outcome.quick_wins)}</li>
          <li class="chip">{n("{n} donnée manquante", "{n} données manquantes", outcome.unknowns)}</li>
        </ul>
      )}
      <Downloads />
    </>
  );
}
