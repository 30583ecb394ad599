import { useEffect } from "preact/hooks";
import { EVERY_GOAL, Goal, KitCredit } from "../cards";
import { FAMILIES } from "../cards/words";
import { useFamilies, useGlossary } from "../core/glossary";
import { t } from "../core/i18n";
import { decoded } from "../core/start";
import type { FamilyMap, Glossary, Term } from "../core/wire";
import { Frame } from "../parts/Frame";

/** The words of the cards: the Kit's terms, each at an address of its own, its families, and the seventeen goals. */
export function Lexicon() {
  const glossary = useGlossary();
  const families = useFamilies();
  return (
    <Frame title={t("Le lexique")} class="rules lexicon">
      <article>
        <h1>{t("Le lexique")}</h1>
        <p class="rules__lead">
          {t(
            "Ce que veulent dire les mots des cartes, qui est dans quelle famille, et les objectifs auxquels un récit peut servir.",
          )}
        </p>
        {glossary && families ? (
          <Words glossary={glossary} families={families} />
        ) : glossary === null || families === null ? (
          <p role="alert">{t("Le lexique n’a pas pu être chargé. Rechargez la page dans un instant.")}</p>
        ) : (
          <p role="status">{t("On ouvre le lexique…")}</p>
        )}
      </article>
    </Frame>
  );
}

function Words({ glossary, families }: { glossary: Glossary; families: FamilyMap }) {
  useEffect(() => {
    // What the address names was not there yet when the browser looked for it.
    const named = document.getElementById(decoded(location.hash.slice(1)));
    named?.scrollIntoView();
    named?.focus();
  }, []);
  const terms = Object.entries(glossary.terms);
  return (
    <>
      <nav aria-label={t("Dans cette page")}>
        <ul class="plain-list buttons">
          {PARTS().map(([id, title]) => (
            <li key={id}>
              <a class="button" href={`#${id}`}>
                {title}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {PARTS().map(([id, title]) => (
        <section key={id} aria-labelledby={id}>
          <h2 id={id} tabIndex={-1}>
            {title}
          </h2>
          {id === "ecology" || id === "digital" ? (
            <Terms terms={terms.filter(([, term]) => term.theme === id)} />
          ) : id === "families" ? (
            <Families map={families} />
          ) : (
            <Goals />
          )}
        </section>
      ))}
      <KitCredit kit={glossary} />
    </>
  );
}

const PARTS = (): [string, string][] => [
  ["ecology", t("Écologie")],
  ["digital", t("Numérique")],
  ["families", t("Les familles")],
  ["goals", t("Objectifs de développement durable")],
];

function Terms({ terms }: { terms: [string, Term][] }) {
  return (
    <dl class="lexicon__terms">
      {terms.map(([id, { term, definition }]) => (
        <div key={id} id={id} tabIndex={-1}>
          <dt>
            <a href={`#${id}`}>{term}</a>
          </dt>
          <dd>{definition}</dd>
        </div>
      ))}
    </dl>
  );
}

function Families({ map }: { map: FamilyMap }) {
  return (
    <>
      <p>
        {t(
          "Chaque personne parle au nom d’une famille d’actrices et d’acteurs du territoire ; qui n’en trouve pas choisit « Autre » et dit son rôle.",
        )}
      </p>
      <dl class="lexicon__terms">
        {FAMILIES.map((family) => {
          const words = map.families[family];
          return (
            words && (
              <div key={family} id={`family-${family}`}>
                <dt>{words.name}</dt>
                <dd>
                  {words.description}
                  <span class="soft">{t("Par exemple : {list}.", { list: words.actors.join(", ") })}</span>
                </dd>
              </div>
            )
          );
        })}
      </dl>
    </>
  );
}

function Goals() {
  return (
    <>
      <p>
        {t(
          "Les dix-sept objectifs que les Nations unies se sont donnés en 2015 ; à l’épilogue, la table choisit ceux que son récit sert.",
        )}
      </p>
      <ol class="lexicon__goals plain-list">
        {EVERY_GOAL.map((goal) => (
          <li key={goal}>
            <Goal goal={goal} />
          </li>
        ))}
      </ol>
    </>
  );
}
