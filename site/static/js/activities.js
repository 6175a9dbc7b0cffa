/* Kindnesses on top of the activities (templates/blocks/), which can be read, done and printed without scripts.
   Nothing here is kept or sent; what is kept in this browser, by a button alone, is fyr.js's business. Every
   visible word comes from data attributes in the HTML. */

const make = (tag, name, words) => {
  const made = document.createElement(tag);
  if (name) made.className = name;
  if (words !== undefined) made.textContent = words;
  return made;
};
const copy = (part) => (part ? [part.cloneNode(true)] : []);

/* A story: one step at a time on a stage below the plain list, which stays for the printer. The list is the
   script of the play: what is shown is copied from it. */
class Stage {
  constructor(story) {
    this.words = story.dataset;
    this.steps = [...story.querySelectorAll("[data-story-step]")];
    this.way = [0]; // the steps walked, by their place in the list
    this.stage = make("div", "story__stage");
    this.name = story.getAttribute("aria-labelledby");
    story.append(this.stage);
    story.classList.add("story--live");
    this.show();
  }

  button(words, act, kind = "button--secondary") {
    const button = make("button", `button ${kind}`, words);
    button.type = "button";
    button.addEventListener("click", act);
    return button;
  }

  /* Shows the step one has come to. Whoever came here by a button is put at its heading. */
  show(arrived = false) {
    const step = this.steps[this.way.at(-1)];
    const choices = [...step.querySelectorAll("[data-story-choice]")];
    const where = make("h3", "story__where", choices.length
      ? this.words.stepWord.replace("[number]", this.way.length) : this.words.endWord);
    where.tabIndex = -1;
    this.controls = make("div", "cluster story__controls");
    this.stage.replaceChildren(where, ...copy(step.querySelector("[data-story-scene]")));
    if (choices.length) {
      const [question] = copy(step.querySelector("[data-story-question]"));
      question.id = `${this.name}-fraga`;
      this.replies = make("div", "story__replies");
      this.replies.setAttribute("role", "group");
      this.replies.setAttribute("aria-labelledby", question.id);
      for (const choice of choices) {
        const reply = choice.querySelector("summary").textContent.trim();
        const button = this.button(reply, () => this.choose(choice, button, reply), "button--secondary story__reply");
        this.replies.append(button);
      }
      this.choosing = make("div", "story__choosing");
      this.choosing.append(question, this.replies);
      this.stage.append(this.choosing);
    }
    this.stage.append(this.controls);
    this.offer();
    if (arrived) where.focus();
  }

  /* The consequence opens below what was answered, and its heading has the focus. */
  choose(choice, button, reply) {
    this.choosing.hidden = true;
    const [after] = copy(choice.querySelector("[data-story-after]"));
    const heading = after.querySelector("[data-story-heading]");
    const said = make("p", "bubble bubble--you");
    said.append(make("span", "bubble__who", this.words.you), make("span", "bubble__text", reply));
    said.firstChild.append(make("span", "visually-hidden", ": "));
    this.outcome = make("div", "story__outcome");
    this.outcome.append(said, after);
    this.controls.before(this.outcome);
    heading.tabIndex = -1;
    this.offer(Number(choice.dataset.onward), () => {
      this.outcome.remove();
      this.choosing.hidden = false;
      this.offer();
      button.focus();
    });
    heading.focus();
  }

  /* The ways on from here: onward, another answer, one step back, from the start. */
  offer(onward = 0, another = null) {
    const ways = [];
    if (onward) ways.push(this.button(this.words.goOn, () => { this.way.push(onward - 1); this.show(true); }, ""));
    if (another) ways.push(this.button(this.words.another, another, onward ? "button--secondary" : ""));
    if (!another && this.way.length > 1) ways.push(this.button(this.words.back, () => { this.way.pop(); this.show(true); }, "button--quiet"));
    if (another || this.way.length > 1) ways.push(this.button(this.words.again, () => { this.way = [0]; this.show(true); }, "button--quiet"));
    this.controls.replaceChildren(...ways);
  }
}
for (const story of document.querySelectorAll("[data-story]")) new Stage(story);

/* Write and compare: one button opens the pattern beside every sentence, says what one chose, and counts. */
for (const activity of document.querySelectorAll("[data-compare]")) {
  const words = activity.dataset;
  const sum = activity.querySelector("[data-compare-sum]");
  const rows = [...activity.querySelectorAll("[data-compare-fold]")].map((fold) => ({
    fold,
    own: fold.querySelector("[data-compare-own]"),
    chosen: () => fold.parentElement.querySelector("input:checked"),
  }));
  const compare = () => {
    for (const { own, chosen } of rows) {
      const choice = chosen()?.closest("label").textContent.trim();
      own.textContent = choice ? words.ownWord.replace("[own]", choice) : words.noneWord;
      own.hidden = false;
    }
    const same = rows.filter(({ fold, chosen }) => chosen()?.value === fold.dataset.model).length;
    sum.textContent = words.sameWord.replace("[same]", same).replace("[total]", rows.length);
  };
  const button = make("button", "button button--secondary", words.compareWord);
  button.type = "button";
  button.addEventListener("click", () => {
    compare();
    for (const { fold } of rows) fold.open = true;
    sum.hidden = false;
    sum.focus();
  });
  activity.querySelector("[data-compare-place]").append(button);
  activity.classList.add("compare--live");
  activity.addEventListener("change", compare);
}

/* The county: its region is said once it is chosen; the list of all is for whoever has no scripts. */
for (const field of document.querySelectorAll("[data-county]")) {
  const said = field.querySelector("[data-county-said]");
  const list = field.querySelector("select");
  const say = () => {
    const chosen = list.selectedOptions[0];
    said.textContent = list.value
      ? said.dataset.word.replace("[county]", chosen.textContent).replace("[region]", chosen.dataset.region) : "";
  };
  field.hidden = false;
  field.parentElement.querySelector("[data-county-list]").hidden = true;
  list.addEventListener("change", say);
  say();
}

/* Paper has no folds and no scroll bars: stories are printed whole, and what is written stands there in full. An
   empty field becomes lines to write on. */
const opened = [];
window.addEventListener("beforeprint", () => {
  for (const fold of document.querySelectorAll("[data-story] details:not([open])")) {
    fold.open = true;
    opened.push(fold);
  }
  for (const field of document.querySelectorAll("[data-paper]")) {
    const paper = field.nextElementSibling?.matches(".paper") ? field.nextElementSibling : make("div", "paper");
    const lines = Array.from({ length: Math.max(field.rows, 1) }, () => make("span", "paper__line"));
    if (field.value.trim()) paper.textContent = field.value;
    else paper.replaceChildren(...lines);
    field.after(paper);
  }
});
window.addEventListener("afterprint", () => {
  for (const fold of opened.splice(0)) fold.open = false;
  for (const card of document.querySelectorAll(".paper-card--alone")) card.classList.remove("paper-card--alone");
  document.documentElement.classList.remove("prints-a-card");
});

/* A card that is printed alone. */
for (const button of document.querySelectorAll("[data-print-card]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    button.closest(".paper-card").classList.add("paper-card--alone");
    document.documentElement.classList.add("prints-a-card");
    window.print();
  });
}
