"""What on a page is in Swedish without saying so: text, names of controls, and words kept for scripts."""

from __future__ import annotations

import re
from typing import Any

#: Swedish words that no English text needs. Letters of the Swedish alphabet are looked for besides.
SWEDISH = (
    r"och|att|inte|som|det|du|på|av|med|eller|din|ditt|dina|sidan|kursen|lektion(?:en|er)?|svara|logga|mina|"
    r"sidor|intyg(?:et)?|utbildning(?:en)?|slutprov(?:et)?|provet|ungefär|från|klar|fråga"
)
#: Names, and Swedish terms that stand beside their explanation; the longest first.
NAMES = (
    "Jämställdhetsmyndigheten",
    "människoexploatering",
    "Arbetsmiljöverket",
    "socialtjänstlagen",
    "socialtjänsten",
    "Länsstyrelsen",
    "stödtelefonen",
    "orosanmälan",
    "Lag och siffror",
    "Om kursen",
    "Skellefteå",
    "Östersund",
    "Göteborg",
    "Västerås",
    "Örebro",
    "Malmö",
    "Luleå",
    "Umeå",
)

#: Every text a person or a screen reader meets, with the language it is said to be in.
_TEXTS = """
() => {
  const found = [];
  const lang = (e) => (e.closest('[lang]') || document.documentElement).getAttribute('lang');
  const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode, parent = node.parentElement;
    if (!parent || parent.closest('script, style') || !node.data.trim()) continue;
    found.push([lang(parent), node.data.trim().replace(/\\s+/g, ' ')]);
  }
  for (const e of document.querySelectorAll('*')) {
    for (const { name, value } of e.attributes) {
      const spoken = ['aria-label', 'title', 'alt', 'placeholder', 'content', 'value'].includes(name);
      if ((spoken && !(name === 'value' && e.type === 'hidden')) || name.startsWith('data-')) {
        found.push([lang(e), `${name}: ${value}`]);
      }
    }
  }
  return found;
}
"""


def swedish_in(page: Any, *names: str) -> list[str]:
    """Return what of a page is in Swedish and not marked so. `names`: of persons or places on this page."""
    found = []
    for language, text in page.evaluate(_TEXTS):
        if not str(language).startswith("en"):
            continue
        rest = text
        for name in (*names, *NAMES):
            rest = rest.replace(name, "")
        if re.search(rf"(?i)[åäö]|\b(?:{SWEDISH})\b", rest):
            found.append(text)
    return found
