// What the build turns into files of their own.
declare module '*.css';
