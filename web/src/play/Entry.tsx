/** What one may do with something written: comment, correct, withdraw, show it on the wall. */
import { t } from "../core/i18n";
import { values } from "../core/legal";
import type { Comment } from "../core/types";
import { inOrder, nameOf } from "../board/facts";
import { textWord } from "../cards";
import { useDesk, useNow } from "./desk";
import { CommentForm, EditForm, fieldWord } from "./forms/Texts";
import { Act } from "./send";

function commentsOn(comments: Record<string, Comment>, on: string): Comment[] {
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
          <Actions on={c.id} small />
        </li>
      ))}
    </ul>
  );
}

interface Props {
  on: string;
  /** Only what one may do with one's own words. */
  small?: boolean;
}

/** The buttons that the offers allow on an entry. */
export function Actions({ on, small = false }: Props) {
  const { open, seat } = useDesk();
  const { canWith, legal, view } = useNow();
  const edits = legal.filter(
    (o) => o.type === "edit_text" && o.for === seat && values(o.choices["on"], view).includes(on),
  );
  const comment = small ? undefined : canWith("comment", "on", on);
  const withdraw = canWith("withdraw", "on", on);
  const light = small ? undefined : canWith("spotlight", "on", on);
  const redact = withdraw && values(withdraw.choices["redact"], view);
  if (!edits.length && !comment && !withdraw && !light) return null;
  return (
    <div class="actions">
      {comment && (
        <button type="button" class="button button--quiet" onClick={() => open(<CommentForm on={on} />)}>
          {t("Commenter")}
        </button>
      )}
      {edits.flatMap((offer) =>
        values(offer.choices["field"], view).map((field) => (
          <button
            key={String(field)}
            type="button"
            class="button button--quiet"
            onClick={() => open(<EditForm on={on} field={String(field)} offer={offer} />)}
          >
            {t("Corriger : {field}", { field: fieldWord(String(field)).toLowerCase() })}
          </button>
        )),
      )}
      {light && (
        <Act offer={light} data={{ on }} look="quiet">
          {t("Montrer en grand à l’écran")}
        </Act>
      )}
      {withdraw && redact?.includes(false) && (
        <Act offer={withdraw} data={{ on }} look="quiet" confirm={t("Retirer ce texte ? Ce qui en dépend part avec lui.")}>
          {t("Retirer")}
        </Act>
      )}
      {withdraw && redact?.includes(true) && (
        <Act
          offer={withdraw}
          data={{ on, redact: true }}
          look="quiet"
          confirm={t("Effacer ces mots partout, y compris de l’historique et des exports ? C’est sans retour.")}
        >
          {t("Effacer les mots")}
        </Act>
      )}
    </div>
  );
}
