import { useState } from "preact/hooks";
import { t } from "../../core/i18n";
import type { Phase } from "../../core/wire";
import { Numeral } from "../../parts/fields";
import { useDesk, useNow } from "../desk";
import { Act } from "../send";
import { Sheet } from "../sheet";

/** Minutes suggested for a game of two hours. */
const SUGGESTED: Record<Phase, number> = {
  lobby: 5,
  present: 12,
  challenges: 12,
  futures: 12,
  story: 60,
  situate: 12,
  epilogue: 7,
  closed: 1,
};

export function TimerSheet() {
  const { close } = useDesk();
  const { host, view } = useNow();
  const suggested = SUGGESTED[view.table.phase];
  const [minutes, set] = useState<number | null>(suggested);
  return (
    <Sheet title={t("Le minuteur")}>
      <p>
        {t(
          "Pour une partie de deux heures, on conseille {n} minutes ici. À la fin, le minuteur le dit et n’arrête rien.",
          { n: suggested },
        )}
      </p>
      <Numeral label={t("Minutes")} min={1} max={720} value={minutes} onInput={set} />
      <div class="buttons">
        {minutes !== null && minutes > 0 && (
          <Act offer={host("set_timer")} data={{ seconds: minutes * 60 }} look="main" done={close}>
            {t("Lancer le minuteur")}
          </Act>
        )}
        <Act offer={host("stop_timer")} done={close}>
          {t("Enlever le minuteur")}
        </Act>
      </div>
    </Sheet>
  );
}
