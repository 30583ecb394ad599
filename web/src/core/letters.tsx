import { useEffect, useState } from "preact/hooks";
import { request } from "./api";
import { t } from "./i18n";

const MOST_SHOWN = 40;

interface Props {
  /** The call that answers which letters cannot be printed; null: none is asked for. */
  address: string | null;
  token?: string | null;
}

/** Says before anything is printed which letters would be missing on paper; nothing where all can be. */
export function Letters({ address, token = null }: Props) {
  const [missing, set] = useState("");
  useEffect(() => {
    let gone = false;
    set("");
    if (address)
      request(address, { token })
        .then((answer) => answer.json() as Promise<{ missing: string }>)
        .then((found) => gone || set(found.missing))
        .catch(() => undefined);
    return () => {
      gone = true;
    };
  }, [address, token]);
  const letters = [...missing];
  return (
    <p role="status">
      {letters.length > 0 &&
        t("Ces lettres manquent à nos polices et seront remplacées par « � » sur le papier : {letters}", {
          letters: letters.slice(0, MOST_SHOWN).join(" ") + (letters.length > MOST_SHOWN ? " …" : ""),
        })}
    </p>
  );
}
