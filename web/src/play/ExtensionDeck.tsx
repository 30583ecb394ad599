/** The blanks that the table wrote, made into a deck that this device may write. */
import { useState } from "preact/hooks";
import { request } from "../core/api";
import { t } from "../core/i18n";
import { hold } from "../decks/mine";
import { said } from "../parts/said";
import { useDesk, useNow } from "./desk";

export function ExtensionDeck() {
  const { code, token } = useDesk();
  const { facilitator, view } = useNow();
  const [made, setMade] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState("");
  if (!facilitator) return null;
  const make = async (): Promise<void> => {
    setBusy(true);
    setError("");
    try {
      const answer = await request(`/api/tables/${encodeURIComponent(code)}/extension-deck`, { method: "POST", token });
      const { id, edit_token } = (await answer.json()) as { id: string; edit_token: string };
      hold({ id, token: edit_token, name: view.table.system });
      setMade(id);
    } catch (problem) {
      setError(said(problem));
    } finally {
      setBusy(false);
    }
  };
  return (
    <section class="entry" aria-labelledby="extension">
      <h3 id="extension">{t("Faire un jeu des cartes écrites ici")}</h3>
      <p>{t("Les cartes vierges que la table a écrites deviennent un jeu à vous, à imprimer ou à rejouer.")}</p>
      {made ? (
        <a class="button button--main" href={`/decks/${made}`}>
          {t("Ouvrir ce jeu")}
        </a>
      ) : (
        <button type="button" class="button" disabled={busy} onClick={() => void make()}>
          {busy ? t("On réunit les cartes…") : t("Faire un jeu des cartes écrites ici")}
        </button>
      )}
      <div role="alert">{error && <p class="status status--error">{error}</p>}</div>
    </section>
  );
}
