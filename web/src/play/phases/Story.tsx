import type { ComponentChildren } from "preact";
import { CardSmall } from "../../cards";
import { nameOf, namesOf } from "../../cards/facts";
import { cardPicture, cardWords } from "../../core/decks";
import { n, t } from "../../core/i18n";
import { takes } from "../../core/legal";
import { CardSheet } from "../CardSheet";
import { Draw } from "../Draw";
import { type Now, useDesk, useNow } from "../desk";
import { AnswerForm, PitfallForm } from "../forms/Pitfall";
import { StepForm, stepData } from "../forms/Step";
import { WriteCardForm } from "../forms/WriteCard";
import { Go } from "../Go";
import { Advance, Next, useRipe } from "../Next";
import { PlayPrepared, usePrepared } from "../Prepared";
import { handOf } from "../places/Hand";
import { Act } from "../send";
import { Sheet } from "../sheet";
import { ExchangeForm, GiveForm, PaperForm, SituateForm } from "../soon";

/** Which lever to play: read large by its name, then played. */
function ChooseSheet({ cards, title, form }: { cards: string[]; title: string; form: (card: string) => preact.VNode }) {
  const { open } = useDesk();
  const { view } = useNow();
  return (
    <Sheet title={title}>
      <ul class="cards">
        {cards.map((id) => (
          <li key={id}>
            <CardSmall
              kind={view.cards[id]?.kind ?? "lever"}
              title={cardWords(view.cards[id]).title || t("Carte vierge")}
              picture={cardPicture(view.cards[id]!)}
              onOpen={() => open(form(id))}
            />
            <p class="status">{cardWords(view.cards[id]).description}</p>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}

/** The sentence of the moment: one's own duty or turn first, then who is awaited and why. */
function sentence(now: Now, ripe: boolean): { say: string; why?: string } {
  const { can, facilitator, me, player, view } = now;
  const { awaited, due, last_word, turn, paused, options, round } = view.table;
  const mine = me !== null && awaited.includes(me);
  const blank = can("write_card");
  const why = [
    options.rounds && t("Tour de table {round} sur {rounds}.", { round, rounds: options.rounds }),
    blank && !mine && t("Votre carte vierge attend vos mots."),
  ];
  const rounds = why.filter(Boolean).join(" ");
  if (paused) return { say: t("La table est en pause : on peut lire et écrire, pas jouer.") };
  if (can("lay_pitfall")) return { say: t("Posez votre écueil sur une étape, et dites pourquoi il la menace.") };
  if (options.paper && me && due.includes(me)) {
    return {
      say: t("À vous d’éprouver le récit : prenez un écueil sur la table, et donnez son code."),
      why: n("Un écueil vient après chaque étape.", "Un écueil vient toutes les {n} étapes.", options.pitfall_every),
    };
  }
  if (can("draw_pitfall"))
    return {
      say: t("À vous d’éprouver le récit : piochez un écueil."),
      why: n("Un écueil vient après chaque étape.", "Un écueil vient toutes les {n} étapes.", options.pitfall_every),
    };
  if (mine && can("draw_lever")) return { say: t("À vous : piochez un levier."), why: rounds };
  if (mine && blank)
    return { say: t("À vous : écrivez votre carte vierge, jouez-en une autre, ou passez."), why: rounds };
  if (mine && (can("play_step") || can("pass_turn"))) {
    return { say: t("À vous : jouez une étape, surmontez un écueil, ou passez."), why: rounds };
  }
  if (mine && can("exchange_levers")) return { say: t("À vous : échangez des leviers pour commencer."), why: rounds };
  if (due[0]) {
    const names = namesOf(due.flatMap((id) => view.players[id] ?? []));
    return { say: t("Au tour de {names} d’éprouver le récit avec un écueil. Écoutez.", { names }), why: rounds };
  }
  if (turn) {
    const name = nameOf(view, turn);
    return {
      say: can("give_lever")
        ? t("{name} raconte. Écoutez, ou donnez-lui un levier.", { name })
        : t("{name} raconte. Écoutez.", { name }),
      why: rounds,
    };
  }
  if (last_word && (can("play_step") || can("answer_pitfall")))
    return { say: t("Dernier mot : un écueil à surmonter, un défi à relever ?") };
  if (ripe) return { say: t("Le récit a atteint l’horizon.") };
  if (awaited.length) {
    const names = namesOf(awaited.flatMap((id) => view.players[id] ?? []));
    const played = player && player.seat !== null && !player.away;
    return {
      say: played ? t("Vous avez joué vos tours. On attend {names}.", { names }) : t("On attend {names}.", { names }),
      why: rounds,
    };
  }
  if (facilitator && last_word) return { say: t("Tous les tours sont joués : c’est l’heure du dernier mot.") };
  return { say: t("Tous les tours sont joués. La personne qui anime ouvre la suite."), why: rounds };
}

/** Every action that is offered, the most expected first: the first becomes the main button. */
function actions(now: Now, ready: ReturnType<typeof usePrepared>): ((main: boolean) => ComponentChildren)[] {
  const { can, canWith, options } = now;
  const list: ((main: boolean) => ComponentChildren)[] = [];
  const add = (button: (main: boolean) => ComponentChildren) => list.push(button);
  const cards = (type: string) => options(type, "card_id").filter((v): v is string => typeof v === "string");
  const drawn = cards("lay_pitfall")[0];
  if (drawn)
    add((main) => (
      <Go main={main} to={<PitfallForm how="lay_pitfall" card={drawn} />}>
        {t("Poser mon écueil")}
      </Go>
    ));
  if (can("draw_pitfall"))
    add((main) => (
      <Draw type="draw_pitfall" kind="pitfall" main={main}>
        {t("Piocher un écueil")}
      </Draw>
    ));
  if (can("draw_lever"))
    add((main) => (
      <Draw type="draw_lever" kind="lever" main={main}>
        {t("Piocher un levier")}
      </Draw>
    ));
  const paper =
    can("take_card") &&
    ((main: boolean) => (
      <Go main={main} to={<PaperForm />}>
        {t("Donner le code d’une carte")}
      </Go>
    ));
  const owes = now.me !== null && now.view.table.due.includes(now.me);
  if (paper && owes && !drawn) add(paper);
  const blank = cards("write_card")[0];
  const write = (main: boolean) =>
    blank && (
      <Go main={main} to={<WriteCardForm card={blank} />}>
        {t("Écrire la carte")}
      </Go>
    );
  const mine = now.me !== null && now.view.table.awaited.includes(now.me);
  // At one's turn it comes before what may be played; else after.
  if (blank && mine) add(write);
  const levers = cards("play_step");
  const offer = ready && canWith("play_step", "card_id", ready.card);
  // What it was prepared for may have gone meanwhile: then it is looked at again in its form.
  if (ready && offer && takes(offer, stepData(ready.card, ready.words), now.view))
    add((main) => <PlayPrepared ready={ready} main={main} />);
  const plays = levers.length > 0 || !!can("answer_pitfall");
  const later = (!owes || drawn) && paper;
  if (later && !plays) add(later);
  if (levers.length) {
    const form = (
      <ChooseSheet cards={levers} title={t("Quel levier jouer ?")} form={(card) => <StepForm card={card} />} />
    );
    add((main) => (
      <Go main={main} to={form}>
        {t("Jouer une étape")}
      </Go>
    ));
  }
  if (can("answer_pitfall"))
    add((main) => (
      <Go main={main} to={<AnswerForm />}>
        {t("Surmonter un écueil")}
      </Go>
    ));
  if (later && plays) add(later);
  if (can("exchange_levers"))
    add((main) => (
      <Go main={main} to={<ExchangeForm />}>
        {t("Échanger des leviers")}
      </Go>
    ));
  if (blank && !mine) add(write);
  const decline = can("decline_blank");
  if (decline) {
    const card = cards("decline_blank")[0];
    add(() => (
      <Act offer={decline} data={{ card_id: card }}>
        {t("En piocher une autre")}
      </Act>
    ));
  }
  if (can("pass_turn")) add(() => <Act offer={can("pass_turn")}>{t("Passer mon tour")}</Act>);
  const { me, view } = now;
  const held = handOf(view.cards, me).flatMap((c) => (c.kind === "lever" && (!c.blank || c.title) ? c.id : []));
  if (!levers.length && held.length && !view.table.last_word && view.table.turn !== me)
    add(() => (
      <Go to={<ChooseSheet cards={held} title={t("Avec quel levier ?")} form={(card) => <StepForm card={card} />} />}>
        {ready ? t("Revoir mon étape préparée") : t("Préparer mon étape")}
      </Go>
    ));
  if (can("give_lever")) add(() => <Go to={<GiveForm />}>{t("Donner un levier")}</Go>);
  return list;
}

/** The pitfalls that lie face up, to be raised. */
function Row() {
  const { open } = useDesk();
  const { can, view } = useNow();
  const row = Object.values(view.cards).filter((c) => c.zone === "row" && c.kind === "pitfall");
  if (!row.length) return null;
  return (
    <section aria-labelledby="row-title">
      <h3 id="row-title">{t("Écueils en vue")}</h3>
      <p class="status">
        {can("raise_pitfall")
          ? t("Une fois dans la partie, vous pouvez en signaler un contre une étape.")
          : t("À garder en tête pour les étapes à venir.")}
      </p>
      <ul class="cards">
        {row.map((c) => (
          <li key={c.id}>
            <CardSmall
              kind="pitfall"
              title={cardWords(c).title || t("Carte vierge")}
              blank={c.blank && !c.title}
              onOpen={() => open(<CardSheet card={c.id} />)}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

export function Story() {
  const now = useNow();
  const { can, host, me, view } = now;
  const ripe = useRipe();
  const { say, why } = sentence(now, ripe);
  const ready = usePrepared();
  const [first, ...rest] = actions(now, ready);
  const busy = me !== null && view.table.awaited.includes(me);
  const last = view.table.last_word && !can("play_step") && !can("answer_pitfall");
  const leads = !!host("advance_phase") && !busy && (ripe || last);
  const spoken = Object.values(view.commitments).some((c) => c.by === me);
  return (
    <>
      <Next
        say={say}
        why={why}
        main={leads ? <Advance main /> : first?.(true)}
        more={
          <>
            {leads && first?.(false)}
            {rest.map((button) => button(false))}
            {can("situate") && (
              <Go to={<SituateForm />}>{spoken ? t("Revoir ma part") : t("Je pars plus tôt : dire ma part")}</Go>
            )}
          </>
        }
      />
      <Row />
    </>
  );
}
