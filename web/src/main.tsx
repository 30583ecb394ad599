/** The script of a seat at a table: where one writes and plays. */
import { useState } from "preact/hooks";
import { Room } from "./core/Room";
import { keepLast, leaveSeat, seat, takeToken } from "./core/seats";
import { address, start } from "./core/start";
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

const { code } = address();
takeToken(code);
if (seat(code)) keepLast(code);
void start(Table);
