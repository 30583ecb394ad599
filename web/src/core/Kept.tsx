/** Until when a table and its words are kept, in a sentence. */
import { useEffect, useState } from "preact/hooks";
import { tableInfo } from "./api";
import { language, t } from "./i18n";

/** Nothing is said of a table that is kept for ever, nor before the server has answered. until: when it is known already. */
export function Kept({ code, until }: { code: string; until?: string | null }) {
  const [day, setDay] = useState(until ?? null);
  useEffect(() => {
    if (until !== undefined) return;
    tableInfo(code).then(
      (door) => setDay(door.kept_until),
      () => setDay(null),
    );
  }, [code, until]);
  if (!day) return null;
  const date = new Date(`${day}T12:00:00`).toLocaleDateString(language(), {
    day: "numeric",
    month: "long",
    year: "numeric",
  });
  return (
    <p class="field__hint">
      {t("Gardée jusqu’au {date} ; si personne n’y revient d’ici là, la table et son récit seront effacés.", { date })}
    </p>
  );
}
