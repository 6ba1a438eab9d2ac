import { CopyRefused } from '@ba-nha/shared/copying';

/** The data cannot be made there, or not so; its message says why. */
export class GenerateRefused extends CopyRefused {}
