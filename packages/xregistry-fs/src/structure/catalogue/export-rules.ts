// SPDX-License-Identifier: Apache-2.0
import { levels, type StructuralRule } from '../structural-rule.js';

/** Rules about what is given out: static trees and archives: XR100 to XR104. */
export const EXPORT_RULES = [
  {
    number: 'XR100',
    code: 'xregistry/static-collision',
    title: 'No id takes the file name of something else in a static tree',
    severity: levels('e', 'e', 'e'),
    help: 'Rename it: index.html, names that end in .hdr, and model, modelsource, capabilities, capabilitiesoffered and export at the root are taken.',
  },
  {
    number: 'XR101',
    code: 'xregistry/capability',
    title: 'Capabilities have the nine keys the specification knows',
    severity: levels('e', 'e', 'e', 'w'),
    help: 'Remove the key: clients refuse capabilities with keys they do not know.',
    fleetNote: 'the reference implementation writes the capabilities of version 0.5',
  },
  {
    number: 'XR102',
    code: 'xregistry/path-length',
    title: 'A path fits every file system',
    severity: levels('e', 'e', 'e'),
    help: 'Shorten an id: a name has at most 255 bytes and a path at most 260 characters.',
  },
  {
    number: 'XR103',
    code: 'xregistry/archive-entry',
    title: 'The entries of an archive are sorted and have the fixed time',
    severity: levels('e', 'e', 'e'),
    help: 'Build the archive again: the same tree gives the same bytes.',
  },
  {
    number: 'XR104',
    code: 'xregistry/archive-link',
    title: 'An archive holds files and folders, no links',
    severity: levels('e', 'e', 'e'),
    help: 'Replace the link with a copy of the file.',
  },
] as const satisfies readonly StructuralRule[];
