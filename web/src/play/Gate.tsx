/** Before the table is there, or when it will not be. */
import { t } from "../core/i18n";
import { useStore } from "../core/store";
import { WayBack } from "../parts/WayBack";
import { useDesk } from "./desk";
import { Unsent } from "./Orphans";

export function Gate() {
  const { code, leave, reseat } = useDesk();
  const refusal = useStore((s) => s.refusal);
  const status = useStore((s) => s.status);
  if (status !== "refused") {
    return (
      <main class="gate">
        <p role="status">{status === "offline" ? t("Hors ligne, reconnexion…") : t("La table arrive…")}</p>
      </main>
    );
  }
  return (
    <main class="gate">
      <h1>{t("Cette place n’est plus la vôtre")}</h1>
      <p role="alert">{refusal?.message}</p>
      <p>{t("Ce que vous avez écrit est resté à la table.")}</p>
      <Unsent />
      <div class="buttons">
        <WayBack code={code} onBack={reseat} />
        <button type="button" class="button button--main" onClick={leave}>
          {t("Prendre une place")}
        </button>
        <a class="button" href="/">
          {t("Revenir à l’accueil")}
        </a>
      </div>
    </main>
  );
}
