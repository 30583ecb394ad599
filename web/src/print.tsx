/** The script of the page to print from. */
import { start } from "./core/start";
import { Shop } from "./print/Shop";

void start(Shop);
