"""What guests say: plausible words for a table of the deck AgirLocal, in the two languages. Not anybody's."""

from game.words import Language

Lines = dict[str, tuple[str, ...]]

FRENCH: Lines = {
    "strength": (
        "Le marché du samedi fait venir les gens de six communes.",
        "Le lycée forme à la réparation, et ses ateliers sont vides le soir.",
        "Deux associations se partagent déjà un minibus.",
        "La fibre arrive dans presque tous les hameaux.",
        "On connaît ses voisins : un coup de main se demande encore.",
    ),
    "tension": (
        "Le dernier car part à dix-sept heures quarante.",
        "Chauffer les grandes maisons coûte un mois de salaire par an.",
        "La rivière déborde plus souvent et personne ne sait qui prévient qui.",
        "Les jeunes s’en vont pour se former et ne reviennent pas.",
        "Chacun a son application, et rien ne se parle.",
    ),
    "value": (
        "Ici, on ne laisse personne au bord de la route.",
        "On préfère réparer à jeter, quand on sait comment faire.",
        "L’eau appartient à tout le monde, et cela se sent.",
        "On aime décider ensemble, même si c’est long.",
    ),
    "actor": (
        "La coopérative agricole, qui livre déjà trois cantines.",
        "La médiathèque, seul lieu ouvert à tout le monde le mercredi.",
        "Le syndicat de rivière et ses relevés que personne ne lit.",
        "Les bénévoles du transport solidaire.",
    ),
    "challenge": (
        "Se loger au bourg quand on a vingt ans",
        "Garder de l’eau pour tout le monde en août",
        "Se passer d’une voiture sur deux",
    ),
    "lever": ("Une régie de quartier", "Un carnet de l’eau partagé", "Les ateliers ouverts du lycée"),
    "future": (
        "on rentre chez soi après dix-neuf heures sans demander à personne.",
        "la rivière est vivante et chacun sait ce qu’elle porte.",
        "une maison sur deux se chauffe avec ce qui pousse ou coule ici.",
        "les jeunes qui partent se former ont une raison de revenir.",
    ),
    "indicators": (
        "Une ligne du soir, tous les jours",
        "Dix maisons rénovées par an et par commune",
        "Un relevé de la rivière lu par cent personnes",
        "Trois ateliers ouverts le soir",
    ),
    "title": (
        "Le minibus devient une ligne du soir",
        "Les relevés de la rivière s’affichent à la médiathèque",
        "Les ateliers du lycée ouvrent le samedi",
        "Une carte des toits dit où poser des panneaux",
        "Les cantines achètent ensemble, au même endroit",
        "Un compte commun paie les premières rénovations",
        "Le marché prête ses balances et ses casiers",
        "Les six communes publient leurs factures d’énergie",
        "Un numéro unique pour demander un trajet",
        "Les haies se replantent avec les enfants des écoles",
    ),
    "text": (
        "Grâce à cela, on commence petit, avec ce qui existe, et chaque commune voit ce que cela change.",
        "La première année, dix personnes essaient ; la deuxième, elles l’apprennent aux autres.",
        "On garde une façon de faire sans écran, pour celles et ceux qui n’en veulent pas.",
        "Les chiffres sont publics, et une réunion par saison décide de la suite.",
    ),
    "pitfall": (
        "Et si cela ne tient qu’à une personne, et qu’elle s’en va ?",
        "Qui paiera l’entretien dans cinq ans ?",
        "Les plus isolés n’en entendront jamais parler.",
        "Un service de plus à maintenir, c’est aussi de l’énergie en plus.",
    ),
    "pitfall title": ("La lassitude", "Le guichet de trop"),
    "answer": (
        "On le confie à deux structures, qui se forment l’une l’autre.",
        "On passe par la factrice, le marché et l’école, pas seulement par une page.",
        "Chaque année, on ferme un service qui ne sert plus.",
    ),
    "accept": ("Nous le savons, et nous le regarderons chaque année.",),
    "part": (
        "J’anime l’essai avec les six premières familles.",
        "Je prête l’atelier un samedi sur deux.",
        "Je tiens les comptes et je les publie.",
        "J’en parle au marché, chaque semaine, jusqu’à ce que cela prenne.",
    ),
    "comment": (
        "Chez moi, on a essayé : ce qui a manqué, c’est le temps.",
        "Cela parlera aussi à la commune d’à côté.",
        "Il faudrait voir avec le lycée.",
    ),
    "story": ("La vallée qui rentre le soir", "Ce que la rivière nous a appris"),
    "opening": ("Au début, chacun avait son problème. Puis un soir d’hiver, le car n’est pas venu.",),
    "closing": ("Rien n’est fini, mais plus personne n’attend seul au bord de la route.",),
}
ENGLISH: Lines = {
    "strength": (
        "The Saturday market brings people from six villages.",
        "The school teaches repair, and its workshops stand empty in the evening.",
        "Two associations already share a minibus.",
        "Neighbours know each other: help is still asked for.",
    ),
    "tension": (
        "The last bus leaves at twenty to six.",
        "Heating the big houses costs a month’s pay a year.",
        "The river floods more often and nobody knows who warns whom.",
        "Everyone has an app of their own, and none of them talk.",
    ),
    "value": (
        "Here nobody is left by the roadside.",
        "We would rather mend than throw away.",
        "Water belongs to all of us.",
    ),
    "actor": (
        "The farmers’ cooperative, which supplies three canteens.",
        "The library, the only place open to all on Wednesdays.",
        "The volunteers who drive people to the doctor.",
    ),
    "challenge": (
        "Finding a home in the village at twenty",
        "Keeping water for all in August",
        "Doing without every other car",
    ),
    "lever": ("A neighbourhood workshop", "A shared water log", "The school’s open workshops"),
    "future": (
        "people get home after seven without asking anybody.",
        "the river is alive and everyone knows what it carries.",
        "every other house is heated with what grows or flows here.",
    ),
    "indicators": (
        "An evening line, every day",
        "Ten houses insulated a year and village",
        "Three workshops open at night",
    ),
    "title": (
        "The minibus becomes an evening line",
        "River readings are shown at the library",
        "The school’s workshops open on Saturdays",
        "A map of roofs says where panels go",
        "Canteens buy together, in one place",
        "Six villages publish their energy bills",
        "One number to ask for a lift",
        "Hedges are planted again with the schools",
    ),
    "text": (
        "It begins small, with what is there, and each village sees what it changes.",
        "Ten people try it the first year; the second, they teach the others.",
        "There is still a way without a screen, for those who want none.",
    ),
    "pitfall": (
        "What if it hangs on one person, and they leave?",
        "Who pays for it in five years?",
        "The most isolated will never hear of it.",
    ),
    "pitfall title": ("Weariness", "One counter too many"),
    "answer": (
        "Two organisations take it on, and train each other.",
        "We go by the market and the school, not only by a page.",
    ),
    "accept": ("We know, and shall look at it every year.",),
    "part": (
        "I run the trial with the first six families.",
        "I lend the workshop every other Saturday.",
        "I keep the accounts and publish them.",
    ),
    "comment": ("We tried this: what we lacked was time.", "The next village would like this too."),
    "story": ("The valley that gets home at night", "What the river taught us"),
    "opening": ("At first each had a problem of their own. Then one winter’s night the bus did not come.",),
    "closing": ("Nothing is finished, but nobody waits alone by the roadside any more.",),
}
PHRASES: dict[Language, Lines] = {Language.FR: FRENCH, Language.EN: ENGLISH}
NAMES: dict[Language, tuple[str, ...]] = {
    Language.FR: (
        "Lucie", "Awa", "Karim", "Jeanne", "Malo", "Inès", "Hugo", "Odile", "Samir", "Léonie", "Yann", "Fatou", "Paul",
        "Nour", "Gabin", "Maëlle", "Ousmane", "Rose", "Tom", "Zélie",
    ),
    Language.EN: (
        "Lucy", "Awa", "Karim", "Jean", "Owen", "Ines", "Hugh", "Olive", "Sam", "Leo", "Ian", "Fatou", "Paul", "Nour",
        "Gavin", "Maya", "Ousman", "Rose", "Tom", "Zoe",
    ),
}  # fmt: skip
ROLES: dict[Language, tuple[str, ...]] = {
    Language.FR: ("habite au bourg", "élue", "artisan", "enseigne au lycée", "s’occupe de la rivière"),
    Language.EN: ("lives in the village", "councillor", "craftsperson", "teaches", "looks after the river"),
}
