// The version of the package.
import manifest from './package.json' with { type: 'json' };

/** Version of `nabz-collector`. */
export const VERSION: string = manifest.version;
