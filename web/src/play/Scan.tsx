import { useEffect, useRef, useState } from "preact/hooks";
import { t } from "../core/i18n";

/** Four symbols of the game's alphabet: alone, or at the end of the address that a printed code may hold. */
const CODE = /(?:^|\/c\/)([2-9a-hjkmnp-tv-z]{4})$/i;

export const codeIn = (text: string): string => CODE.exec(text.trim())?.[1]?.toUpperCase() ?? "";

/** Only on a page that came over https (or from this machine) do browsers lend the camera. */
const camera = (): boolean => !!navigator.mediaDevices?.getUserMedia;

function Aim({ onCode, onFail }: { onCode: (code: string) => void; onFail: () => void }) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const stop = new AbortController();
    const read = (text: string): boolean => {
      const code = codeIn(text);
      if (code && !stop.signal.aborted) onCode(code);
      return code !== "";
    };
    import("../parts/scan")
      .then(({ scan }) => scan(video.current!, stop.signal, read))
      .catch(() => stop.signal.aborted || onFail());
    return () => stop.abort();
  }, []);
  return <video ref={video} class="aim" muted playsInline aria-label={t("Ce que voit l’appareil photo")} />;
}

/** A button that opens the camera, until it has read a card's code. */
export function Scan({ onCode }: { onCode: (code: string) => void }) {
  const [state, go] = useState<"off" | "on" | "failed">("off");
  if (!camera()) return null;
  const found = (code: string): void => {
    go("off");
    onCode(code);
  };
  return (
    <div class="scan">
      {state === "on" && <Aim onCode={found} onFail={() => go("failed")} />}
      <button type="button" class="button" onClick={() => go(state === "on" ? "off" : "on")}>
        {state === "on" ? t("Éteindre l’appareil photo") : t("Viser le code avec l’appareil photo")}
      </button>
      <p class="status" role="status">
        {state === "on" && t("Approchez la carte : le petit carré au milieu de l’image.")}
        {state === "failed" && t("L’appareil photo ne s’est pas ouvert. Tapez les quatre signes : c’est aussi rapide.")}
      </p>
    </div>
  );
}
