import { useEffect, useRef, useState } from "preact/hooks";
import { qr } from "../core/api";
import { useCopy } from "../core/copy";
import { t } from "../core/i18n";
import { Kept } from "../core/Kept";
import { Reach } from "../core/Reach";
import { seatLasts } from "../core/seats";
import type { TableOpened } from "../core/wire";

/** The table is open: its code, and the three links that lead to it. The last one is not for sharing. */
export function Links({ opened }: { opened: TableOpened }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const { code } = opened;
  const [links, choose] = useState(opened.links);
  return (
    <section class="door links" aria-labelledby="opened">
      <h2 id="opened" tabIndex={-1} ref={heading}>
        {t("La table est ouverte")}
      </h2>
      <div class="links__code">
        <img src={qr(code)} alt={t("Code QR pour rejoindre la table")} width="148" height="148" />
        <p>
          {t("Code de la table")}
          <strong>{code}</strong>
        </p>
      </div>
      <p>
        <a class="button button--main button--wide" href={seatLasts(code) ? `/t/${code}` : links.facilitate}>
          {t("Entrer et animer")}
        </a>
      </p>
      <Reach code={code} links={links} choose={choose} />
      <ul class="plain-list">
        <One name={t("Pour qui joue")} link={links.play} />
        <One name={t("Pour l’écran partagé, projeté au mur")} link={links.board} />
        <One name={t("Pour animer depuis un autre appareil")} link={links.facilitate} secret />
      </ul>
      <Kept code={code} until={opened.kept_until} />
    </section>
  );
}

function One({ name, link, secret = false }: { name: string; link: string; secret?: boolean }) {
  const { field, copied, copy } = useCopy(link);
  return (
    <li class="field links__one">
      <label>
        {name}
        <input ref={field} readOnly value={link} type={secret ? "password" : "text"} autocomplete="off" />
      </label>
      <div class="buttons">
        <button type="button" class="button" onClick={() => void copy()}>
          {copied ? t("Copié") : t("Copier le lien")}
          <span class="visually-hidden">{` – ${name}`}</span>
        </button>
        {!secret && (
          <a class="button button--quiet" href={link} target="_blank" rel="noreferrer">
            {t("Ouvrir")}
            <span class="visually-hidden">{` – ${name}`}</span>
          </a>
        )}
      </div>
      {secret && <span class="field__hint">{t("Gardez-le pour vous : il donne tous les pouvoirs sur la table.")}</span>}
    </li>
  );
}
