import { useEffect, useState } from "preact/hooks";
import { FAMILIES, FamilyHelp, familyWord, phaseWord } from "../cards";
import { claimSeat, Problem, tableInfo, takeSeat } from "../core/api";
import { forget, randomId, read, write } from "../core/device";
import { n, t } from "../core/i18n";
import { Count, measure, near, tooLong } from "../core/limits";
import { keepSeat } from "../core/seats";
import { type Claimed, type Family, NAME, type TableSummary, TITLE } from "../core/wire";
import { keepClaim, keptClaim, Waiting, WasHere } from "../parts/Claim";
import { Frame } from "../parts/Frame";
import { said } from "../parts/said";
import { WayBack } from "../parts/WayBack";

type Place = "name" | "family" | "role" | "form";

interface Props {
  code: string;
  /** Called once this device holds a seat (kept in core/seats). */
  onSeated: () => void;
}

/** Take a seat at a table whose code is known: a name, whom one speaks for, and in. */
export function Join({ code, onSeated }: Props) {
  const [known, setKnown] = useState<TableSummary | null>(null);
  const [error, setError] = useState<unknown>(null);
  const load = (): void => {
    setError(null);
    tableInfo(code).then(setKnown, setError);
  };
  useEffect(load, [code]);
  return (
    <Frame title={known ? t("Rejoindre : {system}", { system: known.system }) : t("Rejoindre une table")} class="join">
      {known ? (
        <Door known={known} onSeated={onSeated} />
      ) : error ? (
        <Nowhere code={code} error={error} again={load} />
      ) : (
        <p role="status">{t("Connexion à la table {code}…", { code })}</p>
      )}
    </Frame>
  );
}

function Nowhere({ code, error, again }: { code: string; error: unknown; again: () => void }) {
  const missing = error instanceof Problem && error.status === 404;
  return (
    <section class="door">
      <h1>{missing ? t("Aucune table ne porte le code {code}", { code }) : t("La table ne répond pas")}</h1>
      <p role="alert">{missing ? t("Vérifiez le code affiché sur l’écran partagé.") : said(error)}</p>
      <p class="buttons">
        {!missing && (
          <button type="button" class="button button--main" onClick={again}>
            {t("Réessayer")}
          </button>
        )}
        <a class="button" href="/">
          {t("Taper un autre code")}
        </a>
      </p>
    </section>
  );
}

function Door({ known, onSeated }: { known: TableSummary; onSeated: () => void }) {
  const { code } = known;
  const [claim, setClaim] = useState<Claimed | null>(keptClaim(code));
  const [refused, setRefused] = useState(false);
  const wait = (made: Claimed): void => {
    keepClaim(code, made);
    setRefused(false);
    setClaim(made);
  };
  // Once the game goes on, who arrives has often been here: below the form for newcomers they would not see it.
  const begun = known.phase !== "lobby";
  const here = known.players > 0 && !known.locked && <WasHere code={code} onClaim={wait} />;
  const end = (no: boolean): void => {
    setRefused(no);
    setClaim(null);
  };
  return (
    <section class="door join__door">
      <p class="soft">{t("Vous rejoignez la table {code}", { code: known.code })}</p>
      <h1>{known.system}</h1>
      {known.phase === "closed" ? (
        <>
          <p>{t("Cette partie est terminée : son récit reste à lire.")}</p>
          <a class="button button--main" href={`/story/${known.code}`}>
            {t("Lire le récit")}
          </a>
        </>
      ) : (
        <>
          <p class="soft">
            {known.players
              ? n("{n} personne autour de la table.", "{n} personnes autour de la table.", known.players)
              : t("Vous êtes la première personne à prendre place.")}{" "}
            {known.phase !== "lobby" &&
              t("La partie a commencé ({phase}) : vous arrivez à temps, prenez place.", {
                phase: phaseWord(known.phase),
              })}
          </p>
          {known.locked && (
            <p class="notice notice--error">
              {t("La porte est fermée pour l’instant. Demandez à la personne qui anime de l’ouvrir, puis réessayez.")}
            </p>
          )}
          {refused && (
            <p class="notice notice--error" role="alert">
              {t("La personne qui anime n’a pas confirmé votre demande. Parlez-lui, puis demandez à nouveau.")}
            </p>
          )}
          {claim ? (
            <Waiting code={code} claim={claim} onSeated={onSeated} onEnd={end} />
          ) : (
            <>
              {begun && here}
              <div class="buttons buttons--stack">
                <WayBack code={code} onBack={onSeated} />
              </div>
              <SeatForm code={code} onSeated={onSeated} onClaim={wait} />
              {!begun && here}
            </>
          )}
        </>
      )}
    </section>
  );
}

