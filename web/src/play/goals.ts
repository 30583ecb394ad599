/** The seventeen sustainable development goals, by number. */
import { t } from "../core/i18n";

export function goals(): string[] {
  return [
    t("Pas de pauvreté"),
    t("Faim « zéro »"),
    t("Bonne santé et bien-être"),
    t("Éducation de qualité"),
    t("Égalité entre les sexes"),
    t("Eau propre et assainissement"),
    t("Énergie propre et d’un coût abordable"),
    t("Travail décent et croissance économique"),
    t("Industrie, innovation et infrastructure"),
    t("Inégalités réduites"),
    t("Villes et communautés durables"),
    t("Consommation et production responsables"),
    t("Mesures relatives à la lutte contre les changements climatiques"),
    t("Vie aquatique"),
    t("Vie terrestre"),
    t("Paix, justice et institutions efficaces"),
    t("Partenariats pour la réalisation des objectifs"),
  ];
}
