import { isUniqueViolation } from '@ba-nha/shared/database';

/** Somebody wrote the same at the same moment: the second look finds it there, and says so. */
export async function twiceIfTaken<T>(attempt: () => Promise<T>): Promise<T> {
  try {
    return await attempt();
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    return attempt();
  }
}
