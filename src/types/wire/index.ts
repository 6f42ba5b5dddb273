export * from './aggregate.ts';
export * from './base.ts';
export * from './expression.ts';
export * from './procedure.ts';
export * from './reference.ts';
export * from './special.ts';
export * from './type.ts';
