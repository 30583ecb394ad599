/** The story so far on one sheet: what whoever comes late has to know before they play. */
import type { ComponentChildren } from "preact";
import { textWord } from "../cards";
import { expected } from "../cards/expected";
import { authorsOf, byWeight, dots, inOrder, nameOf } from "../cards/facts";
import { cardWords, useDecks } from "../core/decks";
import { n, t } from "../core/i18n";
import { useDesk, useNow } from "./desk";
import { Sheet } from "./sheet";

/** The observations that weigh most are told; the others are read at the table. */
const STRONGEST = 3;

/** Those that are kept, or all of them as long as none is. */
function keptOf<T extends { kept: boolean }>(all: T[]): T[] {
  const kept = all.filter((each) => each.kept);
  return kept.length ? kept : all;
}

/** What is told under a title; nothing where there is nothing to tell. */
function Told({ title, children }: { title: string; children: ComponentChildren[] }) {
  if (!children.length) return null;
  return (
    <section class="recap__part">
      <h3>{title}</h3>
      <ol class="plain-list">{children}</ol>
    </section>
  );
}

export function RecapSheet() {
  const { close } = useDesk();
  const { me, view } = useNow();
  useDecks(view.table.decks);
  const weight = dots(view);
  const all = inOrder(view.observations);
  const facts = byWeight(
    all.filter((o) => !o.hidden),
    weight,
  ).slice(0, STRONGEST);
  const covered = all.filter((o) => o.hidden).length;
  const challenges = keptOf(inOrder(view.challenges)).filter((c) => !view.cards[c.card_id]?.hidden);
  const steps = inOrder(view.steps).sort((a, b) => a.year - b.year);
  const futures = keptOf(inOrder(view.futures));
  const { horizon, paused, awaited } = view.table;
  const now = expected(view);
  return (
    <Sheet title={t("L’histoire jusqu’ici")} full own>
      <div class="recap">
        <Told title={t("Ce qui pèse aujourd’hui")}>
          {facts.map((o) => (
            <li key={o.id}>
              {textWord(o.text)}{" "}
              {weight.has(o.id) && (
                <small class="soft nowrap">{n("{n} gommette", "{n} gommettes", weight.get(o.id) ?? 0)}</small>
              )}
            </li>
          ))}
        </Told>
        {covered > 0 && (
          <p class="status">
            {n(
              "{n} constat sera montré quand le vote s’ouvrira.",
              "{n} constats seront montrés quand le vote s’ouvrira.",
              covered,
            )}
          </p>
        )}
        <Told title={challenges.some((c) => c.kept) ? t("Défis retenus") : t("Les défis de la table")}>
          {challenges.map((c) => (
            <li key={c.id}>{textWord(cardWords(view.cards[c.card_id]).title)}</li>
          ))}
        </Told>
        <Told title={t("Le chemin")}>
          {steps.map((s) => (
            <li key={s.id} class="recap__step">
              <b>{s.year}</b>
              <span>
                {textWord(s.title)} <small class="soft">{nameOf(view, s.by)}</small>
              </span>
            </li>
          ))}
        </Told>
        <Told title={t("En {year}, nous aurons réussi si…", { year: String(horizon) })}>
          {futures.map((f) => (
            <li key={f.id}>
              {textWord(f.text)} <small class="soft">{authorsOf(view, f)}</small>
            </li>
          ))}
        </Told>
        {now.head && (
          <section class="recap__part recap__now">
            <h3>{t("Maintenant")}</h3>
            <p>
              {me !== null && awaited[0] === me ? <strong>{t("C’est à vous.")}</strong> : now.head} {now.line}
            </p>
            {paused && <p class="status">{t("La table est en pause.")}</p>}
          </section>
        )}
        <div class="buttons">
          <button type="button" class="button button--main" onClick={close}>
            {t("Continuer la partie")}
          </button>
        </div>
      </div>
    </Sheet>
  );
}
