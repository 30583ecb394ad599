/** What lies where: one place at a time on a phone, all of them on a laptop. */

import type { FunctionComponent } from "preact";
import { t } from "../core/i18n";
import type { Phase } from "../core/wire";
import { useDesk, useNow } from "./desk";
import { MyUndo } from "./MyUndo";
import { Challenges } from "./phases/Challenges";
import { Futures as FuturesPhase } from "./phases/Futures";
import { Lobby } from "./phases/Lobby";
import { Present } from "./phases/Present";
import { Story } from "./phases/Story";
import { Futures } from "./places/Futures";
import { Hand } from "./places/Hand";
import { Others } from "./places/Others";
import { Past } from "./places/Past";
import { Path } from "./places/Path";
import { Closed, Epilogue, Situate } from "./soon";

const PHASES: Record<Phase, FunctionComponent> = {
  lobby: Lobby,
  present: Present,
  challenges: Challenges,
  futures: FuturesPhase,
  story: Story,
  situate: Situate,
  epilogue: Epilogue,
  closed: Closed,
};
/** From the story on there is a path to see. */
const TOLD: Phase[] = ["story", "situate", "epilogue", "closed"];

function TablePlace() {
  const { view, facilitator } = useNow();
  const Now = PHASES[view.table.phase];
  return (
    <section class="part part--now" aria-label={t("La table")}>
      <Now />
      {!facilitator && <MyUndo />}
    </section>
  );
}

function StoryPlace() {
  return (
    <>
      <Path />
      <Futures />
      <Past />
    </>
  );
}

export function Places() {
  const { place, wide } = useDesk();
  const { me, view } = useNow();
  const told = TOLD.includes(view.table.phase);
  if (!wide) {
    return (
      <main id="places" tabIndex={-1} class="places">
        {place === "table" && <TablePlace />}
        {place === "hand" && <Hand />}
        {place === "story" && <StoryPlace />}
        {place === "others" && <Others />}
      </main>
    );
  }
  return (
    <main id="places" tabIndex={-1} class={`places places--wide ${told ? "places--told" : ""}`}>
      <TablePlace />
      {told && (
        <>
          <Past />
          <Path />
          <Futures />
          {view.table.phase === "story" && me !== null && <Hand />}
        </>
      )}
      <details class="side" open>
        <summary>{t("La vie de la table")}</summary>
        <Others />
      </details>
    </main>
  );
}
