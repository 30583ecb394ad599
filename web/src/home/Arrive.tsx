import { useEffect, useState } from "preact/hooks";
import { t } from "../core/i18n";
import { coming, keepSeat, leaveSeat, type Seat, seat, seatLasts } from "../core/seats";
import { type Whose, whose } from "../core/whose";
import { Frame } from "../parts/Frame";
import { seatWord } from "../parts/WayBack";

interface Asked {
  mine: Whose;
  theirs: Whose;
}

/** A link leads to another seat of a table where this device has one: whose each is, before one of them gives way. */
export function Arrive({ code }: { code: string }) {
  const [asked, answer] = useState<Asked | null>(null);
  const held = seat(code);
  const token = coming();
  const enter = (): void => location.replace(`/t/${code}`);
  const take = (one: Seat): void => {
    keepSeat(code, one);
    if (seatLasts(code)) return enter();
    // The memory is full: the old seat makes room, and the address stands for the new one.
    leaveSeat(code);
    location.replace(`/t/${code}#${one.token}`);
  };
  useEffect(() => {
    if (!held || !token) return location.replace(`/t/${code}${location.hash}`);
    void Promise.all([whose(code, held.token), whose(code, token)]).then(([mine, theirs]) => {
      if (!good(theirs)) return answer({ mine, theirs });
      if (mine === "refused" || (good(mine) && same(mine, theirs))) {
        leaveSeat(code); // Nobody's any more, or the same person's: nothing to come back to.
        return take(theirs);
      }
      answer({ mine, theirs });
    });
  }, []);
  if (!held || !asked)
    return <Shell title={t("Un autre lien vers la table {code}", { code })} say={t("On vérifie le lien…")} />;
  const mine = { ...held, ...(good(asked.mine) ? asked.mine : {}) };
  const stay = (
    <button type="button" class="button button--main" onClick={enter}>
      {t("Garder {seat}", { seat: seatWord(mine) })}
    </button>
  );
  if (!good(asked.theirs)) {
    return (
      <Shell
        title={
          asked.theirs === "silent"
            ? t("Ce lien n’a pas pu être vérifié")
            : t("Ce lien ne mène à aucune place de la table {code}", { code })
        }
        say={
          asked.theirs === "silent"
            ? t(
                "Le serveur ne répond pas. Rien n’a changé sur cet appareil : rouvrez le lien quand le réseau sera revenu.",
              )
            : t("Il est faux, ou ne sert plus. Rien n’a changé sur cet appareil.")
        }
      >
        {stay}
      </Shell>
    );
  }
  const theirs = asked.theirs;
  return (
    <Shell
      title={t("Quelle place prendre à la table {code} ?", { code })}
      say={t(
        "Cet appareil tient déjà {mine}. Le lien que vous venez d’ouvrir mène à {theirs}. Si vous ne l’attendiez pas, ne changez rien.",
        { mine: seatWord(mine), theirs: seatWord(theirs) },
      )}
    >
      {stay}
      <button type="button" class="button" onClick={() => take(theirs)}>
        {t("Prendre {seat}", { seat: seatWord(theirs) })}
      </button>
    </Shell>
  );
}

/** A seat that somebody holds; the shared screen's token opens none. */
const good = (found: Whose): found is Seat => typeof found === "object" && found.role !== "board";
const same = (a: Seat, b: Seat): boolean => a.role === b.role && a.player_id === b.player_id;

function Shell({ title, say, children }: { title: string; say: string; children?: preact.ComponentChildren }) {
  return (
    <Frame title={title} class="join">
      <section class="door">
        <h1>{title}</h1>
        <p role="status">{say}</p>
        <div class="buttons buttons--stack">{children}</div>
      </section>
    </Frame>
  );
}
