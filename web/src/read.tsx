/** The script of the pages where one only reads: the shared screen, the story, the rules, the lexicon. */
import { Board } from "./board/Board";
import { start, type Address } from "./core/start";
import { Lexicon } from "./home/Lexicon";
import { Rules } from "./home/Rules";
import { Story } from "./story/Story";

function Page({ place, code }: Address) {
  if (place === "board") return <Board code={code} />;
  if (place === "lexique") return <Lexicon />;
  return place === "story" ? <Story code={code} /> : <Rules />;
}

void start(Page);
