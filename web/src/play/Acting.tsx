/** Whose words they are while one acts for somebody without a device; and that it has ended, once something was done. */
import { nameWord } from "../cards";
import { t } from "../core/i18n";
import { useDesk, useNow } from "./desk";

export function Acting() {
  const { actFor, done, seat } = useDesk();
  const { legal, view } = useNow();
  const name = nameWord(view.players[seat ?? done ?? ""]?.name ?? "");
  return (
    <div class="acting-place" role="status">
      {seat && (
        <p class="acting">
          <strong>{t("Vous agissez pour {name}.", { name })}</strong>
          <button type="button" class="button" onClick={() => actFor(undefined)}>
            {t("Redevenir moi")}
          </button>
        </p>
      )}
      {!seat && done && (
        <p class="acting acting--done">
          <span>{t("C’est fait pour {name}. Vous n’agissez plus à sa place.", { name })}</span>
          {legal.some((o) => o.for === done) && (
            <button type="button" class="button" onClick={() => actFor(done)}>
              {t("Continuer pour {name}", { name })}
            </button>
          )}
          <button type="button" class="button button--quiet" onClick={() => actFor(undefined)}>
            {t("Compris")}
          </button>
        </p>
      )}
    </div>
  );
}
