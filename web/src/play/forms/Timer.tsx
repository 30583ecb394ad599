import { useState } from "preact/hooks";
import { templateWord } from "../../cards";
import { planned } from "../../cards/time";
import { t } from "../../core/i18n";
import { Numeral } from "../../parts/fields";
import { useDesk, useNow } from "../desk";
import { Act } from "../send";
import { Sheet } from "../sheet";

export function TimerSheet() {
  const { close } = useDesk();
  const { host, view } = useNow();
  const { phase, template } = view.table;
  const suggested = planned(view, phase) || 1;
  const [minutes, set] = useState<number | null>(suggested);
  return (
    <Sheet title={t("Le minuteur")} own>
      <p>
        {t(
          "Pour la durée prévue ({length}), on conseille {n} minutes ici. À la fin, le minuteur le dit et n’arrête rien.",
          { length: templateWord(template ?? "2h").toLowerCase(), n: suggested },
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
