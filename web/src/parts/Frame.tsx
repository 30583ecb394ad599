import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { language, setLanguage, t } from "../core/i18n";
import { goTo } from "./goto";

/** What every page outside a game shares: the way home, the languages, the credits. */
export function Frame(props: { title: string; class?: string; children: ComponentChildren }) {
  useEffect(() => {
    document.title = props.title;
  }, [props.title]);
  return (
    <div class={`page ${props.class ?? ""}`}>
      <a class="button visually-hidden" href="#main" onClick={(event) => goTo(event, "main")}>
        {t("Aller au contenu")}
      </a>
      <header class="page__head">
        <a class="page__home" href="/">
          <img src="/assets/favicon.svg" alt="" width="36" height="36" />
          {t("Jeu de la transition")}
        </a>
        <Languages />
      </header>
      <main class="page__main" id="main" tabIndex={-1}>
        {props.children}
      </main>
      <Credits />
    </div>
  );
}

function Languages() {
  return (
    <p class="page__languages">
      {language() === "fr" ? (
        <button type="button" class="button button--quiet" lang="en" onClick={() => void setLanguage("en")}>
          English
        </button>
      ) : (
        <button type="button" class="button button--quiet" lang="fr" onClick={() => void setLanguage("fr")}>
          Français
        </button>
      )}
    </p>
  );
}

/** The Kit's own credit line, word for word in French: its licence asks for it wherever the cards are shown. */
const KIT =
  "La Fing, Transitions2, Kit AgirLocal : Le numérique au service des démarches environnementales de nos territoires, V2, 2017";

function Credits() {
  return (
    <footer class="page__foot">
      <nav aria-label={t("Pied de page")}>
        <ul class="plain-list">
          <li>
            <a href="/regles">{t("Les règles en cinq minutes")}</a>
          </li>
          <li>
            <a href="/lexique">{t("Le lexique")}</a>
          </li>
          <li>
            <a href="/imprimer">{t("Imprimer le jeu")}</a>
          </li>
        </ul>
      </nav>
      <p>
        {t("Cartes écrites d’après :")} <cite lang="fr">{KIT}</cite>, <span class="nowrap">CC BY 3.0 FR</span>.{" "}
        {t("Les mots sont les nôtres ; ses auteurs ne cautionnent pas ce jeu.")}
      </p>
      <p>
        {t("Logiciel libre, sous licence MIT. Ni compte, ni pistage, ni publicité.")}{" "}
        {t("Accessibilité : tout se joue au clavier et se lit à voix haute ; l’audit reste à faire.")}
      </p>
    </footer>
  );
}
