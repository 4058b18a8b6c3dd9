// The version that responses and the API name; held equal to package.json by a test.

/** Version of Nabz. */
export const VERSION = '0.1.0';
