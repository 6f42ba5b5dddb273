/** Inspecting: what a call does with its arguments, and how data stands in native memory. */
export * from './enums.ts';
export * from './explain.ts';
export * from './explanation.ts';
export { refusalsOf, type TextRole } from './explanation-text.ts';
export * from './layout.ts';
