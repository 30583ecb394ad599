/** Under a card: the lexicon's terms that its words use. */
import { mentions, useGlossary } from "../core/glossary";
import { language, t } from "../core/i18n";
import type { CardWords, Language } from "../core/wire";

/** lang: of the card's words, where it is not the page's. Nothing until the lexicon has come, nor when no term is used. */
export function Terms({
  words,
  lang,
}: {
  words: Pick<CardWords, "title"> & Partial<CardWords>;
  lang?: Language | undefined;
}) {
  const glossary = useGlossary(lang ?? language());
  if (!glossary) return null;
  const text = [words.title, words.description, ...(words.keywords ?? []), ...(words.examples ?? [])].join("\n");
  const ids = mentions(text, glossary);
  if (!ids.length) return null;
  return (
    <details class="terms">
      <summary>
        {t("Dans le lexique :")} <span lang={lang}>{ids.map((id) => glossary.terms[id]?.term).join(", ")}</span>
      </summary>
      <dl lang={lang}>
        {ids.map((id) => (
          <div key={id}>
            <dt>{glossary.terms[id]?.term}</dt>
            <dd>{glossary.terms[id]?.definition}</dd>
          </div>
        ))}
      </dl>
      <p>
        <a href={`/lexique#${ids[0]}`} target="_blank" rel="noopener">
          {t("Tout le lexique")}
        </a>
      </p>
      <KitCredit kit={glossary} />
    </details>
  );
}

/** Whom the Kit's licence asks to name, in its own words, wherever what we took from it is shown. */
export function KitCredit({ kit }: { kit: { credit: string; licence: string; licence_url: string; notice: string } }) {
  return (
    <p class="card__credit">
      <cite lang="fr">{kit.credit}</cite> – <a href={kit.licence_url}>{kit.licence}</a>. {kit.notice}
    </p>
  );
}
