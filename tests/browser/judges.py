"""Those who judge a page: axe-core inside it, html-validate on what the server sent."""

import json
import subprocess
from pathlib import Path

from network_hub.bootstrap import node

ROOT = Path(__file__).parents[2]
AXE = ROOT / "node_modules/axe-core/axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = """
axe.run(document, {runOnly: %s}).then(result => JSON.stringify(result.violations.flatMap(
  broken => broken.nodes.map(node => `${broken.id}: ${node.target} ${node.failureSummary}`))))
"""


def broken_rules(page):
    """What axe finds on a Playwright page, one line for each element."""
    # Through the debugger: the page's own policy forbids scripts from elsewhere.
    debugger = page.context.new_cdp_session(page)
    debugger.send("Runtime.evaluate", {"expression": AXE.read_text("utf-8")})
    answer = debugger.send(
        "Runtime.evaluate",
        {"expression": RUN % json.dumps(RULES), "awaitPromise": True, "returnByValue": True},
    )
    debugger.detach()
    return json.loads(answer["result"]["value"])


def invalid_html(html, folder):
    """What html-validate finds in a page as the server sent it."""
    return [fault for faults in invalid_pages({"page": html}, folder).values() for fault in faults]


def invalid_pages(pages, folder):
    """name → what html-validate finds in it, for those where it finds something."""
    files = {}
    for number, (name, html) in enumerate(pages.items()):
        file = Path(folder) / f"{number}.html"
        file.write_text(html, "utf-8")
        files[str(file)] = name
    program = node.find(ROOT).program
    judge = ROOT / "node_modules/html-validate/bin/html-validate.mjs"
    config = ROOT / ".htmlvalidate.json"
    answer = Path(folder) / "answer.json"
    with answer.open("w") as file:  # into a pipe it would write no more than the pipe holds
        subprocess.run(
            [program, str(judge), "--config", str(config), "--formatter", "json", *files],
            stdout=file,
            check=False,
        )
    return {
        files[result["filePath"]]: [
            f"{fault['line']}:{fault['column']} {fault['ruleId']}: {fault['message']}"
            for fault in result["messages"]
        ]
        for result in json.loads(answer.read_text())
        if result["messages"]
    }
