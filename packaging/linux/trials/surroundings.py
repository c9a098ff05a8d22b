"""What other computers have is taken away from it, one thing at a time."""

from dataclasses import dataclass

from linux.rows import Check, demand
from linux.trials.ground import Ground

NO_STORE = "no store for keys"
NOWHERE = {"SSL_CERT_FILE": "/nowhere.pem"}
OFF_SCREEN = "cd /tmp; HOME=/home/anna paragone --off-screen"
"""The demo in a window that keeps its files where this person's are."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """It starts all the same, and says what it can't do."""

    ground: Ground

    def checks(self) -> list[Check]:
        """In any order."""
        return [self.no_store, self.no_certificates, self.no_home, self.read_only_home, self.full_home]

    def no_store(self) -> str:
        """Without a key store the self-test says so, and so does a command that needs one."""
        report = self.ground.self_test("no-store")
        demand(report.verdict("keyring") == "absent", str(report.detail("keyring")))
        return self.ground.demand_refusal("echo secret-123456 | paragone keys set openai", NO_STORE, "anna")

    def no_certificates(self) -> str:
        """With SSL_CERT_FILE pointing nowhere it starts, and a server that nobody vouches for is refused."""
        self.ground.self_test("no-certificates", **NOWHERE)
        make = "openssl req -x509 -nodes -newkey rsa:2048 -subj /CN=localhost -keyout key.pem -out cert.pem 2>/dev/null"
        serve = "openssl s_server -accept 8443 -key key.pem -cert cert.pem -quiet & sleep 1"
        ask = "paragone models ollama --base-url ollama=https://127.0.0.1:8443"
        return self.ground.demand_refusal(f"cd $HOME; {make}; {serve}; {ask}", "certificate", "anna", **NOWHERE)

    def no_home(self) -> str:
        """It starts where the home folder is missing."""
        self.ground.demand_success("paragone --off-screen", "anna", home="/nonexistent")
        self.ground.demand_success("env -u HOME paragone ask hi -m demo/demo-swift", "anna")
        return ""

    def read_only_home(self) -> str:
        """It starts where nothing can be written to the home folder."""
        self._run_in_home("mount -t tmpfs -o ro none /home/anna")
        return ""

    def full_home(self) -> str:
        """It starts where the home folder has no space left."""
        fill = "yes >/home/anna/all 2>/dev/null || true"
        self._run_in_home(f"mount -t tmpfs -o size=4k,mode=777 none /home/anna; {fill}")
        return ""

    def _run_in_home(self, change: str) -> None:
        self.ground.demand_success(f"rm -rf /tmp/build; {change}; su anna -c '{OFF_SCREEN}'")
        self.ground.demand_success(f"{change}; su anna -c 'HOME=/home/anna paragone ask hi -m demo/demo-swift'")
