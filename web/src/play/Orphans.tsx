/** What was refused while nobody looked, or came too late: said, and the words given back. */

import { spoken } from "../core/drafts";
import { t } from "../core/i18n";
import { offer } from "../core/legal";
import { measure } from "../core/limits";
import { type Orphan, useOutbox } from "../core/outbox";
import type { View } from "../core/store";
import { TEXT } from "../core/wire";
import { Copy } from "./Copy";
import { useNow } from "./desk";
import { Act } from "./send";

/** The newest thing at the table that a comment can stand on. */
function newest(view: View): string | undefined {
  const row = (id: string): number => parseInt(id.slice(1), 10);
  return [view.observations, view.challenges, view.futures, view.steps]
    .flatMap((all) => Object.keys(all))
    .sort((a, b) => row(b) - row(a))[0];
}

function Given({ words, say }: { words: string; say: string }) {
  return (
    <>
      <p>{say}</p>
      <blockquote class="orphans__words">{words}</blockquote>
      <Copy text={words}>{t("Copier mes mots")}</Copy>
    </>
  );
}

function Lost({ orphan }: { orphan: Orphan }) {
  const outbox = useOutbox();
  const { legal, view } = useNow();
  const words = spoken(orphan.pending.command.data ?? null);
  const on = newest(view);
  // In the name of whom they were written for.
  const comment = offer(legal, "comment", orphan.pending.command.for ?? undefined);
  // A comment is no longer than any text: what does not fit whole is not cut, it is copied.
  const text = [t("Arrivé trop tard : {words}", { words }), words].find((each) => measure(each) <= TEXT);
  const done = (): void => outbox.dismiss(orphan);
  return (
    <div class="notice notice--error">
      <p>{t("Une action gardée sur cet appareil n’a pas pu se faire : {why}", { why: orphan.error.message })}</p>
      {words && <Given words={words} say={t("Vos mots ne sont pas perdus, les voici :")} />}
      <div class="buttons">
        {words && (
          <Act offer={on && text ? comment : undefined} data={{ on, text }} done={done}>
            {t("Les dire à la table, en commentaire")}
          </Act>
        )}
        <button type="button" class="button" onClick={done}>
          {t("Compris")}
        </button>
      </div>
    </div>
  );
}

export function Orphans() {
  const outbox = useOutbox();
  return (
    <div class={outbox.orphans.length ? "orphans" : ""} role="alert">
      {outbox.orphans.map((orphan) => (
        <Lost key={orphan.pending.command.id} orphan={orphan} />
      ))}
    </div>
  );
}

/** What was not sent before this seat was lost: to be copied. */
export function Unsent() {
  const outbox = useOutbox();
  const words = [...outbox.items, ...outbox.orphans.map((orphan) => orphan.pending)]
    .map((item) => spoken(item.command.data ?? null))
    .join("\n\n")
    .trim();
  if (!words) return null;
  return <Given words={words} say={t("Ces mots n’étaient pas encore partis. Ils restent sur cet appareil :")} />;
}
