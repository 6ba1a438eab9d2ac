import type { ReferenceResolver } from '@ba-nha/shared/graph';
import type { Context } from '../hub';
import { zoneOf } from './zone.lists';

/** The entity door; zones are public. */
export const resolveZone: ReferenceResolver = ({ code }: { code: string }, context: Context) => zoneOf(context, code);
