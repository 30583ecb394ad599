/** The script of the pages where decks are read and written. */
import { start } from "./core/start";
import { Editor } from "./edit/Editor";
import { takeEditToken } from "./edit/mine";
import { place, usePlace } from "./edit/open";
import { Shelf } from "./edit/Shelf";

function Page() {
  const id = usePlace();
  return id ? <Editor key={id} id={id} /> : <Shelf />;
}

if (place()) takeEditToken(place());
void start(Page);
