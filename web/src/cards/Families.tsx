/** Where one chooses whom one speaks for: who each family is made of. */
import { useFamilies } from "../core/glossary";
import { t } from "../core/i18n";
import type { Family } from "../core/wire";
import { KitCredit } from "./Terms";
import { FAMILIES } from "./words";

/** The chosen family in a sentence, and all of them for those who hesitate. id: for the field it describes. */
export function FamilyHelp({ family, id }: { family: Family | null; id?: string }) {
  const map = useFamilies();
  const about = family && map?.families[family]?.description;
  return (
    <>
      <p class="field__hint" id={id} role="status">
        {about && <>{about} </>}
        {t("Vous pourrez en changer à tout moment.")}
      </p>
      {map && (
        <details class="terms">
          <summary>{t("Qui est dans quelle famille ?")}</summary>
          <dl>
            {FAMILIES.map((each) => {
              const words = map.families[each];
              return (
                words && (
                  <div key={each}>
                    <dt>{words.name}</dt>
                    <dd>{words.description}</dd>
                  </div>
                )
              );
            })}
          </dl>
          <KitCredit kit={map} />
        </details>
      )}
    </>
  );
}
