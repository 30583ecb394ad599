/** The script of the first page and of a seat at a table: where one writes and plays. */
import { useState } from "preact/hooks";
import { Room } from "./core/Room";
import { leaveSeat, seat, takeToken } from "./core/seats";
import { address, start, type Address } from "./core/start";
import { Home } from "./home/Home";
import { Join } from "./home/Join";
import { Play } from "./play/Play";

function Table({ code }: { code: string }) {
  const [, look] = useState(0);
  const held = seat(code);
  const again = (): void => look((n) => n + 1);
  const leave = (): void => {
    leaveSeat(code);
    again();
  };
  if (!held) return <Join code={code} onSeated={again} />;
  return (
    <Room code={code} token={held.token} key={held.token}>
      <Play code={code} token={held.token} onLeave={leave} />
    </Room>
  );
}

function Page({ place, code }: Address) {
  return place === "t" && code ? <Table code={code} /> : <Home />;
}

const { place, code } = address();
if (place === "t" && code) takeToken(code);
void start(Page);
