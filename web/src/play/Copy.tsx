import { useCopy } from "../core/copy";
import { t } from "../core/i18n";

/** A button that copies a link which is not shown. */
export function Copy({ text, children }: { text: string; children: string }) {
  const { field, copied, copy } = useCopy(text);
  return (
    <>
      <input ref={field} class="visually-hidden" readOnly tabIndex={-1} aria-hidden="true" value={text} />
      <button type="button" class="button" onClick={() => void copy()}>
        {copied ? t("Copié") : children}
      </button>
    </>
  );
}
