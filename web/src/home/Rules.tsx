import { type Kind, KindMark, kindWord } from "../cards";
import { language, t } from "../core/i18n";
import { Frame } from "../parts/Frame";

/** A first game in five minutes, on a screen or on paper. */
export function Rules() {
  return (
    <Frame title={t("Les règles en cinq minutes")} class="rules">
      <article>
        <h1>{t("Les règles en cinq minutes")}</h1>
        <p class="rules__lead">
          {t(
            "Vous jouez ensemble, pas les uns contre les autres. Vous racontez comment votre système (un territoire, une institution, une filière) passe de son présent à un futur que vous désirez.",
          )}{" "}
          <strong>
            {t(
              "La table a gagné quand chaque personne a trouvé sa place dans un futur souhaitable et a dit ce qu’elle fait pour y arriver.",
            )}
          </strong>
        </p>

        <h2>{t("Ce qu’il faut")}</h2>
        <p>
          {t(
            "De 2 à 20 personnes, d’horizons variés ; au-delà de dix, deux tables valent mieux qu’une. Une heure et demie à deux heures. Un téléphone par personne, un écran pour tout le monde ; ou les cartes imprimées, des feuilles et des crayons : les règles sont les mêmes.",
          )}
        </p>

        <h2>{t("Les cartes")}</h2>
        <ul class="rules__kinds plain-list">
          <Card
            kind="lever"
            text={t(
              "Ce que le numérique sait faire : ouvrir, relier, mesurer, outiller… On le joue pour franchir une étape ou surmonter un écueil.",
            )}
          />
          <Card
            kind="pitfall"
            text={t(
              "Ce qui peut tout gâcher : une technique trop compliquée, un effet rebond, des gens laissés de côté. Il éprouve une étape.",
            )}
          />
          <Card
            kind="challenge"
            text={t("Une question posée à votre système. La table en retient deux et s’engage à les relever.")}
          />
          <Card
            kind="future"
            text={t("« Nous aurons réussi si… » : ce que vous voulez voir à l’horizon, et à quoi on le reconnaîtra.")}
          />
        </ul>

        <p>
          <a href="/lexique">{t("Un mot vous échappe, une famille, un objectif ? Le lexique les explique.")}</a>
        </p>

        <h2>{t("La partie, phase par phase")}</h2>
        <ol class="rules__phases">
          <Phase
            name={t("Le salon")}
            time="5"
            text={t(
              "On nomme le système et l’horizon. Chaque personne prend place et dit au nom de qui elle parle : numérique, développement durable, décideurs, société civile, ou autre.",
            )}
          />
          <Phase
            name={t("L’état présent")}
            time="12"
            text={t(
              "Que voit-on aujourd’hui ? Chaque personne poste ses constats : forces, tensions, valeurs, acteurs. Puis place trois gommettes sur ce qui pèse le plus.",
            )}
          />
          <Phase
            name={t("Les défis")}
            time="12"
            text={t(
              "À tour de rôle, on pioche un défi et on dit tout haut s’il nous parle. Des gommettes encore ; la table en retient deux.",
            )}
          />
          <Phase
            name={t("Les futurs")}
            time="12"
            text={t(
              "Chaque personne propose un futur et ses signes de réussite. On soutient, on rapproche, on en retient trois au plus.",
            )}
          />
          <Phase
            name={t("Le récit")}
            time="60"
            text={t(
              "À votre tour : piochez un levier, puis jouez-en un, avec un titre et une année. C’est une étape. Toutes les deux étapes, quelqu’un pose un écueil sur l’une d’elles et dit pourquoi il la menace. N’importe qui d’autre peut y répondre par une parade, avec un levier. Une étape éprouvée et défendue devient robuste.",
            )}
          />
          <Phase
            name={t("Se situer")}
            time="12"
            text={t(
              "Chaque personne choisit un futur et écrit « ma part » : ce que je fais, moi, dans ce chemin. Qui ne trouve pas sa place le dit, et la table lui en cherche une.",
            )}
          />
          <Phase
            name={t("L’épilogue")}
            time="7"
            text={t(
              "On donne au récit un titre, une ouverture, une fin. La partie se termine ; le récit s’emporte, se lit et s’imprime.",
            )}
          />
        </ol>

        <h2>{t("Bon à savoir")}</h2>
        <ul>
          <li>{t("Personne ne perd. S’il manque une place, le récit reste ouvert et dit ce qui manque.")}</li>
          <li>
            {t("Toutes les mains sont visibles : on se conseille, on se donne un levier une fois par tour de table.")}
          </li>
          <li>{t("Une carte vierge s’écrit : c’est souvent la meilleure.")}</li>
          <li>
            {t(
              "Papier et écrans vont ensemble : chaque carte imprimée porte quatre signes ; donnés à un téléphone, ils la mettent en jeu et sur l’écran partagé.",
            )}
          </li>
          <li>{t("Arriver en retard, partir plus tôt, s’absenter : le jeu continue, et votre place vous attend.")}</li>
          <li>{t("La personne qui anime tient le rythme, peut mettre en pause, annuler un coup, passer un tour.")}</li>
        </ul>
        <p class="buttons">
          <a class="button button--main" href="/">
            {t("Jouer")}
          </a>
          <a class="button" href={`/api/decks/agirlocal/print.pdf?lang=${language()}`}>
            {t("Imprimer les cartes (PDF)")}
          </a>
        </p>
      </article>
    </Frame>
  );
}

function Card({ kind, text }: { kind: Kind; text: string }) {
  return (
    <li class={`kind-${kind}`}>
      <h3>
        <KindMark kind={kind} />
        {kindWord(kind)}
      </h3>
      <p>{text}</p>
    </li>
  );
}

function Phase({ name, time, text }: { name: string; time: string; text: string }) {
  return (
    <li>
      <h3>
        {name} <span class="soft">{t("{time} min", { time })}</span>
      </h3>
      <p>{text}</p>
    </li>
  );
}
