"""Blind rounds for their pictures: three lanes, two, and what comes after the vote."""

from gui.judging.round_page import RoundPage
from tests.servers.dialect import Reply
from tests.stage import Stage, wait_for

PROMPT = "Scrivi un biglietto di auguri per mia suocera Ada, che compie 70 anni: affettuoso, spiritoso, mai sdolcinato."
ANSWERS = {
    "moonshot": "In quanto Kimi, un modello di Moonshot AI, non ho una suocera. Se l’avessi, la vorrei così:\n\n"
    "Cara Ada,\n\nla torta ha settanta candeline e noi abbiamo chiamato i pompieri, per prudenza. Hanno detto "
    "che vengono, ma solo se cucini tu.\n\nDa te abbiamo imparato che il sugo non si guarda, si ascolta.\n\n*I tuoi*",
    "deepseek": "Carissima Ada,\n\nin questo giorno così speciale desideriamo augurarti un compleanno "
    "pieno di gioia, amore e serenità. Settant’anni sono un traguardo meraviglioso.\n\n"
    "Con infinito affetto,\n\n*la tua famiglia*",
    "openai": "Cara Ada,\n\nsettant’anni e ancora nessuno è riuscito a batterti a scopa, né a farti finire "
    "un discorso a metà.\n\nTi vogliamo bene. Tanto. E non lo ripeteremo fino agli ottanta.\n\n"
    "*Marta, Luca e i due assaggiatori ufficiali*",
}


def blind(stage: Stage) -> None:
    """All answers are there; one is chosen as the best, one as the worst."""
    place = _place_of(begun(stage), "moonshot")
    page = stage.window.findChild(RoundPage)
    page.ballot.choose_best(place)
    page.ballot.choose_worst((place + 1) % 3)


def blind_waiting(stage: Stage) -> None:
    stage.servers["openai"].override = lambda request: [b": waiting\n\n"]
    stage.servers["openai"].rate = 0.01
    stage.window._actions["blind"].trigger()
    stage.session.ask(PROMPT)
    wait_for(lambda: not stage.session.lanes[0].is_running)


def blind_small(stage: Stage) -> None:
    stage.window.resize(1280, 720)
    blind(stage)


def blind_pair(stage: Stage) -> None:
    stage.lanes("moonshot/kimi-k3", "openai/gpt-5.5")
    begun(stage).ballot.choose_best(0)


def blind_reveal(stage: Stage) -> None:
    blind(stage)
    stage.window.findChild(RoundPage).ballot.voted.emit()


def begun(stage: Stage) -> RoundPage:
    """A round whose answers are all there."""
    for vendor, server in stage.servers.items():
        server.reply = Reply(ANSWERS[vendor], "")
    stage.window._actions["blind"].trigger()
    stage.session.ask(PROMPT)
    wait_for(lambda: stage.window.findChild(RoundPage) is not None)
    page = stage.window.findChild(RoundPage)
    wait_for(lambda: bool(page.ballot.judged))
    return page


def _place_of(page: RoundPage, vendor: str) -> int:
    return [each.exchange.setup.provider for each in page._round.contestants].index(vendor)


BLIND = (blind, blind_waiting, blind_small, blind_pair, blind_reveal)
