"""The queue's doors: importing this binds every kind of job to its handler, in a worker as in a web process."""

from igny8_core.modules.automation import tasks as automation
from igny8_core.modules.content import tasks as content
from igny8_core.modules.linker import tasks as linker
from igny8_core.modules.optimizer import tasks as optimizer
from igny8_core.modules.planner import tasks as planner
from igny8_core.modules.publisher import tasks as publisher
from igny8_core.modules.site_builder import tasks as site_builder
from igny8_core.modules.system import tasks as system
from igny8_core.modules.thinker import tasks as thinker
from igny8_core.modules.writer import tasks as writer

from config.invariants import nightly

DOORS = (automation, content, linker, optimizer, planner, publisher, site_builder, system, thinker, writer)

if nightly.check_due not in automation.STEPS:
    automation.STEPS.append(nightly.check_due)
