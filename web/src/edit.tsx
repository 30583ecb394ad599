/** The script of the pages where decks are read and written. */
import { start } from "./core/start";
import { type Link, takeEditToken } from "./decks/mine";
import { Editor } from "./edit/Editor";
import { place, usePlace } from "./edit/open";
import { Shelf } from "./edit/Shelf";

const came = place();
let link: Link = "none";

function Page() {
  const id = usePlace();
  return id ? <Editor key={id} id={id} link={id === came ? link : "none"} /> : <Shelf />;
}

async function open(): Promise<void> {
  if (came) link = await takeEditToken(came);
  await start(Page);
}

void open();
