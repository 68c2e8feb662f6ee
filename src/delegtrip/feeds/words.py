"""The words of the feeds, in the languages that delegtrip writes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from delegtrip.feeds.slots import Missing


@dataclass(frozen=True)
class Words:
    """What the feeds say in one language; `colon` is what stands between a label and its value."""

    language: str
    locale: str
    colon: str
    kinds: dict[str, str]
    departure: str
    arrival: str
    duration: str
    unusual: str
    time_missing: str
    missing: dict[Missing, str]
    assumed: str
    place_missing: str
    check_in: str
    check_out: str
    nights: str
    one_night: str
    draft: str
    optional: str
    remote: str
    cancelled_title: str
    cancelled: str
    border: str
    checked_bags: str
    who: str
    everyone: str
    labels: dict[str, str]
    subscribe: str

    def day(self, day: date) -> str:
        """`Wednesday 3 April 2024`."""
        return _day(self.locale, day)

    def labelled(self, label: str, value: str) -> str:
        """`Duration: 8 h`."""
        return f"{label}{self.colon}{value}"


@lru_cache(maxsize=4096)
def _day(locale: str, day: date) -> str:
    from babel.dates import format_date

    text = format_date(day, "EEEE d MMMM y", locale=locale)
    first = locale == "fr_FR" and day.day == 1  # French says `1er avril`, which CLDR does not
    return text.replace(" 1 ", " 1er ") if first else text


EN = Words(
    language="en",
    locale="en_GB",
    colon=": ",
    kinds={
        "flight": "Flight", "train": "Train", "coach": "Coach", "ferry": "Ferry", "car": "Car",
        "transfer": "Transfer", "walk": "Walk", "hotel": "Hotel", "meeting": "Meeting", "visit": "Visit",
        "signing": "Signing", "ceremony": "Ceremony", "speech": "Speech", "reception": "Reception",
        "meal": "Meal", "press": "Press", "briefing": "Briefing", "call": "Call", "free": "Free time",
    },
    departure="Departure",
    arrival="Arrival",
    duration="Duration",
    unusual="Unusual time difference: {place} and {home} are {now} apart that day, not {usual}.",
    time_missing="time to be confirmed",
    missing={Missing.START: "departure to be confirmed", Missing.END: "end to be confirmed"},
    assumed="{missing}: half an hour is shown.",
    place_missing="place to be confirmed",
    check_in="Check-in",
    check_out="Check-out",
    nights="{count} nights, until the morning of {day}",
    one_night="1 night, until the morning of {day}",
    draft="Provisional: not confirmed yet.",
    optional="Optional.",
    remote="Remote: nobody has to move.",
    cancelled_title="CANCELLED – {title}",
    cancelled="Cancelled on {day}.",
    border="A border is crossed.",
    checked_bags="With checked bags.",
    who="Who",
    everyone="the whole delegation ({count})",
    labels={
        "hosts": "Hosts", "lead": "Lead", "speakers": "Speakers", "interpreters": "Interpreters",
        "serves": "Objectives", "signs": "To be signed", "track": "Track", "carrier": "Carrier",
        "terminal": "Terminal", "vehicle": "Vehicle", "driver": "Driver", "fallback": "If missed", "rooms": "Rooms",
        "dress": "Dress", "gifts": "Gifts", "contact": "Contact", "url": "Link", "booking": "Booking",
    },
    subscribe="Subscribe to this calendar rather than import it: then it follows every change.",
)  # fmt: skip

FR = Words(
    language="fr",
    locale="fr_FR",
    colon="\u00a0: ",
    kinds={
        "flight": "Vol", "train": "Train", "coach": "Autocar", "ferry": "Ferry", "car": "Voiture",
        "transfer": "Transfert", "walk": "À pied", "hotel": "Hôtel", "meeting": "Réunion", "visit": "Visite",
        "signing": "Signature", "ceremony": "Cérémonie", "speech": "Discours", "reception": "Réception",
        "meal": "Repas", "press": "Presse", "briefing": "Point d’équipe", "call": "Appel", "free": "Temps libre",
    },
    departure="Départ",
    arrival="Arrivée",
    duration="Durée",
    unusual="Décalage inhabituel\u00a0: {now} ce jour-là entre {place} et {home}, au lieu de {usual}.",
    time_missing="heure à confirmer",
    missing={Missing.START: "départ à confirmer", Missing.END: "fin à confirmer"},
    assumed="{missing}\u00a0: une demi-heure est affichée.",
    place_missing="lieu à confirmer",
    check_in="Chambres prêtes",
    check_out="Chambres à libérer",
    nights="{count} nuits, jusqu’au matin du {day}",
    one_night="1 nuit, jusqu’au matin du {day}",
    draft="Provisoire\u00a0: reste à confirmer.",
    optional="Facultatif.",
    remote="À distance\u00a0: personne ne se déplace.",
    cancelled_title="ANNULÉ – {title}",
    cancelled="Annulé le {day}.",
    border="Passage de frontière.",
    checked_bags="Avec bagages en soute.",
    who="Qui",
    everyone="toute la délégation ({count})",
    labels={
        "hosts": "Hôtes", "lead": "Chef de file", "speakers": "Intervenants", "interpreters": "Interprètes",
        "serves": "Objectifs", "signs": "À signer", "track": "Parcours", "carrier": "Compagnie",
        "terminal": "Terminal", "vehicle": "Véhicule", "driver": "Chauffeur", "fallback": "Si manqué",
        "rooms": "Chambres", "dress": "Tenue", "gifts": "Cadeaux", "contact": "Contact", "url": "Lien",
        "booking": "Réservation",
    },
    subscribe="Abonnez-vous à ce calendrier plutôt que de l’importer\u00a0: il suivra alors chaque changement.",
)  # fmt: skip

WORDS = {"en": EN, "fr": FR}
"""The words by language code."""
