/** What one may do with something written: comment, correct, withdraw, show it on the wall. */

import { textWord } from "../cards";
import { inOrder, nameOf } from "../cards/facts";
import { t } from "../core/i18n";
import { values } from "../core/legal";
import type { SeenComment } from "../core/wire";
import { useDesk, useNow } from "./desk";
import { CommentForm, EditForm, fieldWord } from "./forms/Texts";
import { Go } from "./Go";
import { Act } from "./send";
import { Sheet } from "./sheet";

function commentsOn(comments: Record<string, SeenComment>, on: string): SeenComment[] {
  return inOrder(comments).filter((c) => c.on === on);
}

export function Comments({ on }: { on: string }) {
  const { view } = useNow();
  const list = commentsOn(view.comments, on);
  if (!list.length) return null;
  return (
    <ul class="comments plain-list" aria-label={t("Commentaires")}>
      {list.map((c) => (
        <li key={c.id}>
          <strong>{nameOf(view, c.by)}</strong> {textWord(c.text)}
          <Actions on={c.id} own />
        </li>
      ))}
    </ul>
  );
}

/** Everything an entry allows, apart: the list it stands in stays calm. */
function ActionsSheet({ on }: { on: string }) {
  const { close, seat } = useDesk();
  const { canWith, legal, view } = useNow();
  const edits = legal.filter(
    (o) => o.type === "edit_text" && o.for === seat && values(o.choices.on, view).includes(on),
  );
  const withdraw = canWith("withdraw", "on", on);
  const redact = withdraw && values(withdraw.choices.redact, view);
  return (
    <Sheet title={t("Modifier")}>
      <div class="buttons buttons--stack">
        {edits.flatMap((offer) =>
          values(offer.choices.field, view).map((field) => (
            <Go key={String(field)} to={<EditForm on={on} field={String(field)} offer={offer} />}>
              {t("Corriger : {field}", { field: fieldWord(String(field)).toLowerCase() })}
            </Go>
          )),
        )}
        <Act offer={canWith("spotlight", "on", on)} data={{ on }} done={close}>
          {t("Montrer en grand à l’écran")}
        </Act>
        {redact?.includes(false) && (
          <Act
            offer={withdraw}
            data={{ on }}
            done={close}
            confirm={t("Retirer ce texte ? Ce qui en dépend part avec lui.")}
          >
            {t("Retirer")}
          </Act>
        )}
        {redact?.includes(true) && (
          <Act
            offer={withdraw}
            data={{ on, redact: true }}
            look="danger"
            done={close}
            confirm={t("Effacer ces mots partout, y compris de l’historique et des exports ? C’est sans retour.")}
          >
            {t("Effacer les mots")}
          </Act>
        )}
      </div>
    </Sheet>
  );
}

/** Something written, read apart: whose it is, what was said of it, what one may do with it. */
export function ReadSheet({ on, title, text, by }: { on: string; title: string; text: string; by: string }) {
  const { view } = useNow();
  return (
    <Sheet title={title}>
      <p class="prose">{textWord(text)}</p>
      <p class="soft">{t("Par {name}", { name: nameOf(view, by) })}</p>
      <Comments on={on} />
      <Actions on={on} />
    </Sheet>
  );
}

/** The two buttons under something written. `own`: only what one may do with one's own words. */
export function Actions({ on, own = false }: { on: string; own?: boolean }) {
  const { canWith } = useNow();
  const comment = !own && canWith("comment", "on", on);
  const change =
    canWith("edit_text", "on", on) ??
    canWith("withdraw", "on", on) ??
    (own ? undefined : canWith("spotlight", "on", on));
  if (!comment && !change) return null;
  return (
    <div class="actions">
      {comment && (
        <Go quiet to={<CommentForm on={on} />}>
          {t("Commenter")}
        </Go>
      )}
      {change && (
        <Go quiet to={<ActionsSheet on={on} />}>
          {t("Modifier")}
        </Go>
      )}
    </div>
  );
}
