"""The headings and words of a narrative in French: msgids of the catalogue."""

from game.words import Family, ObservationKind, Scale, StartingPoint, StepState

FACILITATOR = "L’animateur·rice"
WITHDRAWN_PERSON = "(personne retirée)"
WITHDRAWN = "(texte retiré)"
SUBTITLE = "{system}, de {year} à {horizon}"
SCALE = "Échelle"
STARTING_POINT = "Point de départ"
THEMES = "Thèmes"
PLAYERS = "Autour de la table"
PRESENT = "L’état présent"
CHALLENGES = "Les défis"
TAKEN_UP = "Relevé"
NOT_TAKEN_UP = "Pas encore relevé"
STORY = "Le récit"
STEP = "{year} · {title}"
LEVER = "Levier"
TOLD_BY = "Racontée par"
STATE = "Solidité"
CHALLENGE = "Défi relevé"
FUTURE = "Mène au futur"
NEEDS = "Avec l’appui de"
PITFALL = "Écueil : {title}"
ANSWER = "Parade"
ACCEPTED = "Écueil accepté par la table"
FUTURES = "Les futurs souhaitables"
INDICATOR = "Nous le verrons à"
COMMITMENTS = "Ma part"
NO_PLACE = "sans place dans ces futurs"
UNKNOWNS = "Les données manquantes"
QUICK_WINS = "Les petites victoires"
GOALS = "Objectifs de développement durable"
OUTCOME = "Ce que la table a trouvé"
WON = "Chacun·e a trouvé sa place dans un futur souhaitable et dit comment agir."
OPEN = "Récit ouvert : il reste une place à trouver."
PLACELESS = "Cherchent encore leur place : {names}."
LICENCE = "Ce récit est partagé sous licence {licence}."
DOTS = "gommettes : {count}"

FAMILIES: dict[Family, str] = {
    Family.DIGITAL: "Numérique",
    Family.ENVIRONMENT: "Développement durable",
    Family.DECIDERS: "Décideurs",
    Family.CIVIL_SOCIETY: "Société civile",
    Family.OTHER: "Autre",
}
SCALES: dict[Scale, str] = {
    Scale.LIVING_AREA: "Bassin de vie",
    Scale.NEIGHBOURHOOD: "Quartier",
    Scale.ADMINISTRATIVE: "Territoire administratif",
    Scale.PRODUCTIVE: "Système technique ou productif",
}
STARTING_POINTS: dict[StartingPoint, str] = {
    StartingPoint.CONCERN: "Une préoccupation",
    StartingPoint.OPPORTUNITY: "Une occasion à saisir",
    StartingPoint.ENCOUNTER: "Une rencontre",
    StartingPoint.EXAMPLE: "Un exemple vu ailleurs",
}
OBSERVATIONS: dict[ObservationKind, str] = {
    ObservationKind.STRENGTH: "Force",
    ObservationKind.TENSION: "Tension",
    ObservationKind.VALUE: "Valeur",
    ObservationKind.ACTOR: "Acteur",
}
STATES: dict[StepState, str] = {
    StepState.UNTESTED: "Non éprouvée",
    StepState.THREATENED: "Menacée",
    StepState.FRAGILE: "Fragile",
    StepState.ROBUST: "Robuste",
}
