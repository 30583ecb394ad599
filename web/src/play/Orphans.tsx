/** What was refused after the page had been loaded again: said, and the words stay in their draft. */
import { t } from "../core/i18n";
import { useOutbox } from "../core/outbox";

export function Orphans() {
  const outbox = useOutbox();
  if (!outbox.orphans.length) return null;
  return (
    <div class="orphans" role="alert">
      {outbox.orphans.map((orphan) => (
        <p key={orphan.pending.command.id} class="notice notice--error">
          {t("Une action gardée sur cet appareil n’a pas pu se faire : {why}", { why: orphan.error.message })}{" "}
          {orphan.pending.draft && t("Vos mots sont restés en brouillon.")}{" "}
          <button type="button" class="button" onClick={() => outbox.dismiss(orphan)}>
            {t("Compris")}
          </button>
        </p>
      ))}
    </div>
  );
}
