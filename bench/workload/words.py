"""What people, places and items are called: French, with its accents. Nobody of that name is meant."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

FIRST = """
Adèle Agnès Aïcha Alban Amélie Anaïs André Aurélie Béatrice Benoît Camille Cécile Céline Chloé Clémence Cyrille Delphine
Désirée Édouard Élise Éléonore Éloïse Émile Émilie Éric Ernestine Étienne Eugénie Fabien Faïza Félix Firmin Florian
François Frédéric Gaël Gaëlle Geneviève Gérald Gwénaëlle Hélène Héloïse Hervé Hippolyte Inès Irène Ismaël Joël Joëlle
Jérémie Jérôme Joséphine Kévin Laëtitia Léa Léo Léon Léonie Loïc Loïse Lætitia Maël Maëlle Maïwenn Mathéo Mélanie
Mélisande Michaël Mickaël Moïse Naël Noé Noël Noémie Océane Ondine Pélagie Raphaël Rébecca Régis Rémi Renée Sébastien
Ségolène Séverine Solène Stéphane Sylvère Thaïs Théo Thérèse Timéo Tiphaine Ulysse Valérie Véronique Yaël Yves Zélie
Zoé Zéphyrin
"""
LAST = """
Abgrall Allain Aubrée Bégué Belléguic Bénéteau Bérard Bézier Blévin Boëdec Bréhat Cadoret Calvé Châtel Chénier Cléach
Coëffic Corbé Créac'h Daniélou Dénès Désert Drévillon Duchêne Échard Évain Fégéant Férec Fléchard Fouéré Gérault
Gouëffon Goupîl Grégoire Guégan Guéhenno Guérin Guézennec Guivarc'h Hamonou Hélias Hénaff Hervé Hérisset Jaffré Jégou
Jézéquel Kérébel Kervoëlen L'Haridon Laënnec Lagrée Le Bévillon Le Cléac'h Le Coënt Le Dréau Le Goff Le Guérer Le Hénaff
Le Méné Le Pévédic Lefébure Lémeillet Léost Lévénès Lorédan Mahé Maréchal Maugé Méhaignerie Ménez Morizur Nédélec Névo
Noël Ogée Olliéric Oréal Péneau Péron Pézeril Piéto Plédel Prévost Quéau Quéméner Quérou Rémond Réhault Riou Rozé
Salaün Sévère Simonneaux Tanguy Tréguier Trémel Urvoaz Vétillard Yhuel Zacharie
"""
OFFICES = (
    "adjointe à la culture",
    "adjoint à l'alimentation durable",
    "conseillère déléguée à l'égalité",
    "vice-président aux mobilités",
    "directrice de la recherche",
    "chargé de mission numérique",
    "présidente d'entreprise",
    "secrétaire général",
    "médecin hospitalière",
    "chercheur en agronomie",
)
ORGS = (
    "Ville de Paris",
    "Région capitale (illustratif)",
    "Université de la Cité (illustratif)",
    "Chambre des métiers (illustratif)",
    "Pôle Pépinière (illustratif)",
    "Hôpital Saint-Côme (illustratif)",
)
THEMES = {
    "mobilités": "les mobilités",
    "culture": "la culture",
    "alimentation": "l'alimentation durable",
    "recherche": "la recherche",
    "économie": "l'économie circulaire",
    "santé": "la santé",
    "numérique": "le numérique",
    "égalité": "l'égalité",
}
VENUES = {
    "mairie": "Hôtel de ville",
    "chambre": "Chambre de commerce",
    "universite": "Université",
    "musee": "Musée d'histoire",
    "mediatheque": "Médiathèque",
    "theatre": "Théâtre",
    "congres": "Palais des congrès",
    "consulat": "Consulat général de France",
    "marche": "Marché couvert",
    "pepiniere": "Pépinière d'entreprises",
}
HOSTS = ("Ville", "Université", "Chambre de commerce", "Hôpital", "École d'ingénieurs", "Maison des étudiants")
MEETINGS = (
    "Réunion de travail sur {theme}",
    "Échange sur {theme} avec {host}",
    "Table ronde « {theme} »",
    "Comité de suivi, {theme}",
    "Atelier partagé sur {theme}",
    "Séance d'étude, {theme}",
)
VISITS = (
    "Visite guidée, {host}",
    "Découverte de {place}",
    "Parcours à pied sur {theme}",
    "Visite à l'invitation de {host}",
)
SITES = (
    "Visite du technopôle",
    "Visite de la ferme expérimentale",
    "Visite de la station d'épuration",
    "Visite du dépôt",
)


def last_names() -> list[str]:
    """The last names; some are of two words."""
    words = LAST.split()
    joined: list[str] = []
    for word in words:
        if joined and joined[-1] == "Le":
            joined[-1] = f"Le {word}"
        else:
            joined.append(word)
    return joined


def people() -> Iterator[tuple[str, str]]:
    """Ids and names, each once, in an order that mixes them."""
    firsts, lasts = FIRST.split(), last_names()
    seen: set[str] = set()
    for shift in range(len(lasts)):
        for number, first in enumerate(firsts):
            name = f"{first} {lasts[(number + shift) % len(lasts)]}"
            id_ = plain(name)
            if id_ not in seen:
                seen.add(id_)
                yield id_, name


def plain(name: str) -> str:
    """`élise-le-goff` without accents, as an id."""
    bare = unicodedata.normalize("NFKD", name.replace("œ", "oe").replace("æ", "ae")).encode("ascii", "ignore").decode()
    return bare.casefold().replace(" ", "-").replace("'", "")
