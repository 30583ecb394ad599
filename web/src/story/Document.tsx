/** The narrative's document as a page shows it: each part as it is, in its order. */
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import { type Kind, KindMark } from "../cards";
import type { Language } from "../core/wire";
import { goTo } from "../parts/goto";
import { Landscape } from "../parts/Landscape";
import { groups, type Section, sections } from "./parts";
import type { Fact, Part, Said, Step, Title } from "./wire";

/** The language the table spoke, which may not be the reader's: it is said of people's words alone. */
export const Spoken = createContext<Language>("fr");

/** Whose colour and mark something said has. */
const KINDS: Record<string, Kind> = {
  challenge: "challenge",
  pitfall: "pitfall",
  acceptance: "pitfall",
  placeless: "pitfall",
  answer: "lever",
  commitment: "lever",
  future: "future",
};

export function Document({ parts }: { parts: readonly Part[] }) {
  const foot = parts.filter((part) => part.part === "note" && part.foot);
  const [opening, ...rest] = sections(parts.filter((part) => !foot.includes(part)));
  return (
    <>
      {opening?.parts.map((part, i) => (
        <One key={i} part={part} />
      ))}
      {rest.map((section, i) => (
        <Chapter key={i} section={section} />
      ))}
      <section class="story__rights">
        {foot.map((part, i) => (
          <One key={i} part={part} />
        ))}
      </section>
    </>
  );
}

function Chapter({ section: { heading, parts } }: { section: Section }) {
  const id = heading?.name ?? "";
  return (
    <section aria-labelledby={id} class={`story__part story__part--${id}`}>
      <h2 id={id}>{heading?.text}</h2>
      {id === "path" ? (
        <Path parts={parts} />
      ) : id === "present" ? (
        <Columns parts={parts} />
      ) : (
        parts.map((part, i) => <One key={i} part={part} />)
      )}
    </section>
  );
}

/** What was seen of the present, a column for each kind of it. */
function Columns({ parts }: { parts: readonly Part[] }) {
  return (
    <div class="story__columns">
      {groups(parts, (part) => part.part === "heading").map((group, i) => (
        <div key={i}>
          {group.map((part, j) => (
            <One key={j} part={part} />
          ))}
        </div>
      ))}
    </div>
  );
}

/** The path down the page: where it begins, the steps in the order of their years, where it leads. */
function Path({ parts }: { parts: readonly Part[] }) {
  const stations = groups(parts, (part) => part.part === "step" || part.part === "end");
  if (stations[0]?.[0]?.part === "note") return stations.flat().map((part, i) => <One key={i} part={part} />);
  return (
    <ol class="story-trail plain-list">
      {stations.map((group, i) => {
        const [first, ...under] = group;
        return (
          first &&
          (first.part === "step" ? (
            <li
              key={i}
              class={`story-trail__step story-trail__step--${first.state}`}
              id={`step-${first.number}`}
              tabIndex={-1}
            >
              <Told step={first} />
              {under.map((part, j) => (
                <One key={j} part={part} />
              ))}
            </li>
          ) : (
            <li key={i} class="story-trail__step story-trail__step--end">
              <One part={first} />
            </li>
          ))
        );
      })}
    </ol>
  );
}

function Told({ step }: { step: Step }) {
  return (
    <>
      <p class="story-trail__year">{step.year}</p>
      <h3>{step.title}</h3>
      <p class="story-trail__tags">
        <span class={`story-state story-state--${step.state}`}>{step.standing}</span>
        {step.quick_win && <span class="chip">{step.quick_win}</span>}
      </p>
      {step.text && <Words text={step.text} />}
      <Facts facts={step.facts} />
      <p class="story-by">— {step.by}</p>
    </>
  );
}

function One({ part }: { part: Part }) {
  switch (part.part) {
    case "title":
      return <Cover title={part} />;
    case "heading":
      return <h3>{part.text}</h3>;
    case "paragraph":
      return part.said ? <Words text={part.text} class="story__lead" /> : <p>{part.text}</p>;
    case "note":
      return <p class="soft">{part.text}</p>;
    case "facts":
      return <Facts facts={part.items} />;
    case "end":
      return (
        <p class="story-trail__end">
          {part.horizon && <KindMark kind="future" />} <span class="story-trail__year">{part.year}</span>{" "}
          <b>{part.text}</b>
        </p>
      );
    case "step":
      return <Told step={part} />;
    case "said":
      return <Something said={part} />;
  }
}

function Cover({ title }: { title: Title }) {
  return (
    <header class="story__title">
      <Landscape class="hero__picture" />
      <div>
        <p>{title.over}</p>
        <h1>{title.text}</h1>
        {title.about && <p>{title.about}</p>}
      </div>
    </header>
  );
}

function Something({ said }: { said: Said }) {
  const kind = KINDS[said.kind];
  const look = `story-said ${kind ? `story-said--kind kind-${kind}` : ""} story-said--${said.depth ?? 0}`;
  return (
    <div class={look}>
      {said.head && (
        <p>
          {kind && <KindMark kind={kind} />} <b>{said.head}</b>
          {said.standing && <span class="story-state"> · {said.standing}</span>}
        </p>
      )}
      {said.text && <Words text={said.text} />}
      {said.facts && <Facts facts={said.facts} />}
      {said.by && <p class="story-by">— {said.by}</p>}
    </div>
  );
}

function Facts({ facts }: { facts: readonly Fact[] }) {
  const spoken = useContext(Spoken);
  if (!facts.length) return null;
  return (
    <dl class="story-facts">
      {facts.map((fact, i) => (
        <div key={i}>
          <dt>{fact.label}</dt>
          <dd lang={fact.said ? spoken : undefined}>
            {fact.step ? (
              <a href={`#step-${fact.step}`} onClick={(event) => goTo(event, `step-${fact.step}`)}>
                {fact.text}
              </a>
            ) : (
              fact.text
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** A person's words, their line breaks kept. */
function Words({ text, class: name = "" }: { text: string; class?: string }) {
  return (
    <p class={`story-words ${name}`} lang={useContext(Spoken)}>
      {text}
    </p>
  );
}
