/** Show a page in the reader's language, and again when that changes. */
import { type ComponentType, render } from "preact";
import { useEffect, useState } from "preact/hooks";
import { LanguageContext, language, onLanguage, setLanguage, t } from "./i18n";
import { TOKEN } from "./seats";

/** What an address says; as it stands there when it cannot be read. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** A code as it is stored, however it was typed or wrapped in a message. */
export const plainCode = (typed: string): string => typed.replace(/[^a-z0-9]/gi, "").toUpperCase();

/** The parts of the address: /t/K7XEAE is "t" and "K7XEAE". */
export interface Address {
  place: string;
  code: string;
}

export function address(): Address {
  const [, place = "", code = ""] = location.pathname.split("/");
  return { place: place.toLowerCase(), code: plainCode(decoded(code)) };
}

function App({ page: Page }: { page: ComponentType<Address> }) {
  const [lang, draw] = useState(language());
  useEffect(() => onLanguage(() => draw(language())), []);
  return (
    <LanguageContext.Provider value={lang}>
      <Page key={lang} {...address()} />
    </LanguageContext.Provider>
  );
}

export async function start(page: ComponentType<Address>): Promise<void> {
  await setLanguage(language(), false);
  document.title = t("Jeu de la transition");
  const root = document.getElementById("app") ?? document.body;
  root.textContent = "";
  render(<App page={page} />, root);
  // A wheel that passes over a number in focus would change it.
  addEventListener(
    "wheel",
    ({ target }) => target instanceof HTMLInputElement && target.type === "number" && target.blur(),
    { passive: true },
  );
  // Somebody pastes a link with its token over the page it leads to.
  addEventListener(
    "hashchange",
    () => TOKEN.test(location.hash) && !document.getElementById(location.hash.slice(1)) && location.reload(),
  );
}
