import { useState } from "preact/hooks";
import { Problem, tableInfo } from "../core/api";
import { t } from "../core/i18n";
import { plainCode } from "../core/start";
import { Frame } from "../parts/Frame";
import { Landscape } from "../parts/Landscape";
import { OpenTable } from "../parts/OpenTable";
import { said } from "../parts/said";
import { MyTables } from "./MyTables";
import { TryIt } from "./TryIt";

/** The first page: what this is, the way to a table, the way to open one. */
export function Home() {
  return (
    <Frame title={t("Jeu de la transition")} class="home">
      <section class="hero">
        <Landscape class="hero__picture" />
        <div class="hero__words">
          <h1>{t("Racontez ensemble le chemin vers un futur souhaitable")}</h1>
          <p>
            {t(
              "Autour d’une table, de 2 à 20, chaque personne parle pour une part du territoire : ensemble, vous écrivez le récit qui le mène d’aujourd’hui à l’horizon choisi.",
            )}{" "}
            {t("La table a gagné quand tout le monde y a trouvé sa place.")}
          </p>
        </div>
      </section>
      <div class="home__doors">
        <JoinByCode />
        <OpenTable />
      </div>
      <MyTables />
      <TryIt />
      <section class="home__more" aria-labelledby="more">
        <h2 id="more">{t("Jouer autrement")}</h2>
        <ul class="plain-list">
          <li>
            <a class="button" href="/regles">
              {t("Lire les règles en cinq minutes")}
            </a>
          </li>
          <li>
            <a class="button" href="/lexique">
              {t("Le lexique : les mots des cartes")}
            </a>
          </li>
          <li>
            <a class="button" href="/imprimer">
              {t("Imprimer les cartes et jouer sur papier")}
            </a>
          </li>
          <li>
            <a class="button" href="/decks">
              {t("Tous les jeux de cartes, et en écrire un")}
            </a>
          </li>
        </ul>
      </section>
    </Frame>
  );
}

export function JoinByCode() {
  const [code, setCode] = useState("");
  const [error, setError] = useState("");
  const [busy, setBusy] = useState(false);
  const go = async (event: Event): Promise<void> => {
    event.preventDefault();
    // Or the whole link to the table.
    const typed = plainCode(/\/t\/([^/?#]+)/i.exec(code)?.[1] ?? code);
    if (!typed) return setError(t("Tapez le code affiché à l’écran ou donné par la personne qui anime."));
    setBusy(true);
    try {
      await tableInfo(typed);
      location.assign(`/t/${encodeURIComponent(typed)}`);
    } catch (problem) {
      setBusy(false);
      const missing = problem instanceof Problem && problem.status === 404;
      setError(
        missing
          ? t("Aucune table ne porte le code {code}. Vérifiez-le et recommencez.", { code: typed })
          : said(problem),
      );
    }
  };
  return (
    <section class="door" aria-labelledby="join">
      <h2 id="join">{t("Rejoindre une table")}</h2>
      <form onSubmit={(event) => void go(event)} noValidate>
        <div class="field field--code">
          <label for="code">{t("Code de la table")}</label>
          <input
            id="code"
            value={code}
            onInput={(event) => setCode(event.currentTarget.value)}
            autocomplete="off"
            autocapitalize="characters"
            autocorrect="off"
            spellcheck={false}
            enterkeyhint="go"
            aria-invalid={!!error}
            aria-describedby="code-said"
          />
          <span id="code-said" class={error ? "field__error" : "field__hint"} role={error ? "alert" : undefined}>
            {error || t("Il est affiché sur l’écran partagé. Pas de compte à créer.")}
          </span>
        </div>
        <button type="submit" class="button button--main button--wide" disabled={busy}>
          {t("Rejoindre")}
        </button>
      </form>
    </section>
  );
}
