export * from './connection';
export * from './merged';
export * from './pages';
export * from './ranked';
export { windowOf, writeCursor } from './window';
