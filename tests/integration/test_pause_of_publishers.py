"""A process whose turn it is not to listen may publish: a backup knows of it, and waits until it holds that back."""

from deploy.local.ports import free_port
from services.backup.pausing import Obeying, Pause
from services.chassis.process.siblings import COLLECTION as PROCESSES
from services.chassis.storage.relay_pause import COLLECTION, NOTE
from tests.integration.support.stage import Stage
from tests.integration.support.waiting import equals, eventually

SERVICE = "reporting"


def test_each_process_says_that_it_obeys_also_one_that_does_not_listen(stage: Stage) -> None:
    processes = [stage.service(SERVICE, REFU_HTTP_PORT=str(free_port())) for _ in range(2)]
    for each in processes:
        each.start()
    for each in processes:
        each.wait_ready()
    database = stage.database(SERVICE)
    eventually(lambda: database[PROCESSES].count_documents({}) == 2, "both are registered")
    pause = Pause({SERVICE: database}, seconds=60)

    pause.begin()
    assert pause.obeying() == {SERVICE: Obeying(0, 0, silent=2)}
    equals(pause.obeying, {SERVICE: Obeying(0, 1, silent=0)}, "both obey, and one listens")

    noted = {one["_id"] for one in database[COLLECTION].find({"_id": {"$regex": f"^{NOTE}"}})}
    assert noted == {f"{NOTE}{one['_id']}" for one in database[PROCESSES].find()}
    pause.end()
    for each in processes:
        each.stop()
    assert database[PROCESSES].count_documents({}) == 0
