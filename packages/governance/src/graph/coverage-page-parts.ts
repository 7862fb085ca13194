// SPDX-License-Identifier: Apache-2.0

/** How the page of coverage looks, in light and in dark. */
export const COVERAGE_STYLE = `
:root { color-scheme: light dark; font: 14px/1.4 system-ui, sans-serif; }
body { margin: 1.5rem; }
h1 { font-size: 1.3rem; }
form { display: flex; flex-wrap: wrap; gap: 1rem; align-items: center; }
table { border-collapse: collapse; }
th, td { border: 1px solid #8886; padding: .2rem .5rem; text-align: left; }
thead th { position: sticky; top: 0; background: Canvas; }
td { text-align: center; }
tr.ungoverned th { color: #c60; }
th.broken { text-decoration: line-through; }
`;

/** What the page of coverage does: it draws the matrix anew whenever a filter changes. */
export const COVERAGE_SCRIPT = `
'use strict';
const MOST_ROWS = 1000;
const byId = (id) => document.getElementById(id);
const data = JSON.parse(byId('data').textContent);
const create = (name, text, className) => {
  const element = document.createElement(name);
  element.textContent = text;
  if (className) element.className = className;
  return element;
};
const contains = (id) => {
  const wanted = byId(id).value.trim().toLowerCase();
  return ({ key }) => key.toLowerCase().includes(wanted);
};
function draw() {
  const rules = data.rules.map((rule, at) => ({ ...rule, at })).filter(contains('rules'));
  const policies = data.policies
    .filter(contains('policies'))
    .filter(({ by }) => !byId('ungoverned').checked || by.length === 0);
  const head = document.createElement('tr');
  head.append(create('th', 'policy'), ...rules.map(({ key, isBroken }) => create('th', key, isBroken ? 'broken' : '')));
  const rows = policies.slice(0, MOST_ROWS).map(({ key, by }) => {
    const row = document.createElement('tr');
    if (by.length === 0) row.className = 'ungoverned';
    const selectors = new Map(by);
    row.append(create('th', key), ...rules.map(({ at, key: rule }) => {
      const cell = create('td', selectors.has(at) ? '\\u25cf' : '');
      if (selectors.has(at)) cell.title = rule + ' by ' + selectors.get(at);
      return cell;
    }));
    return row;
  });
  const table = byId('matrix');
  const [top, body] = [document.createElement('thead'), document.createElement('tbody')];
  top.append(head);
  body.append(...rows);
  table.replaceChildren(top, body);
  const free = policies.filter(({ by }) => by.length === 0).length;
  const more = policies.length - rows.length;
  byId('count').textContent = policies.length + ' of ' + data.policies.length + ' policies, ' +
    rules.length + ' of ' + data.rules.length + ' rules, ' + free + ' governed by no rule' +
    (more > 0 ? '; ' + more + ' not drawn, narrow the filter' : '');
}
document.querySelector('form').addEventListener('input', draw);
document.querySelector('form').addEventListener('submit', (event) => event.preventDefault());
draw();
`;
