/** What one takes home: one's commitment and its future, the steps one told and those one sees oneself in, where the story is. */
import { textWord } from "../cards";
import { inOrder } from "../cards/facts";
import { t } from "../core/i18n";
import type { Step } from "../core/wire";
import { Copy } from "./Copy";
import { useDesk, useNow } from "./desk";

export function MyPart() {
  const { code } = useDesk();
  const { me, view } = useNow();
  const part = inOrder(view.commitments).find((c) => c.by === me);
  const steps = inOrder(view.steps).sort((a, b) => a.year - b.year);
  const marked = new Set(Object.values(view.marks).flatMap((m) => (m.by === me ? [m.on] : [])));
  const told = steps.filter((s) => s.by === me);
  const seen = steps.filter((s) => marked.has(s.id) && s.by !== me);
  if (me === null || !(part || told.length || seen.length)) return null;
  const future = part?.future_id ? view.futures[part.future_id] : undefined;
  const title = view.narrative.title || textWord(view.table.system);
  const story = `${location.origin}/story/${code}`;
  const line = (s: Step): string => `${s.year} · ${textWord(s.title)}`;
  const words = [
    `${t("Ma part")} · ${title}`,
    part && textWord(part.text),
    future && textWord(future.text),
    ...told.map(line),
    ...seen.map(line),
    story,
  ];
  return (
    <section class="entry light kind-future" aria-labelledby="my-part">
      <h3 id="my-part">{t("Ma part")}</h3>
      {part && <p class="prose">{textWord(part.text)}</p>}
      <dl class="facts">
        {future && (
          <>
            <dt>{t("Le futur où j’ai ma place")}</dt>
            <dd>{textWord(future.text)}</dd>
          </>
        )}
        {told.length > 0 && <dt>{t("Mes étapes")}</dt>}
        {told.map((s) => (
          <dd key={s.id}>{line(s)}</dd>
        ))}
        {seen.length > 0 && <dt>{t("Celles où je me vois")}</dt>}
        {seen.map((s) => (
          <dd key={s.id}>{line(s)}</dd>
        ))}
        <dt>{t("Le récit entier")}</dt>
        <dd>{story.replace(/^https?:\/\//, "")}</dd>
      </dl>
      <Copy text={words.filter(Boolean).join("\n")}>{t("Copier ma part")}</Copy>
    </section>
  );
}
