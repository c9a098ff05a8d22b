"""Scenes of keys that are asked for and looked after."""

from tests.servers.openai_server import KEY
from tests.stage import Stage, wait_for


def key_card(stage: Stage) -> None:
    """A key was typed and refused by the provider."""
    anthropic = stage.app.directory.info("anthropic")
    stage.app.desk.keep_for_this_run(anthropic, anthropic.hosts[0].base_url, KEY)  # else the welcome asks for one
    entry = stage.page.views[0]._card._entry
    entry._field.setText("sk-mistyped-0123456789")
    entry._test.click()
    wait_for(lambda: "refused" in entry._verdict.text())


def key_there(stage: Stage) -> None:
    """A person looks after keys that are there: one for this run, two from the environment."""
    setup = stage.session.lanes[0].setup
    stage.app.desk.keep_for_this_run(stage.app.directory.info("moonshot"), setup.base_url, KEY)
    for view in stage.page.views:
        view.focus_key_card()
