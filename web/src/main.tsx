/** Where each address leads. */
import { render } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Board } from "./board/Board";
import { LanguageContext, language, onLanguage, setLanguage, t } from "./core/i18n";
import { Room } from "./core/Room";
import { leaveSeat, seat, takeToken, TOKEN } from "./core/seats";
import { Home } from "./home/Home";
import { Join } from "./home/Join";
import { Rules } from "./home/Rules";
import { Play } from "./play/Play";
import { Story } from "./story/Story";

function Table({ code }: { code: string }) {
  const [, look] = useState(0);
  const held = seat(code);
  const again = (): void => look((n) => n + 1);
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

function Page() {
  const [, place, code] = location.pathname.split("/");
  if (place === "regles") return <Rules />;
  if (!code) return <Home />;
  if (place === "t") return <Table code={code.toUpperCase()} />;
  if (place === "board") return <Board code={code.toUpperCase()} />;
  if (place === "story") return <Story code={code.toUpperCase()} />;
  return <Home />;
}

function App() {
  const [lang, draw] = useState(language());
  useEffect(() => onLanguage(() => draw(language())), []);
  return (
    <LanguageContext.Provider value={lang}>
      <Page key={lang} />
    </LanguageContext.Provider>
  );
}

async function start(): Promise<void> {
  const [, place, code] = location.pathname.split("/");
  if (code && (place === "t" || place === "board")) takeToken(code, place === "t" ? "play" : "board");
  await setLanguage(language(), false);
  document.title = t("Jeu de la transition");
  const root = document.getElementById("app") ?? document.body;
  root.textContent = "";
  render(<App />, root);
  // Somebody pastes a link with its token over the page it leads to.
  addEventListener("hashchange", () => TOKEN.test(location.hash) && location.reload());
}

void start();
