import { useState } from "preact/hooks";
import { openTable } from "../core/api";
import { language, t } from "../core/i18n";
import { Count, measure, near, tooLong } from "../core/limits";
import { keepLinks, keepSeat } from "../core/seats";
import { type Language, type TableOpened, TITLE } from "../core/wire";
import { Links } from "./Links";
import { said } from "./said";

const YEARS_AHEAD = 15;

/** Open a table with what cannot wait; scale, themes and pace are set in the lobby. decks: other ones than the game's own. */
export function OpenTable({ decks }: { decks?: string[] }) {
  const year = new Date().getFullYear();
  const [system, setSystem] = useState("");
  const [horizon, setHorizon] = useState(String(year + YEARS_AHEAD));
  const [spoken, setSpoken] = useState<Language>(language());
  const [error, setError] = useState("");
  const [busy, setBusy] = useState(false);
  const [opened, setOpened] = useState<TableOpened | null>(null);
  const open = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (!system.trim()) return setError(t("Dites d’abord de quel système la table va parler."));
    const long = tooLong(t("De quel système parle-t-on ?"), system, TITLE);
    if (long) return setError(long);
    setBusy(true);
    setError("");
    try {
      const table = await openTable({
        system: system.trim(),
        horizon: Number(horizon),
        language: spoken,
        ...(decks ? { decks } : {}),
      });
      keepSeat(table.code, { token: table.facilitator_token });
      keepSeat(table.code, { token: table.board_token }, "board");
      keepLinks(table.code, table.links);
      setOpened(table);
    } catch (problem) {
      setError(said(problem));
    } finally {
      setBusy(false);
    }
  };
  if (opened) return <Links opened={opened} />;
  return (
    <section class="door" aria-labelledby="open">
      <h2 id="open">{t("Ouvrir une table")}</h2>
      <form onSubmit={(event) => void open(event)} noValidate>
        <div class="field">
          <label for="system">{t("De quel système parle-t-on ?")}</label>
          <input
            id="system"
            value={system}
            onInput={(event) => setSystem(event.currentTarget.value)}
            autocomplete="off"
            aria-invalid={!!error}
            aria-describedby="system-said"
          />
          <span id="system-said" class={error ? "field__error" : "field__hint"} role={error ? "alert" : undefined}>
            {near(system, TITLE) && <Count used={measure(system)} max={TITLE} />}{" "}
            {error ||
              t("Un territoire, une institution, une filière… Par exemple : la mobilité dans le pays de Redon.")}
          </span>
        </div>
        <div class="door__pair">
          <div class="field">
            <label for="horizon">{t("Horizon")}</label>
            <input
              id="horizon"
              type="number"
              inputMode="numeric"
              min={year + 1}
              max={year + 100}
              value={horizon}
              onInput={(event) => setHorizon(event.currentTarget.value)}
            />
          </div>
          <div class="field">
            <label for="spoken">{t("Langue de la table")}</label>
            <select id="spoken" value={spoken} onChange={(event) => setSpoken(event.currentTarget.value as Language)}>
              <option value="fr">Français</option>
              <option value="en">English</option>
            </select>
          </div>
        </div>
        <button type="submit" class="button button--main button--wide" disabled={busy}>
          {t("Ouvrir la table")}
        </button>
        <p class="field__hint">{t("Le reste (échelle, thèmes, rythme) se règle dans le salon.")}</p>
      </form>
    </section>
  );
}
