/** What the table does now and who is awaited, said of the whole room: on the wall, and to whoever comes late. */

import { n, t } from "../core/i18n";
import type { View } from "../core/store";
import { nameOf, namesOf, seated, withoutDots } from "./facts";

export interface Expected {
  head: string;
  line?: string;
}

/** Who is awaited is named when they are so few. */
const MOST_NAMED = 4;

/** A sentence, and one that goes with it where there is more to say: who is awaited, which turn it is. */
export function expected(view: View): Expected {
  const { table } = view;
  const here = seated(view).filter((p) => !p.away);
  const silent = (authors: string[]): string | undefined => {
    const missing = here.filter((p) => !authors.includes(p.id));
    return missing.length && missing.length < here.length
      ? t("On attend {names}.", { names: namesOf(missing) })
      : undefined;
  };
  const by = (entries: Record<string, { by: string }>): string[] => Object.values(entries).map((e) => e.by);
  const proposing = Object.values(view.futures).flatMap((f) => f.authors);
  const all = (authors: string[]): boolean => here.length > 0 && here.every((p) => authors.includes(p.id));
  const kept = (entries: Record<string, { kept: boolean }>): boolean => Object.values(entries).some((e) => e.kept);
  const withLine = (head: string, line?: string): Expected => (line ? { head, line } : { head });
  switch (table.phase) {
    case "present":
      if (table.beat === "vote")
        return voting(view, "observations", t("Posez vos gommettes sur les constats qui comptent."));
      return all(by(view.observations))
        ? withLine(t("Tous les constats sont là : le vote va s’ouvrir."))
        : withLine(t("Que voit-on aujourd’hui ? Chaque personne poste un constat."), silent(by(view.observations)));
    case "challenges":
      if (table.speaks)
        return withLine(
          t("{name} parle du défi.", { name: nameOf(view, table.speaks) }),
          t("Est-ce qu’il nous parle ?"),
        );
      if (table.turn)
        return withLine(
          t("{name} pioche un défi.", { name: nameOf(view, table.turn) }),
          t("Est-ce qu’il nous parle ?"),
        );
      if (kept(view.challenges)) return withLine(t("Voici les défis que la table retient."));
      if (table.beat === "vote") return voting(view, "challenges", t("Vos gommettes sur les défis qui comptent."));
      return withLine(t("Les défis sont sur la table : le vote va s’ouvrir."));
    case "futures":
      if (kept(view.futures)) return withLine(t("Voici les futurs que la table retient."));
      return all(proposing)
        ? withLine(t("Posez vos gommettes sur les futurs souhaitables."))
        : withLine(t("Proposez un futur, soutenez ceux des autres."), silent(proposing));
    case "story":
      return story(view);
    case "situate":
      return withLine(t("Et moi, quelle est ma part ?"), silent(by(view.commitments)));
    case "epilogue":
      return withLine(
        view.narrative.title
          ? t("Le récit a son titre : relisez-le ensemble.")
          : t("Donnez au récit son titre, son ouverture, sa fin."),
      );
    default:
      return withLine("");
  }
}

/** What the dots are put on, and who has put none yet. */
function voting(view: View, on: "observations" | "challenges", head: string): Expected {
  const holding = withoutDots(view, on);
  if (!holding.length) return { head: t("Chaque personne a voté.") };
  return holding.length <= MOST_NAMED
    ? { head, line: t("On attend {names}.", { names: namesOf(holding) }) }
    : { head, line: n("{n} personne n’a pas encore voté.", "{n} personnes n’ont pas encore voté.", holding.length) };
}

function story(view: View): Expected {
  const { table } = view;
  const rounds = table.options.rounds;
  const round =
    rounds === null || !table.round
      ? t("Le récit")
      : t("Tour de table {round} sur {rounds}", { round: String(table.round), rounds: String(rounds) });
  const owing = table.due[0];
  if (owing !== undefined) return { head: t("{name} pose un écueil.", { name: nameOf(view, owing) }), line: round };
  if (table.turn !== null) return { head: t("C’est à {name}.", { name: nameOf(view, table.turn) }), line: round };
  if (table.last_word) return { head: t("Le dernier mot"), line: t("Le récit") };
  return { head: t("Chaque personne à son rythme."), line: round };
}
