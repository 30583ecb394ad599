import { useState } from "preact/hooks";
import { asAnyone, download } from "../core/api";
import { language, t } from "../core/i18n";
import { Letters } from "../core/letters";
import { tokens } from "../core/seats";
import { said } from "./said";

const FORMATS: readonly [string, string][] = [
  ["pdf", "PDF"],
  ["docx", "Word (DOCX)"],
  ["html", "HTML"],
  ["md", "Markdown"],
  ["json", "JSON"],
];

/** Take the story away. The table's token goes in a header, so each file is fetched, then handed over. */
export function Downloads({ code, decks }: { code: string; decks: readonly string[] }) {
  const [busy, setBusy] = useState("");
  const [status, setStatus] = useState("");
  const fetchIt = async (format: string): Promise<void> => {
    setBusy(format);
    setStatus(t("On prépare le fichier…"));
    try {
      const path = `/api/tables/${encodeURIComponent(code)}/narrative.${format}`;
      await asAnyone(tokens(code), (token) => download(path, token, `recit-${code}.${format}`));
      setStatus(t("Le fichier est dans vos téléchargements."));
    } catch (problem) {
      setStatus(said(problem));
    } finally {
      setBusy("");
    }
  };
  return (
    <section aria-labelledby="take" class="take">
      <h2 id="take">{t("Emporter le récit")}</h2>
      <div class="buttons">
        {FORMATS.map(([format, name]) => (
          <button
            key={format}
            type="button"
            class={format === "pdf" ? "button button--main" : "button"}
            disabled={busy !== ""}
            onClick={() => void fetchIt(format)}
          >
            {name}
          </button>
        ))}
        <button type="button" class="button" onClick={() => print()}>
          {t("Imprimer cette page")}
        </button>
      </div>
      <Letters address={`/api/tables/${encodeURIComponent(code)}/letters.json`} token={tokens(code)[0] ?? null} />
      <p class="status" role="status">
        {status}
      </p>
      {decks.map((deck) => (
        <p key={deck}>
          <a href={`/api/decks/${encodeURIComponent(deck)}/print.pdf?lang=${language()}`}>
            {decks.length > 1
              ? t("Imprimer aussi les cartes « {deck} » (PDF)", { deck })
              : t("Imprimer aussi les cartes (PDF)")}
          </a>
        </p>
      ))}
    </section>
  );
}
