import { FaceMark, nameWord } from "../cards";
import type { Player } from "../core/store";

/** People beside each other, each by their mark and name. */
export function Names({ list }: { list: readonly Player[] }) {
  return (
    <span class="wall-names">
      {list.map((player) => (
        <span key={player.id}>
          <FaceMark player={player} /> {nameWord(player.name)}
        </span>
      ))}
    </span>
  );
}
