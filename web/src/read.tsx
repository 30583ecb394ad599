/** The script of the pages where one only reads: the shared screen, the story, the rules. */
import { Board } from "./board/Board";
import { start, type Address } from "./core/start";
import { Rules } from "./home/Rules";
import { Story } from "./story/Story";

function Page({ place, code }: Address) {
  if (place === "board") return <Board code={code} />;
  return place === "story" ? <Story code={code} /> : <Rules />;
}

void start(Page);
