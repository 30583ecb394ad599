/** The script of a seat at a table: where one writes and plays. */
import { useState } from "preact/hooks";
import { lazy } from "./core/lazy";
import { Room } from "./core/Room";
import { coming, keepLast, leaveSeat, seat, takeToken } from "./core/seats";
import { address, start } from "./core/start";
import { Play } from "./play/Play";

const Join = lazy(() => import("./home/Join").then((home) => home.Join));

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
      <Play code={code} token={held.token} onSeat={again} onLeave={leave} />
    </Room>
  );
}

const { code } = address();
const [held, token] = [seat(code), coming()];
// Another seat than this device's own: whose it is, is asked on a page of its own before anything gives way.
if (held && token && held.token !== token) location.replace(`/place/${code}#${token}`);
else {
  takeToken(code);
  if (seat(code)) keepLast(code);
  void start(Table);
}
