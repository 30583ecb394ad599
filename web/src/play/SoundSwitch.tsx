import { useState } from "preact/hooks";
import { t } from "../core/i18n";
import { setSound, soundWanted } from "./call";

/** Off until somebody wants it; kept on the device. */
export function SoundSwitch() {
  const [on, turn] = useState(soundWanted);
  return (
    <label class="choice easy">
      <input
        type="checkbox"
        role="switch"
        checked={on}
        onChange={(event) => {
          const wanted = event.currentTarget.checked;
          setSound(wanted);
          turn(wanted);
        }}
      />
      <span>
        <strong>{t("Un son quand c’est à vous")}</strong>{" "}
        <span class="soft">{t("discret, une seule fois, sur cet appareil")}</span>
      </span>
    </label>
  );
}
