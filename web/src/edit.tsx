/** The script of the pages where decks are read and written. */
import { start } from "./core/start";
import { Editor } from "./edit/Editor";
import { takeEditToken } from "./edit/mine";
import { Shelf } from "./edit/Shelf";

/** Ids are taken as they stand in the address; a draft that is saved changes it. */
const place = (): string => decodeURIComponent(location.pathname.split("/")[2] ?? "");

function Page() {
  const id = place();
  return id ? <Editor id={id} /> : <Shelf />;
}

if (place()) takeEditToken(place());
void start(Page);
