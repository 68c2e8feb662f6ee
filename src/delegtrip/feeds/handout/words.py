"""What the page of links and the mail to a delegate say, in the languages that delegtrip writes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class HandoutWords:
    """The words of one language; `mail` holds a link, `private` what is added for a link that is one's own."""

    language: str
    title: str
    intro: str
    own: str
    kinds: dict[str, str]
    events: str
    one_event: str
    no_event: str
    subscribe: str
    file: str
    code: str
    write: str
    no_links: str
    mails: str
    subject: str
    mail: str
    private: str
    here: str

    def count(self, events: int) -> str:
        """`12 events`."""
        if events > 1:
            return self.events.format(count=events)
        return self.one_event if events else self.no_event


EN = HandoutWords(
    language="en",
    title="Calendars",
    intro=(
        "Subscribe, do not import: an imported file never changes again, and a second import doubles every event "
        "in some programs."
    ),
    own="Each delegate subscribes to one calendar: their own.",
    kinds={"delegation": "The delegation", "groups": "Groups", "tracks": "Tracks", "people": "People"},
    events="{count} events",
    one_event="1 event",
    no_event="no event yet",
    subscribe="Subscribe",
    file="File",
    code="QR code",
    write="Write a mail",
    no_links=(
        "These files have no address on the web yet. Publish the folder, then export again with --base-url and its "
        "address: this page then shows links and QR codes."
    ),
    mails="What to write to delegates",
    subject="Your calendar: {trip}",
    mail=(
        "Hello,\n\n"
        "Your programme for “{trip}” is a calendar that keeps itself up to date. Please subscribe to it, and do not "
        "import it: an imported file never changes again.\n\n"
        "{link}\n\n"
        "- iPhone, iPad, Mac: open the link and confirm.\n"
        "- Google Calendar, in a browser: Other calendars, +, From URL, then paste the link.\n"
        "- Outlook: Add calendar, Subscribe from web, then paste the link.\n"
        "- Thunderbird: New Calendar, On the Network, then paste the link.\n\n"
        "Changes then arrive by themselves: within hours in most programs; Google Calendar may take up to a day. "
        "For anything that changes on the day itself, we will call you.\n"
    ),
    private="\nThis link is yours alone: whoever has it reads your calendar. Please do not pass it on.\n",
    here="[the delegate’s link]",
)

FR = HandoutWords(
    language="fr",
    title="Calendriers",
    intro=(
        "S’abonner, ne pas importer\u00a0: un fichier importé ne change plus jamais, et une seconde importation "
        "double chaque événement dans certains logiciels."
    ),
    own="Chaque membre de la délégation s’abonne à un seul calendrier\u00a0: le sien.",
    kinds={"delegation": "La délégation", "groups": "Groupes", "tracks": "Parcours", "people": "Personnes"},
    events="{count} événements",
    one_event="1 événement",
    no_event="aucun événement pour l’instant",
    subscribe="S’abonner",
    file="Fichier",
    code="Code QR",
    write="Écrire un courriel",
    no_links=(
        "Ces fichiers n’ont pas encore d’adresse sur le web. Publiez le dossier, puis exportez de nouveau avec "
        "--base-url et son adresse\u00a0: cette page montrera alors liens et codes QR."
    ),
    mails="Ce qu’il faut écrire aux délégués",
    subject="Votre calendrier\u00a0: {trip}",
    mail=(
        "Bonjour,\n\n"
        "Votre programme pour «\u00a0{trip}\u00a0» est un calendrier qui se tient à jour tout seul. Merci de vous y "
        "abonner, et de ne pas l’importer\u00a0: un fichier importé ne change plus jamais.\n\n"
        "{link}\n\n"
        "- iPhone, iPad, Mac\u00a0: ouvrez le lien et confirmez.\n"
        "- Google Agenda, dans un navigateur\u00a0: Autres agendas, +, À partir de l’URL, puis collez le lien.\n"
        "- Outlook\u00a0: Ajouter un calendrier, S’abonner à partir du web, puis collez le lien.\n"
        "- Thunderbird\u00a0: Nouvel agenda, Sur le réseau, puis collez le lien.\n\n"
        "Les changements arrivent ensuite d’eux-mêmes\u00a0: en quelques heures dans la plupart des logiciels\u00a0; "
        "Google Agenda peut mettre jusqu’à une journée. Pour ce qui change le jour même, nous vous appellerons.\n"
    ),
    private="\nCe lien n’est qu’à vous\u00a0: qui le possède lit votre calendrier. Merci de ne pas le transmettre.\n",
    here="[le lien de la personne]",
)

WORDS = {"en": EN, "fr": FR}
"""The words by language code."""
