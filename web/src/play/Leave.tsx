/** Asked when somebody goes back while words of theirs have not reached the server. */
import { useEffect } from "preact/hooks";
import { arm, leavePage, useBeforeLeaving } from "../core/back";
import { atRisk } from "../core/device";
import { t } from "../core/i18n";
import { useOutbox } from "../core/outbox";
import { useDesk } from "./desk";
import { Sheet } from "./sheet";

function LeaveSheet() {
  const { close } = useDesk();
  return (
    <Sheet title={t("Quitter la table ?")} own>
      <p>
        {atRisk()
          ? t(
              "Des mots ne sont pas encore partis, et cet appareil ne garde rien : en quittant cette page, vous les perdez.",
            )
          : t(
              "Des mots ne sont pas encore partis. Cet appareil les garde : ils partiront quand vous rouvrirez cette page.",
            )}
      </p>
      <div class="buttons">
        <button type="button" class="button button--main" onClick={close}>
          {t("Rester")}
        </button>
        <button type="button" class="button button--danger" onClick={leavePage}>
          {t("Quitter quand même")}
        </button>
      </div>
    </Sheet>
  );
}

export function useLeave(): void {
  const { open } = useDesk();
  const outbox = useOutbox();
  const waiting = outbox.items.length > 0;
  useEffect(() => {
    if (waiting) arm();
  }, [waiting]);
  useBeforeLeaving(
    () => waiting || atRisk(),
    () => open(<LeaveSheet />),
  );
  useEffect(() => {
    const stay = (event: BeforeUnloadEvent): void => {
      if (atRisk()) event.preventDefault();
    };
    addEventListener("beforeunload", stay);
    return () => removeEventListener("beforeunload", stay);
  }, []);
}
