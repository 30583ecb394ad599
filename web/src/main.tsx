/** The script of the first page and of a seat at a table: where one writes and plays. */
import { useState } from "preact/hooks";
import { Room } from "./core/Room";
import { keepLast, lastTable, leaveSeat, seat, takeToken } from "./core/seats";
import { address, start, type Address } from "./core/start";
import { FromPaper } from "./home/FromPaper";
import { Home } from "./home/Home";
import { Join } from "./home/Join";
import { Play } from "./play/Play";

function Table({ code }: { code: string }) {
  const [, look] = useState(0);
  const held = seat(code);
  const again = (): void => {
    keepLast(code);
    look((n) => n + 1);
  };
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
  if (place === "c") return <FromPaper code={code} />;
  return place === "t" && code ? <Table code={code} /> : <Home />;
}

const { place, code } = address();
if (place === "t" && code) {
  takeToken(code);
  if (seat(code)) keepLast(code);
}
const table = place === "c" ? lastTable() : null;
// A phone that reads a card's code opens its address: on to the table, the card in hand.
if (table) location.replace(`/t/${table}#card=${code}`);
else void start(Page);
