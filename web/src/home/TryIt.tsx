/** A table to try the game at, with guests who are bots: to play with them, or to lead them. */
import { useState } from "preact/hooks";
import { openDemonstration } from "../core/api";
import { language, t } from "../core/i18n";
import { keepLinks, keepSeat } from "../core/seats";
import { said } from "../parts/said";

export function TryIt() {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState("");
  const go = async (leads: boolean): Promise<void> => {
    setBusy(true);
    setError("");
    try {
      const opened = await openDemonstration({ language: language(), leads });
      if (!leads) keepSeat(opened.code, { token: opened.facilitator_token });
      keepSeat(opened.code, { token: opened.board_token }, "board");
      if (!leads) keepLinks(opened.code, opened.links);
      location.assign(`/t/${opened.code}`);
    } catch (problem) {
      setError(said(problem));
      setBusy(false);
    }
  };
  return (
    <section class="home__more" aria-labelledby="try">
      <h2 id="try">{t("Essayer tout de suite")}</h2>
      <p>{t("Une table d’essai, avec cinq robots qui jouent au rythme d’une personne. Rien n’y compte.")}</p>
      <div class="buttons">
        <button type="button" class="button" aria-disabled={busy} onClick={() => !busy && void go(true)}>
          {t("Jouer avec eux")}
        </button>
        <button type="button" class="button" aria-disabled={busy} onClick={() => !busy && void go(false)}>
          {t("Animer leur table")}
        </button>
      </div>
      {error && (
        <p role="alert" class="status status--error">
          {error}
        </p>
      )}
    </section>
  );
}
