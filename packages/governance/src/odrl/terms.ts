// SPDX-License-Identifier: Apache-2.0
import { ODRL, RDF } from '../contexts/namespaces.js';

const NAMES = [
  'Agreement',
  'Action',
  'AssetCollection',
  'Duty',
  'LogicalConstraint',
  'Offer',
  'PartyCollection',
  'Permission',
  'Policy',
  'Prohibition',
  'Set',
  'action',
  'and',
  'andSequence',
  'assignee',
  'assigneeOf',
  'assigner',
  'assignerOf',
  'conflict',
  'consequence',
  'constraint',
  'dataType',
  'datatype',
  'duty',
  'failure',
  'hasPolicy',
  'includedIn',
  'inheritFrom',
  'isAllOf',
  'isAnyOf',
  'isNoneOf',
  'leftOperand',
  'obligation',
  'operator',
  'or',
  'output',
  'partOf',
  'permission',
  'profile',
  'prohibition',
  'refinement',
  'remedy',
  'rightOperand',
  'rightOperandReference',
  'source',
  'status',
  'target',
  'uid',
  'unit',
  'use',
  'xone',
] as const;

/** The short name of an ODRL term that the code speaks of. */
export type TermKey = (typeof NAMES)[number];

/** Absolute IRIs of the ODRL terms the code speaks of: made once, because maps are asked for them a lot. */
export const TERMS = Object.fromEntries(NAMES.map((name) => [name, ODRL + name])) as Readonly<
  Record<TermKey, string>
>;

/** `rdf:value`, by which a node with refinements names its action. */
export const RDF_VALUE = `${RDF}value`;
/** `rdf:type` spelled out. */
export const RDF_TYPE = `${RDF}type`;
/** The parts of a list spelled out in nodes. */
export const RDF_FIRST = `${RDF}first`;
export const RDF_REST = `${RDF}rest`;
export const RDF_NIL = `${RDF}nil`;
