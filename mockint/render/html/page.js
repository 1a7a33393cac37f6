"use strict";
// Joins the words of each spoken block to its player: a click, or Enter on a word, plays from there.
// The words stay plain text; one of them at a time is a button, reached by Tab and moved by arrows.
(() => {
  const players = [...document.querySelectorAll("audio")];
  const starters = new Map();

  function wire(block) {
    const sound = document.getElementById(block.dataset.sound);
    const words = [...block.querySelectorAll(".w[data-t]")];
    const state = block.querySelector(".state");
    const at = (element) => Number(element.dataset.t);
    let current = null;
    let lit = null;

    function play(element) {
      for (const other of players) if (other !== sound) other.pause();
      sound.currentTime = at(element);
      sound.play().catch(() => {});
    }

    function reach(word, focus) {
      if (current) {
        current.removeAttribute("tabindex");
        current.removeAttribute("role");
      }
      current = word;
      word.tabIndex = 0;
      word.setAttribute("role", "button");
      if (focus) word.focus();
    }

    function line(step) {
      const lines = [...block.querySelectorAll(".line")];
      const next = lines[lines.indexOf(current.closest(".line")) + step];
      return next && next.querySelector(".w[data-t]");
    }

    function light() {
      const now = sound.currentTime;
      let low = 0;
      let high = words.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (at(words[middle]) <= now) low = middle + 1;
        else high = middle;
      }
      const word = low ? words[low - 1] : null;
      if (word === lit) return;
      if (lit) lit.classList.remove("now");
      if (word) word.classList.add("now");
      lit = word;
    }

    block.addEventListener("click", (event) => {
      const element = event.target.closest(".w[data-t], button.time");
      if (!element) return;
      if (element.classList.contains("w")) reach(element, true);
      play(element);
    });

    block.addEventListener("keydown", (event) => {
      if (!current || event.target !== current) return;
      const place = words.indexOf(current);
      const moves = {
        ArrowRight: words[place + 1],
        ArrowLeft: words[place - 1],
        ArrowDown: line(1),
        ArrowUp: line(-1),
        Home: words[0],
        End: words[words.length - 1],
      };
      if (event.key in moves) {
        if (moves[event.key]) reach(moves[event.key], true);
      } else if (event.key === "Enter") {
        play(current);
      } else if (event.key === " ") {
        if (sound.paused) sound.play().catch(() => {});
        else sound.pause();
      } else {
        return;
      }
      event.preventDefault();
    });

    sound.addEventListener("timeupdate", light);
    sound.addEventListener("seeked", light);
    sound.addEventListener("error", () => {
      state.textContent = "This browser cannot play the sound. The text stands without it.";
    });
    for (const button of block.querySelectorAll("button.time")) button.disabled = false;
    for (const word of words) starters.set(word.id, () => { reach(word, true); play(word); });
    if (words.length) reach(words[0], false);
  }

  for (const block of document.querySelectorAll("[data-sound]")) wire(block);

  for (const link of document.querySelectorAll("a.to")) {
    const start = starters.get(link.dataset.word);
    if (start) link.addEventListener("click", (event) => { event.preventDefault(); start(); });
  }
})();
