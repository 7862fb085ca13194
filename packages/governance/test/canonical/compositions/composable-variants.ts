// SPDX-License-Identifier: Apache-2.0
import { EDC, ODRL } from '../policy-model.js';
import {
  member,
  membersOf,
  node,
  nodesOf,
  odrl,
  PERMISSION,
  permissionsOf,
  text,
  type Tree,
} from './spelling-tree.js';
import {
  CONSTRAINT,
  ACTION,
  purpose,
  every,
  everyIri,
  permissions,
  shaped,
  constraintsOf,
  first,
  replace,
  hide,
  nameRules,
  policyId,
  addBare,
  removeConstraints,
  wrapConstraints,
  liftAction,
  setAction,
  firstOperands,
  membership,
} from './variant-steps.js';

/** One of the bypass variants as steps that can be combined with those of others. */
export interface ComposableVariant {
  readonly id: string;
  /** Changes what the policy says; its plainest spelling changes with it. */
  readonly means?: (tree: Tree) => void;
  /** Says the same in other statements, which the canonical form takes for the same. */
  readonly restates?: (tree: Tree) => void;
  /** Changes how it is written, not one statement. */
  readonly spells?: (tree: Tree) => void;
  /** Changes the text. */
  readonly types?: (text: string) => string;
  /** The text is refused whatever it says. */
  readonly refused?: boolean;
}

