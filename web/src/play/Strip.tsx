/** The facilitator's strip: next phase, time, pause, undo, and a sheet for the rest. */

import { useState } from "preact/hooks";
import { nameWord, phaseWord } from "../cards";
import { secondsLeft } from "../cards/time";
import { t } from "../core/i18n";
import { links } from "../core/seats";
import { useChanges, useStore } from "../core/store";
import { Copy } from "./Copy";
import { Clock } from "./clock";
import { useDesk, useNow } from "./desk";
import { SeatForm } from "./forms/Profile";
import { Go } from "./Go";
import { Advance, OpenVote } from "./Next";
import { newsOf } from "./news";
import { Invite } from "./phases/Lobby";
import { Act } from "./send";
import { Sheet } from "./sheet";
import { PaceForm, PaperForm, RemoveForm, TimerSheet } from "./soon";

/** As far back as one undoes. */
const MOST_NOTED = 60;

function AddMinute() {
  const { host, view } = useNow();
  const offset = useStore((s) => s.offset);
  const timer = view.table.timer;
  if (!timer) return null;
  const seconds = Math.round(secondsLeft(timer, offset)) + 60;
  return (
    <Act offer={host("set_timer")} data={{ seconds }} label={t("+ 1 min au minuteur")}>
      + 1 min
    </Act>
  );
}

function Rest() {
  const { close, code } = useDesk();
  const { host, me, view } = useNow();
  const kept = links(code);
  const back = host("return_phase")?.choices.to;
  const story = view.table.phase === "story";
  return (
    <Sheet title={t("Animer")} own>
      <div class="buttons buttons--stack">
        <Act offer={host("skip_turn")} done={close}>
          {t("Passer le tour de la personne attendue")}
        </Act>
        {Array.isArray(back) && (
          <Act
            offer={host("return_phase")}
            data={{ to: back[0] }}
            confirm={t("Revenir à : {phase} ?", { phase: phaseWord(back[0] as never) })}
            done={close}
          >
            {t("Revenir à : {phase}", { phase: phaseWord(back[0] as never) })}
          </Act>
        )}
        {story && host("configure") && <Go to={<PaceForm />}>{t("Régler le rythme")}</Go>}
        <Act offer={host("lock")} done={close}>
          {t("Fermer la porte : plus personne n’entre")}
        </Act>
        <Act offer={host("unlock")} done={close}>
          {t("Rouvrir la porte")}
        </Act>
        <Go to={<PaperForm />}>{t("Montrer une carte par son code")}</Go>
        {(view.table.spotlight || view.table.shown) && (
          <Act
            offer={host(view.table.shown ? "show_card" : "spotlight")}
            data={view.table.shown ? {} : { on: null }}
            done={close}
          >
            {t("Éteindre la lumière sur l’écran partagé")}
          </Act>
        )}
        <Go to={<SeatForm proxy />}>{t("Asseoir quelqu’un sans appareil")}</Go>
        {me === null && <Go to={<SeatForm proxy={false} />}>{t("Jouer aussi")}</Go>}
        {host("remove_players") && <Go to={<RemoveForm />}>{t("Retirer plusieurs personnes")}</Go>}
        {kept && <Copy text={kept.facilitate}>{t("Copier mon lien d’animation (gardez-le pour vous)")}</Copy>}
      </div>
      <p class="status">{t("Pour une personne (absence, animation, départ) : touchez son nom dans « Les autres ».")}</p>
      <Invite />
    </Sheet>
  );
}

/** Whoever is awaited and gone holds everybody up: one tap goes on. */
function Absent() {
  const { host, view } = useNow();
  const online = useStore((s) => s.online);
  const player = view.players[view.table.awaited[0] ?? ""];
  if (!player || player.proxy || online.has(player.id)) return null;
  return (
    <Act offer={host("skip_turn")} look="main">
      {t("Passer le tour de {name}", { name: nameWord(player.name) })}
    </Act>
  );
}

/** What was done in a row, in a sentence, if this page has seen it. */
function useMove(seq: number): string | undefined {
  const [said, note] = useState<ReadonlyMap<number, string>>(new Map());
  useChanges((change, view) => {
    const words = newsOf(change, view);
    if (words) note((before) => new Map([...before, [change.seq, words]].slice(-MOST_NOTED) as [number, string][]));
  });
  return said.get(seq);
}

export function Strip() {
  const { host, options, view } = useNow();
  const seq = Math.max(...options("undo", "seq").map(Number));
  const move = useMove(seq);
  return (
    <section class="strip" aria-label={t("Animation")}>
      <Absent />
      <OpenVote />
      <Advance />
      {host("set_timer") && <Go to={<TimerSheet />}>{view.table.timer ? <Clock /> : t("Minuteur")}</Go>}
      <AddMinute />
      <Act offer={host("pause")}>{t("Pause")}</Act>
      <Act offer={host("resume")} look="main">
        {t("Reprendre")}
      </Act>
      <Act offer={host("undo")} data={{ seq }}>
        {t("Annuler le coup")} {move && <small class="strip__move">{move}</small>}
      </Act>
      <Go to={<Rest />}>{t("Plus")}</Go>
    </section>
  );
}
