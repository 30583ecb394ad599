import { CardSmall } from "../../cards";
import { byWeight, dots, inOrder, nameOf, namesOf, withoutDots } from "../../cards/facts";
import { cardLang, cardWords } from "../../core/decks";
import { n, t } from "../../core/i18n";
import { CardSheet } from "../CardSheet";
import { Dots, useDotsLeft } from "../Dots";
import { Draw } from "../Draw";
import { useDesk, useNow } from "../desk";
import { Actions, Comments } from "../Entry";
import { WriteCardForm } from "../forms/WriteCard";
import { Go } from "../Go";
import { Advance, CloseVote, Next, OpenVote, ToDots, useRipe } from "../Next";
import { Act } from "../send";
import { KeepForm, PaperForm } from "../soon";

function useSentence(left: number, blank: boolean): string {
  const { can, facilitator, host, me, view } = useNow();
  const { beat, paused, speaks, system, turn } = view.table;
  if (paused && turn) return t("La table est en pause : on peut lire et écrire, pas jouer.");
  if (blank)
    return can("decline_blank")
      ? t("Cette carte est vierge : écrivez votre défi, ou piochez-en une autre.")
      : t("Cette carte est vierge : écrivez votre défi.");
  if (can("draw_challenge")) return t("À vous : piochez un défi et dites s’il parle de « {system} ».", { system });
  if (can("take_card"))
    return t("À vous : piochez un défi, donnez son code et dites s’il parle de « {system} ».", { system });
  if (speaks && speaks === me) return t("À vous : dites si ce défi parle de « {system} ».", { system });
  if (speaks) return t("{name} parle du défi. Écoutez.", { name: nameOf(view, speaks) });
  if (turn) return t("{name} pioche un défi. Écoutez.", { name: nameOf(view, turn) });
  if (left && can("vote"))
    return n(
      "Mettez votre gommette sur les défis qui comptent.",
      "Mettez vos {n} gommettes sur les défis qui comptent.",
      left,
    );
  if (beat === "write") return t("Les défis sont sur la table : le vote va s’ouvrir.");
  if (Object.values(view.challenges).some((c) => c.kept)) return t("Les défis du récit sont retenus.");
  if (facilitator && host("keep_challenges")) return t("Retenez avec la table les défis que le récit devra relever.");
  return t("La personne qui anime retient avec vous les défis du récit.");
}

export function Challenges() {
  const { open } = useDesk();
  const { can, host, me, options, view } = useNow();
  const list = byWeight(inOrder(view.challenges), dots(view));
  const blank = options("write_card", "card_id").find((id): id is string => typeof id === "string");
  const left = useDotsLeft("challenges");
  const turn = view.table.turn;
  const say = useSentence(left, !!blank && turn === me);
  const ripe = useRipe();
  const holding = withoutDots(view, "challenges");
  const keep = host("keep_challenges");
  const { beat, speaks } = view.table;
  const keeping = keep && beat === "vote";
  const mayVote = !!host("open_vote") && !turn && list.length > 0;
  const keepButton = (main: boolean) =>
    keep && (
      <Go main={main} to={<KeepForm what="challenges" />}>
        {t("Retenir des défis")}
      </Go>
    );
  const write = (main: boolean) =>
    blank && (
      <Go main={main} to={<WriteCardForm card={blank} />}>
        {t("Écrire la carte")}
      </Go>
    );
  const main =
    blank && turn === me ? (
      write(true)
    ) : can("draw_challenge") ? (
      <Draw type="draw_challenge" kind="challenge" main>
        {t("Piocher un défi")}
      </Draw>
    ) : can("take_card") ? (
      <Go main to={<PaperForm />}>
        {t("Donner le code du défi")}
      </Go>
    ) : speaks === me && can("pass_turn") ? (
      <Act offer={can("pass_turn")} look="main">
        {t("Suite")}
      </Act>
    ) : ripe ? (
      <Advance main />
    ) : mayVote ? (
      <OpenVote />
    ) : keeping && !holding.length ? (
      keepButton(true)
    ) : (
      left > 0 && can("vote") && <ToDots />
    );
  return (
    <>
      <Next
        say={say}
        why={
          turn && turn !== me
            ? t("Ensuite, la carte suivante : un défi par personne.")
            : beat === "vote" && holding.length
              ? t("On attend les gommettes de {names}.", { names: namesOf(holding) })
              : undefined
        }
        main={main}
        more={
          <>
            {turn !== me && write(false)}
            {blank && (
              <Act offer={can("decline_blank")} data={{ card_id: blank }}>
                {t("En piocher une autre")}
              </Act>
            )}
            {speaks !== me && <Act offer={can("pass_turn")}>{t("Passer")}</Act>}
            {turn && list.length > 0 && <Act offer={host("open_vote")}>{t("Ouvrir le vote sans attendre")}</Act>}
            <CloseVote />
            {options("write_card", "card_id").includes(null) && (
              <Go to={<WriteCardForm />}>{t("Écrire un défi à nous")}</Go>
            )}
            {(!keeping || ripe || holding.length > 0) && keepButton(false)}
          </>
        }
      />
      <ul class="cards" aria-label={t("Les défis de la table")}>
        {list
          .filter((c) => !view.cards[c.card_id]?.hidden)
          .map((c) => (
            <li key={c.id} class="entry">
              <CardSmall
                kind="challenge"
                title={cardWords(view.cards[c.card_id]).title}
                lang={cardLang(view.cards[c.card_id], view.table.language)}
                onOpen={() => open(<CardSheet card={c.card_id} />)}
              />
              <p class="status">
                {nameOf(view, c.by)}
                {c.kept && (
                  <>
                    {" · "}
                    <strong>{t("Retenu")}</strong>
                  </>
                )}
              </p>
              <Dots on={c.id} what={cardWords(view.cards[c.card_id]).title} />
              <Comments on={c.id} />
              <Actions on={c.id} />
            </li>
          ))}
      </ul>
    </>
  );
}
