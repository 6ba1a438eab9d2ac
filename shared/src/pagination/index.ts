export * from './connection';
export * from './pages';
export * from './ranked';
