"""The passport's words. It is for a French print shop, so they are French in every language of the cards."""

CHECKS = {
    "pages": ("Pages", "une page par face : recto, verso, recto, verso…"),
    "trim": ("Format fini (TrimBox)", "le même sur toutes les pages"),
    "bleed": ("Fond perdu (BleedBox)", "3\u00a0mm au moins de chaque côté, dans la page (MediaBox)"),
    "fonts": ("Polices", "toutes incorporées"),
    "colours": ("Couleurs", "CMJN seulement, aucune couleur RVB"),
    "ink": ("Encrage", "250\u00a0% au plus"),
    "black": ("Textes", "en noir seul, jamais en plusieurs encres"),
    "resolution": ("Images", "300\u00a0ppp au moins ; les dessins sont en vecteurs"),
    "lines": ("Filets", "0,25\u00a0pt au moins"),
    "safe": ("Zone de sécurité", "tout le texte à 3\u00a0mm au moins de la coupe"),
    "overflow": ("Débordement", "aucun texte abrégé faute de place"),
    "letters": ("Lettres", "toutes dans nos polices"),
    "small": ("Corps des textes", "6\u00a0pt au moins"),
}
"""By a finding's code: what is checked, and what is asked for."""
