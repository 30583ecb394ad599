/** Which of the server's addresses the room is shown: one machine may be on a Wi-Fi, a cable and a tunnel at once. */
import { useEffect, useState } from "preact/hooks";
import { addresses } from "./api";
import { t } from "./i18n";
import { keepLinks, seat } from "./seats";
import type { Links, Reachable } from "./wire";

const HERE = /^(localhost|127\.|\[::1\])/;

/** For who opened the table on this device; says nothing while there is but one. links: those shown. choose: others now. */
export function Reach({ code, links, choose }: { code: string; links: Links; choose: (links: Links) => void }) {
  const [found, setFound] = useState<Reachable[] | null>(null);
  const shown = new URL(links.play).origin;
  const take = (url: string): void => {
    const moved = Object.entries(links).map(([name, link]) => [
      name,
      url + (link as string).slice(new URL(link as string).origin.length),
    ]);
    const all = Object.fromEntries(moved) as Links;
    keepLinks(code, all);
    choose(all);
  };
  useEffect(() => {
    const ask = (): void => void addresses(code, seat(code)?.token).then(setFound, () => undefined);
    ask();
    window.addEventListener("focus", ask); // a hotspot may have been switched on meanwhile
    return () => window.removeEventListener("focus", ask);
  }, [code]);
  useEffect(() => {
    const first = found?.[0];
    if (first && !found.some((one) => one.url === shown)) take(first.url); // the machine has changed networks
  }, [found]);
  if (found?.length === 0 && HERE.test(location.hostname))
    return (
      <p class="field__hint" role="status">
        {t(
          "Seul cet ordinateur peut ouvrir cette adresse. Pour jouer avec d’autres appareils, reliez-le à un Wi-Fi ou allumez son point d’accès, et lancez le jeu avec --host 0.0.0.0.",
        )}
      </p>
    );
  if (!found || found.length < 2) return null;
  return (
    <label class="field">
      {t("L’adresse montrée à la salle")}
      <select value={shown} onChange={(event) => take(event.currentTarget.value)}>
        {found.map(({ url, interface: network }) => (
          <option key={url} value={url}>
            {url.replace(/^https?:\/\//, "") + (network && ` (${network})`)}
          </option>
        ))}
      </select>
      <span class="field__hint">
        {t("Celle du réseau où sont les téléphones. Le QR code et les liens la suivent.")}
      </span>
    </label>
  );
}
