/** The pictures that come with the game, in the order one looks for them: those drawn for the kind first. */
import { t } from "../core/i18n";
import type { Kind } from "../core/types";
import { KINDS, type EditCard } from "./deck";

const OF: Record<Kind, () => Record<string, string>> = {
  lever: () => ({
    agile: t("un lièvre"), open: t("une porte"), disruptive: t("une barque devant un paquebot"), smart: t("un hibou sur les fils"),
    optimal: t("une abeille et son rayon"), empowering: t("des gens qui soulèvent le soleil"), soft: t("un téléphone et un papillon"),
  }),
  pitfall: () => ({
    technicality: t("une machine pour une goutte"), "democratic-challenge": t("un chapeau plus lourd que les gens"),
    "economic-challenge": t("une tirelire au bord du vide"), "social-segmentation": t("une échelle sans pied"), "rebound-effect": t("une voiture sur un ressort"),
  }),
  challenge: () => ({
    "resilient-sharing": t("un parapluie pour tous"), "office-districts": t("des tours habitées"), "open-energy-map": t("une carte"),
    "car-price-tenth": t("une voiture et un bout de pièce"), "local-cloud-heat": t("un nuage qui chauffe des maisons"), "heat-people": t("quelqu’un d’emmitouflé"),
    "makers-industry": t("un robot et une personne au même rouage"), "digital-footprint-law": t("une empreinte et un marteau"),
    "block-crowdfunding": t("une terrasse et des pièces"), "open-plans": t("un plan et une clé"),
  }),
};

export function pictures(kind: Kind): [string, string][] {
  return [kind, ...KINDS.filter((other) => other !== kind)].flatMap((each) => Object.entries(OF[each]()));
}

/** The picture that a card shows when it asks for none. */
export const emblem = (kind: Kind, blank: boolean): string => (blank ? `blank-${kind}` : kind);
export const address = (name: string): string => `/api/decks/pictures/${name}.svg`;
export const pictureOf = (card: EditCard): string => address(card.picture ?? emblem(card.kind, card.blank));