function SeatForm({
  code,
  onSeated,
  onClaim,
}: {
  code: string;
  onSeated: () => void;
  onClaim: (claim: Claimed) => void;
}) {
  const [name, setName] = useState("");
  const [family, setFamily] = useState<Family | null>(null);
  const [role, setRole] = useState("");
  const [error, setError] = useState<{ at: Place; text: string } | null>(null);
  const [busy, setBusy] = useState(false);
  const sit = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (busy) return;
    if (!name.trim()) return setError({ at: "name", text: t("Dites-nous comment vous appeler.") });
    const long = tooLong(t("Votre prénom, ou un pseudonyme"), name, NAME);
    if (long) return setError({ at: "name", text: long });
    if (tooLong("", role, TITLE))
      return setError({ at: "role", text: tooLong(t("Votre rôle (facultatif)"), role, TITLE) });
    if (!family) return setError({ at: "family", text: t("Choisissez au nom de qui vous parlez.") });
    setBusy(true);
    setError(null);
    const place = `join:${code}`;
    const key = read<string>(place) ?? randomId();
    write(place, key);
    const who = { name: name.trim(), family, ...(role.trim() ? { role: role.trim() } : {}) };
    try {
      const seated = await takeSeat(code, who, key).catch((problem: Problem) => {
        if (problem.code !== "table/approval") throw problem;
        return claimSeat(code, who);
      });
      forget(place);
      if ("claim_id" in seated) return onClaim(seated);
      if (seated.seat_token) keepSeat(code, { token: seated.seat_token, player_id: seated.player_id });
      onSeated();
    } catch (problem) {
      // A refusal seats nobody: the next try is another one. No answer may hide a seat: the key stays.
      if (problem instanceof Problem && problem.status >= 400 && problem.status < 500) forget(place);
      setError({ at: "form", text: said(problem) });
      setBusy(false);
    }
  };
  const fault = (at: Place) =>
    error?.at === at && (
      <span class="field__error" id={`${at}-said`} role="alert">
        {error.text}
      </span>
    );
  return (
    <form onSubmit={(event) => void sit(event)} noValidate>
      <div class="field">
        <label for="name">{t("Votre prénom, ou un pseudonyme")}</label>
        <input
          id="name"
          value={name}
          onInput={(event) => setName(event.currentTarget.value)}
          autocomplete="given-name"
          aria-invalid={error?.at === "name"}
          aria-describedby="name-said"
        />
        {near(name, NAME) && (
          <span class="field__hint">
            <Count used={measure(name)} max={NAME} />
          </span>
        )}
        {fault("name")}
      </div>
      <fieldset class="field" aria-describedby="family-said family-about">
        <legend>{t("Au nom de qui parlez-vous ?")}</legend>
        <div class="choices">
          {FAMILIES.map((each) => (
            <label key={each} class="choice">
              <input
                type="radio"
                name="family"
                value={each}
                checked={family === each}
                onChange={() => setFamily(each)}
              />
              {familyWord(each)}
            </label>
          ))}
        </div>
        {fault("family")}
        <FamilyHelp family={family} id="family-about" />
      </fieldset>
      <div class="field">
        <label for="role">
          {family === "other" ? t("Qui êtes-vous dans ce système ?") : t("Votre rôle (facultatif)")}
        </label>
        <input
          id="role"
          value={role}
          onInput={(event) => setRole(event.currentTarget.value)}
          autocomplete="off"
          aria-invalid={error?.at === "role"}
          aria-describedby="role-said role-hint"
        />
        {fault("role")}
        <span class="field__hint" id="role-hint">
          {near(role, TITLE) && <Count used={measure(role)} max={TITLE} />}{" "}
          {t("Par exemple : élue aux transports, habitant du quartier, maraîchère.")}
        </span>
      </div>
      {fault("form")}
      <p>
        <button type="submit" class="button button--main button--wide" aria-disabled={busy}>
          {busy ? t("On vous installe…") : t("Prendre place")}
        </button>
      </p>
      <p class="field__hint">
        {t(
          "Toute la table lit ce que vous écrivez. Ne nommez pas de personne absente. Vos mots restent les vôtres : vous pourrez refuser qu’ils soient partagés.",
        )}
      </p>
    </form>
  );
}
