// Refreshes the board by itself: asks for the changing part and changes only what differs, so nothing flickers,
// scroll and focus stay. While the server is silent, the page says so and shows how old it is.
"use strict";

const PERIOD = 2000;
const PATIENCE = 8000;
const board = document.getElementById("board");
const link = document.getElementById("link");
const linkText = document.getElementById("link-text");
const lost = document.getElementById("lost");
let mark = null;
let seen = new Date();

function keyOf(node) {
  return node.dataset ? node.dataset.key : undefined;
}

function copyAttributes(own, wanted) {
  for (const { name } of [...own.attributes]) {
    if (!wanted.hasAttribute(name)) own.removeAttribute(name);
  }
  for (const { name, value } of wanted.attributes) {
    if (own.getAttribute(name) !== value) own.setAttribute(name, value);
  }
}

function morph(own, wanted) {
  if (own.isEqualNode(wanted)) return;
  if (own.nodeName !== wanted.nodeName) {
    own.replaceWith(wanted);
  } else if (own.nodeType === Node.ELEMENT_NODE) {
    const fresh = own.matches(".cell, .tile") && own.textContent !== wanted.textContent;
    copyAttributes(own, wanted);
    morphChildren(own, wanted);
    if (fresh) own.classList.add("fresh");
  } else {
    own.data = wanted.data;
  }
}

function morphChildren(own, wanted) {
  const keyed = new Map([...own.children].filter(keyOf).map((child) => [keyOf(child), child]));
  let cursor = own.firstChild;
  for (const child of [...wanted.childNodes]) {
    const key = keyOf(child);
    const partner = key ? keyed.get(key) : cursor && !keyOf(cursor) ? cursor : undefined;
    if (!partner) {
      own.insertBefore(child, cursor);
      continue;
    }
    if (partner === cursor) cursor = cursor.nextSibling;
    else own.insertBefore(partner, cursor);
    morph(partner, child);
  }
  while (cursor) {
    const next = cursor.nextSibling;
    cursor.remove();
    cursor = next;
  }
}

function connected() {
  seen = new Date();
  link.hidden = false;
  link.classList.remove("off");
  linkText.textContent = `Обновлено в ${seen.toLocaleTimeString("ru-RU")}`;
  lost.hidden = true;
}

function disconnected() {
  link.classList.add("off");
  linkText.textContent = "Нет связи";
  link.hidden = false;
  if (!lost.hidden) return;
  lost.textContent = `Нет связи с сервером. На экране положение на ${seen.toLocaleTimeString("ru-RU")}.`;
  lost.hidden = false;
}

async function refresh() {
  const headers = mark ? { "If-None-Match": mark } : {};
  const signal = AbortSignal.timeout(PATIENCE);
  const answer = await fetch(board.dataset.source, { headers, signal, cache: "no-store" });
  if (answer.status === 304) return;
  if (!answer.ok) throw new Error(String(answer.status));
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  morphChildren(board, page.body);
  mark = answer.headers.get("ETag");
}

async function turn() {
  if (!document.hidden) await refresh().then(connected, disconnected);
  setTimeout(turn, PERIOD);
}

board.addEventListener("animationend", (event) => event.target.classList.remove("fresh"));
connected();
setTimeout(turn, PERIOD);