/** The 44 variants. What makes a policy comply or not is a step like the others. */
export const COMPOSABLE_VARIANTS: readonly ComposableVariant[] = [
  { id: 'V00' },
  {
    id: 'V01',
    means: (tree) => {
      permissionsOf(tree).slice(0, 1).forEach(removeConstraints);
    },
  },
  {
    id: 'V02',
    spells: (tree) => {
      for (const { members } of nodesOf(tree)) for (const each of members) each.key = 'prefix';
      everyIri(ACTION, (value) => void (value.form = 'prefixed reference'))(tree);
    },
  },
  {
    id: 'V03',
    spells: (tree) => {
      for (const { members } of nodesOf(tree)) for (const each of members) each.key = 'iri';
      everyIri(ACTION, (value) => void (value.form = 'reference'))(tree);
    },
  },
  { id: 'V04', spells: shaped('single') },
  { id: 'V05', spells: everyIri(ACTION, (value) => void (value.form = 'prefix')) },
  { id: 'V06', spells: everyIri(ACTION, (value) => void (value.form = 'iri')) },
  { id: 'V07', spells: everyIri(ACTION, (value) => void (value.form = 'prefixed reference')) },
  { id: 'V08', spells: every(ACTION, (each) => void (each.shape = 'array')) },
  {
    id: 'V09',
    restates: every(ACTION, (each) => {
      const values = each.values.splice(0);
      for (const value of values) {
        if (value.kind !== 'iri') each.values.push(value);
        else {
          const inner = member('http://www.w3.org/1999/02/22-rdf-syntax-ns#value', [value]);
          each.values.push({ kind: 'node', node: node([{ ...inner, shape: 'single' }]) });
        }
      }
      each.shape = 'array';
    }),
  },
  {
    id: 'V10',
    spells: (tree) => {
      tree.inline['allow'] = { '@id': PERMISSION, '@type': '@id' };
      permissions((each) => void (each.key = 'alias'))(tree);
    },
  },
  {
    id: 'V11',
    means: (tree) => {
      for (const owner of permissionsOf(tree)) {
        for (const each of constraintsOf(owner)) {
          each.disguise = 'constraint';
          replace(owner, each, 'urn:x:ignored');
        }
      }
    },
    spells: (tree) => void (tree.inline['constraint'] = 'urn:x:ignored'),
  },
  {
    id: 'V12',
    means: (tree) => {
      permissionsOf(tree).forEach(hide);
    },
    spells: (tree) => void (tree.inline['constraint'] = null),
  },
  {
    id: 'V13',
    means: (tree) => {
      permissionsOf(tree).slice(0, 1).forEach(hide);
    },
    spells: (tree) => {
      for (const rule of permissionsOf(tree)) {
        if (rule.members.some(({ ghost }) => ghost === true)) rule.scope['constraint'] = null;
      }
    },
  },
  {
    id: 'V14',
    spells: (tree) => {
      tree.inline['wrapper'] = '@nest';
      permissions((each) => void (each.nested = true))(tree);
    },
  },
  { id: 'V15', spells: (tree) => void (tree.graph = true) },
  {
    id: 'V16',
    spells: permissions((each, tree) => {
      if (each.values.some(({ kind }) => kind === 'list')) return;
      for (const value of each.values.splice(0)) {
        if (value.kind !== 'node' || value.node.reverse !== undefined) each.values.push(value);
        else {
          value.node.reverse = { property: PERMISSION, of: policyId(tree) };
          tree.aside.push(value.node);
        }
      }
    }),
  },
  { id: 'V17', spells: shaped('set') },
  {
    id: 'V18',
    restates: permissions((each) => {
      if (each.values.some(({ kind }) => kind === 'list')) return;
      each.values.push({ kind: 'list', items: each.values.splice(0) });
    }),
  },
  {
    id: 'V19',
    means: addBare('V19'),
    spells: (tree) => {
      const { members } = tree.policy;
      for (const each of members.filter(({ by }) => by === 'V19')) {
        members.splice(members.indexOf(each), 1);
        tree.aside.push({ ...node([each]), id: policyId(tree) });
      }
    },
  },
  {
    id: 'V20',
    means: nameRules,
    spells: permissions((each, tree) => {
      for (const [index, value] of each.values.entries()) {
        if (value.kind !== 'node' || value.node.id === undefined) continue;
        each.values[index] = { kind: 'reference', id: value.node.id };
        tree.aside.push(value.node);
      }
    }),
  },
  { id: 'V21', spells: (tree) => void (tree.aliasedIds = true) },
  {
    id: 'V22',
    types: (written) => written.replace(/("@context":)/, '"@context":{},$1'),
    refused: true,
  },
  {
    id: 'V23',
    means: (tree) => {
      const owner = first(tree);
      if (owner === undefined) return;
      for (const each of constraintsOf(owner)) replace(owner, each, `${EDC}constraints`);
    },
  },
  { id: 'V24', means: addBare() },
  {
    id: 'V25',
    means: (tree) => {
      const owner = first(tree);
      const [each] = owner === undefined ? [] : constraintsOf(owner);
      if (each === undefined || each.values.some(({ kind }) => kind !== 'node')) return;
      const operands = [...each.values.splice(0), purpose('neq', 'zz')];
      each.values.push({ kind: 'node', node: node([member(odrl('or'), operands)]) });
    },
  },
  {
    id: 'V26',
    means: (tree) => {
      const owner = first(tree);
      if (owner !== undefined) constraintsOf(owner)[0]?.values.push(purpose('eq', 'x'));
    },
    restates: wrapConstraints('and', false),
  },
  { id: 'V27', restates: wrapConstraints('and', true) },
  { id: 'V28', means: setAction('transfer') },
  { id: 'V29', means: setAction('play') },
  {
    id: 'V30',
    spells: every(odrl('rightOperand'), ({ values }) => {
      for (const value of values) if (value.kind === 'literal') value.form = 'object';
    }),
  },
  {
    id: 'V31',
    means: firstOperands(({ values }) => {
      for (const value of values) {
        if (value.kind === 'literal' && typeof value.value === 'string' && !value.type) {
          value.language = 'en';
        }
      }
    }),
  },
  {
    id: 'V32',
    means: firstOperands((each) => {
      each.values.push(text('inactive'));
      each.shape = 'array';
    }),
  },
  {
    id: 'V33',
    spells: everyIri(odrl('operator'), (value) => void (value.form = 'prefixed reference')),
  },
  {
    id: 'V34',
    means: everyIri(odrl('operator'), (value) => {
      if (value.iri !== odrl('eq')) return;
      value.iri = odrl('neq');
      value.disguise = 'eq';
    }),
    spells: (tree) => void (tree.inline['eq'] = odrl('neq')),
  },
  { id: 'V35', restates: liftAction },
  {
    id: 'V36',
    means: (tree) => {
      permissionsOf(tree).forEach(removeConstraints);
    },
    restates: ({ policy }) => void policy.members.push(member(CONSTRAINT, [membership()])),
  },
  {
    id: 'V37',
    spells: (tree) => {
      tree.inline['permission'] = { '@id': PERMISSION, '@type': '@json' };
      shaped('json')(tree);
    },
  },
  {
    id: 'V38',
    spells: (tree) => {
      tree.inline['permission'] = { '@id': PERMISSION, '@container': '@index' };
      shaped('index')(tree);
    },
  },
  {
    id: 'V39',
    means: nameRules,
    spells: (tree) => {
      tree.inline['permission'] = { '@id': PERMISSION, '@container': '@id' };
      shaped('id')(tree);
    },
  },
  {
    id: 'V40',
    types: (written) => written.replace(/permission(":)/g, 'p\\u0065rmission$1'),
  },
  {
    id: 'V41',
    means: addBare('V41'),
    spells: ({ policy }) => {
      for (const each of policy.members) if (each.by === 'V41') each.key = 'prefix';
    },
  },
  { id: 'V42', spells: (tree) => void (tree.vocab = false) },
  {
    id: 'V43',
    means: (tree) => {
      for (const each of [...membersOf(tree.policy, PERMISSION)]) {
        replace(tree.policy, each, `${ODRL}obligation`);
      }
    },
  },
];
