import { importOnce } from '../importOnce.ts';

/** Fetches the chunk `nabz-check`: what is wrong, in words. Rejects when that fails. */
export const loadCheck = importOnce(() => import('./check.ts'));
