export * from './connection';
export * from './pages';
export { MAX_PAGE, DEFAULT_PAGE, windowOf, writeCursor } from './window';
export * from './ranked';
