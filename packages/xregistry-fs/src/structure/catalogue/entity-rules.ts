// SPDX-License-Identifier: Apache-2.0
import { levels, type StructuralRule } from '../structural-rule.js';

/** Rules about what a server derives and what documents repeat of it: XR050 to XR056. */
export const ENTITY_RULES = [
  {
    number: 'XR050',
    code: 'xregistry/xid-mismatch',
    title: 'A stored xid is the one that follows from the path',
    severity: levels('e', 'e', 'e', 'w'),
    specError: 'malformed_xid',
    help: 'Correct the xid, or leave it out: it follows from the path.',
    fleetNote:
      'the reference implementation writes /xregistry for the root and never compares xids',
  },
  {
    number: 'XR051',
    code: 'xregistry/count-mismatch',
    title: 'A stored count is the number of entities there are',
    severity: levels('w', 'e', 'e', 'i'),
    help: 'Correct the count, or leave it out: it follows from the tree.',
    fleetNote: 'the reference implementation never counts',
  },
  {
    number: 'XR052',
    code: 'xregistry/misplaced-attribute',
    title: 'An attribute stands on the entity it belongs to',
    severity: levels('i', 'w', 'e'),
    specError: 'misplaced_epoch',
    help: 'Move the attribute: what describes a version to its version, what describes the resource to the "meta" of the resource.',
    fleetNote: 'the reference implementation mixes the attributes of a resource and of its meta',
  },
  {
    number: 'XR053',
    code: 'xregistry/self-url',
    title: 'A stored URL leads to the entity it stands for',
    severity: levels('i', 'w', 'e'),
    specError: 'invalid_attribute',
    help: 'Write an absolute URL that ends with the xid, or a "#" pointer within the document, or leave it out.',
  },
  {
    number: 'XR054',
    code: 'xregistry/missing-server-attribute',
    title: 'What a server generates is present',
    severity: levels('-', 'i', 'e'),
    specError: 'required_attribute_missing',
    help: 'Nothing is to be done in an authored tree: an export fills it in.',
  },
  {
    number: 'XR055',
    code: 'xregistry/default-copy',
    title: 'What a resource repeats of its default version is the same there',
    severity: levels('w', 'e', 'w'),
    help: 'Remove the attribute from the resource: its default version has it.',
  },
  {
    number: 'XR056',
    code: 'xregistry/shortself',
    title: 'A "shortself" stands only where the capability is on, without "$"',
    severity: levels('i', 'w', 'e'),
    specError: 'invalid_attribute',
    help: 'Remove "shortself".',
  },
] as const satisfies readonly StructuralRule[];
