/** The script of the pages outside a seat: the first one, the shared screen, the story, the rules, the lexicon. */
import { Board } from "./board/Board";
import { lastTable } from "./core/seats";
import { type Address, address, start } from "./core/start";
import { Arrive } from "./home/Arrive";
import { FromPaper } from "./home/FromPaper";
import { Home } from "./home/Home";
import { Lexicon } from "./home/Lexicon";
import { Nowhere } from "./home/Nowhere";
import { Rules } from "./home/Rules";
import { Story } from "./story/Story";

function Page({ place, code }: Address) {
  if (place === "board") return <Board code={code} />;
  if (place === "lexique") return <Lexicon />;
  if (place === "regles") return <Rules />;
  if (place === "c") return <FromPaper code={code} />;
  if (place === "place") return <Arrive code={code} />;
  if (place === "story") return <Story code={code} />;
  return place ? <Nowhere /> : <Home />;
}

const { place, code } = address();
const table = place === "c" ? lastTable() : null;
// A phone that reads a card's code opens its address: on to the table, the card in hand.
if (table) location.replace(`/t/${table}#card=${code}`);
else void start(Page);
