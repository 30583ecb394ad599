/** Taking back one's own last move, while no other has followed. */
import { t } from "../core/i18n";
import { useNow } from "./desk";
import { Act } from "./send";

export function MyUndo() {
  const { can, options } = useNow();
  const seq = Math.max(0, ...options("undo", "seq").map(Number));
  return (
    <Act offer={can("undo")} data={{ seq }} look="quiet">
      {t("Reprendre mon dernier coup")}
    </Act>
  );
}
