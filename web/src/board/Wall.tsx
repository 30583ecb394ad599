import { useView } from "../core/store";
import { useAwake } from "../parts/device";
import { Landscape } from "../parts/Landscape";
import { Bottom, Corner } from "./Bottom";
import { Challenges } from "./Challenges";
import { Ending } from "./Ending";
import { Futures } from "./Futures";
import { Lobby } from "./Lobby";
import { Moments, useMoments } from "./Moments";
import { Path } from "./Path";
import { Present } from "./Present";
import { Situate } from "./Situate";
import { InTheLight } from "./Spotlight";
import { Top } from "./Top";
import { Covered } from "./turning";

/** The wall in the state of its table. One stage of 1920 × 1080, as large as the screen lets it be. */
export function Wall({ code }: { code: string }) {
  const { table } = useView();
  const lit = table.spotlight !== null || table.shown !== null;
  const moments = useMoments(lit);
  useAwake(true);
  return (
    <main class={`wall wall--${table.phase}`}>
      <Landscape />
      <div class="wall__stage">
        <Top />
        <div hidden={lit}>
          <Covered.Provider value={lit || moments.all.length > 0}>
            <Scene code={code} />
          </Covered.Provider>
        </div>
        {lit ? <InTheLight /> : <Moments {...moments} />}
        {table.phase !== "lobby" && table.phase !== "closed" && <Bottom />}
        {(lit || table.phase !== "lobby") && table.phase !== "closed" && <Corner code={code} />}
      </div>
    </main>
  );
}

function Scene({ code }: { code: string }) {
  switch (useView().table.phase) {
    case "lobby":
      return <Lobby code={code} />;
    case "present":
      return <Present />;
    case "challenges":
      return <Challenges />;
    case "futures":
      return <Futures />;
    case "story":
      return <Path />;
    case "situate":
      return <Situate />;
    case "epilogue":
    case "closed":
      return <Ending code={code} />;
  }
}
