import type { ComponentChildren } from "preact";
import { useEffect, useMemo, useState } from "preact/hooks";
import { setEasy, useDecks } from "../core/decks";
import { setLanguage, t } from "../core/i18n";
import { Room } from "../core/Room";
import { clearAddress, coming, keepSeat, seat, takeToken } from "../core/seats";
import { useStore } from "../core/store";
import { whose } from "../core/whose";
import { Landscape } from "../parts/Landscape";
import { Wall } from "./Wall";

/** The token to show the wall with. Every good one shows the same: another in the address takes over from a bad one only. */
function useWallToken(code: string): string | null {
  const [held, token] = [seat(code, "board"), coming()];
  const [asking, ask] = useState(held !== null && token !== null && held.token !== token);
  useEffect(() => {
    if (!asking || !held || !token) return;
    void Promise.all([whose(code, held.token), whose(code, token)]).then(([mine, theirs]) => {
      if (mine === "refused" && typeof theirs === "object") keepSeat(code, { token }, "board");
      clearAddress();
      ask(false);
    });
  }, []);
  if (!asking) takeToken(code, "board");
  return asking ? null : (seat(code, "board")?.token ?? "");
}

/** The projected board: connects by itself with the token kept for this table (or in the address). */
export function Board({ code }: { code: string }) {
  // The wall goes by its address, not by what one person chose on the machine that projects it.
  useMemo(() => setEasy(new URLSearchParams(location.search).has("easy"), false), []);
  const token = useWallToken(code);
  if (token === null) return <Coming say={t("On vérifie le lien…")} />;
  if (!token) return <NoLink />;
  return (
    <Room code={code} token={token}>
      <Live code={code} />
    </Room>
  );
}

function NoLink() {
  return (
    <Blank>
      <h1>{t("Écran partagé")}</h1>
      <p>{t("Ouvrez cet écran par son lien complet : il est donné à la personne qui a ouvert la table.")}</p>
    </Blank>
  );
}

function Live({ code }: { code: string }) {
  const ready = useStore((s) => s.ready);
  const refusal = useStore((s) => s.refusal);
  const spoken = useStore((s) => s.view.table.language);
  const system = useStore((s) => s.view.table.system);
  const decks = useStore((s) => s.view.table.decks);
  useDecks(decks ?? []);
  useEffect(() => {
    // The wall speaks the table's language, whatever the projecting machine prefers.
    if (spoken) void setLanguage(spoken, false);
  }, [spoken]);
  // Nobody types here: the wall takes the server's new pages by itself.
  const stale = useStore((s) => s.stale);
  useEffect(() => {
    if (stale) location.reload();
  }, [stale]);
  useEffect(() => {
    if (system) document.title = t("{system} – écran partagé", { system });
  }, [system]);
  if (ready) return <Wall code={code} />;
  return <Coming say={refusal ? refusal.message : t("Connexion à la table {code}…", { code })} />;
}

function Coming({ say }: { say: string }) {
  return (
    <Blank>
      <h1>{t("Écran partagé")}</h1>
      <p role="status">{say}</p>
    </Blank>
  );
}

function Blank(props: { children: ComponentChildren }) {
  return (
    <main class="wall">
      <Landscape />
      <div class="wall__stage">
        <div class="wall__blank">{props.children}</div>
      </div>
    </main>
  );
}
