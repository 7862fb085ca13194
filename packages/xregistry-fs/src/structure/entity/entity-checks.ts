// SPDX-License-Identifier: Apache-2.0
import type { EntityCheck } from '../entity-check.js';
import { checkAttributes } from './attributes.js';
import { checkConstraints } from './constraints.js';
import { checkContentType } from './content-type.js';
import { checkCounts } from './counts.js';
import { checkCrossReference } from './cross-reference.js';
import { checkDeprecation } from './deprecation.js';
import { checkDocumentAttributes } from './document-attributes.js';
import { checkShortSelf, checkUrls } from './entity-urls.js';
import { checkEpoch } from './epoch.js';
import { checkCapabilities } from '../export/capabilities.js';
import { checkFormat } from '../format/document-format.js';
import { checkIds, checkXid } from './identity.js';
import { checkLabels } from './labels.js';
import { checkMisplacedAttributes } from './misplaced-attributes.js';
import { checkReferences } from './references.js';
import { checkEmptyScalars, checkScalarSizes } from './scalars.js';
import { checkServerAttributes } from './server-attributes.js';
import { checkSpecVersion } from './specversion.js';
import { checkTimestamps } from './timestamps.js';
import { checkValidatedFlags } from './validated-flags.js';

/** Every check that judges one entity by itself. */
export const ENTITY_CHECKS: readonly EntityCheck[] = [
  checkSpecVersion,
  checkIds,
  checkXid,
  checkAttributes,
  checkLabels,
  checkScalarSizes,
  checkEmptyScalars,
  checkTimestamps,
  checkDeprecation,
  checkEpoch,
  checkDocumentAttributes,
  checkMisplacedAttributes,
  checkCounts,
  checkUrls,
  checkShortSelf,
  checkServerAttributes,
  checkReferences,
  checkCrossReference,
  checkConstraints,
  checkContentType,
  checkCapabilities,
  checkFormat,
  checkValidatedFlags,
];
